import Testing

@testable import Hall

@Suite("Pointers into a body (RFC 6901)")
struct JSONPointerTests {
    @Test(
        "names are escaped by code point",
        arguments: [
            ("name", "name"), ("a/b", "a~1b"), ("a~b", "a~0b"), ("~/", "~0~1"), ("姓名/名称", "姓名~1名称"),
            ("/\u{301}", "~1\u{301}"),
            ("~\u{303}x", "~0\u{303}x"),
        ])
    func escaping(name: String, escaped: String) { #expect(JSONPointer.escaped(name) == escaped) }
}
