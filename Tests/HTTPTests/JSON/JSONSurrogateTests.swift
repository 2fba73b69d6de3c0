import HTTP
import Testing

/// RFC 8259 §7 and §8.2: characters beyond U+FFFF are escaped as a pair of surrogates; half a pair is no character.
struct JSONSurrogateTests {
    @Test(arguments: [
        #"\ud800"#, #"\udbff"#, #"\udc00"#, #"\udfff"#,  // alone
        #"\ud800x"#, #"\ud800\n"#, #"\ud800\u0041"#, #"\ud800\u0000"#,  // another character follows
        #"\ud800\ud7ff"#, #"\ud800\ue000"#, #"\udbff\uffff"#,  // on both sides of the second half's range
        #"\ud800\ud800\udc00"#, #"\udc00\ud800"#, #"\ud83d\udbff"#,  // two first halves; the wrong way round
    ])
    func `half a surrogate pair is refused`(text: String) {
        let error = #expect(throws: JSONError.self) { try JSONReader.read(Array("[\"\(text)\"]".utf8)) }
        #expect(error?.code == .loneSurrogate)
        #expect(error?.pointer == "/0")
    }

    @Test(arguments: [
        (#"\ud800\udc00"#, 0x10000), (#"\ud800\udfff"#, 0x103FF), (#"\udbff\udc00"#, 0x10FC00),
        (#"\udbff\udfff"#, 0x10FFFF),
        (#"\uD83D\uDE00"#, 0x1F600), (#"\ud7ff"#, 0xD7FF), (#"\ue000"#, 0xE000), (#"\u0000"#, 0), (#"\uffff"#, 0xFFFF),
    ])
    func `a whole pair and every other scalar is read`(text: String, scalar: UInt32) throws {
        let read = try JSONReader.read(Array("\"\(text)\"".utf8))
        #expect(read.stringValue?.unicodeScalars.map(\.value) == [scalar])
    }

    @Test(arguments: [
        #"\ud800\u"#, #"\ud800\udc0"#, #"\u12"#, #"\u00g0"#, #"\u+041"#, #"\u0x41"#, "\\u００41", #"\U0041"#,
    ])
    func `an escape without four hexadecimal digits is refused`(text: String) {
        let error = #expect(throws: JSONError.self) { try JSONReader.read(Array("\"\(text)\"".utf8)) }
        #expect(error?.code == .badEscape)
    }
}
