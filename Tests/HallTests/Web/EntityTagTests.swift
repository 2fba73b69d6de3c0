import HTTP
import Testing

@testable import Hall

@Suite("Entity tags and what names them (RFC 9110 §8.8.3, §13.1)")
struct EntityTagTests {
    @Test(
        "lists are read as they may be written",
        arguments: [
            ("*", .any), (" * ", .any), (#""1""#, .tags([.init(opaque: "1")])),
            (#"W/"1""#, .tags([.init(opaque: "1", isWeak: true)])),
            (#""a,b" ,, "2""#, .tags([.init(opaque: "a,b"), .init(opaque: "2")])), (#""""#, .tags([.init(opaque: "")])),
            ("", nil), ("1", nil), (#""1"#, nil), (#""1" "2""#, nil), (#"w/"1""#, nil), (#"*, "1""#, nil), (",", nil),
        ] as [(String, EntityTagList?)])
    func lists(text: String, expected: EntityTagList?) { #expect(EntityTagList(text) == expected) }

    @Test func `a weak tag matches weakly only`() throws {
        let weak = try #require(EntityTagList(#"W/"1""#))
        let strong = try #require(EntityTagList(#""1""#))
        #expect(!weak.matchesStrongly([EntityTag(opaque: "1")]))
        #expect(strong.matchesStrongly([EntityTag(opaque: "1")]))
        #expect(weak.matchesWeakly(strong))
    }

    @Test func `each language's representation has its own tag`() {
        #expect(EntityTag(version: 3, in: .zh).text == "\"3\"")
        #expect(EntityTag(version: 3, in: .en).text == "\"3-en\"")
    }

    @Test func `a content's tag is the content's`() {
        #expect(EntityTag(content: Array("政务".utf8)) == EntityTag(content: Array("政务".utf8)))
        let tags = Set((0..<1000).map { EntityTag(content: [UInt8](repeating: 0, count: $0)).opaque })
        #expect(tags.count == 1000)
    }

    @Test(
        "what is accepted, by exactness and weight",
        arguments: [
            ("application/json", 1, 0), ("*/*;q=0.5", 0.5, 0.5), ("text/*, application/json;q=0.1", 0.1, 1),
            ("text/html;q=0, */*", 1, 0), ("application/json;q=0, */*;q=0.2", 0, 0.2), ("", 1, 1), ("nonsense", 1, 1),
            ("APPLICATION/JSON; Q=0.3", 0.3, 0), ("image/png", 0, 0),
        ] as [(String, Double, Double)])
    func accept(text: String, json: Double, page: Double) {
        let accept = Accept(text)
        #expect(accept.quality(of: "application/json") == json)
        #expect(accept.quality(of: "text/html") == page)
    }

    @Test(
        "a page, or JSON",
        arguments: [
            ("text/html", true), ("*/*", false), ("application/json", false), ("text/html, application/json", true),
            ("application/json, text/html", false), ("text/html, */*;q=0.8", true), ("text/*", true),
            ("text/html;q=0.5, application/json", false), ("text/html, */*", true),
        ])
    func prefersPage(text: String, expected: Bool) { #expect(Accept(text).prefersPage == expected) }
}
