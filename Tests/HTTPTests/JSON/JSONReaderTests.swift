import Testing

@testable import HTTP

@Suite("The JSON reader (RFC 8259)")
struct JSONReaderTests {
    @Test(
        "accepts what is JSON",
        arguments: [
            ("null", JSON.null), ("true", .bool(true)), (" false ", .bool(false)), ("0", .integer(0)),
            ("-0", .integer(0)),
            ("9007199254740991", .integer(9_007_199_254_740_991)),
            ("-9007199254740991", .integer(-9_007_199_254_740_991)),
            ("1.5", .number(1.5)), ("1e2", .number(100)), ("-2.5E-1", .number(-0.25)), ("0.1", .number(0.1)),
            ("0.0", .number(0)),
            ("123456789.012345", .number(123_456_789.012345)), (#""""#, .string("")), (#""政务""#, .string("政务")),
            (#""\u653f\u52a1""#, .string("政务")), (#""\ud83d\ude00""#, .string("😀")),
            (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{c}\n\r\t")),
            ("[]", .array([])), ("[1, [2]]", .array([.integer(1), .array([.integer(2)])])), ("{}", .object([])),
            (#"{"a": 1, "b": {}}"#, .object([.init("a", .integer(1)), .init("b", .object([]))])),
        ] as [(String, JSON)])
    func accepts(text: String, value: JSON) throws {
        #expect(try JSONReader.read(Array(text.utf8)) == value)
    }

    @Test(
        "refuses what is not, with its kind and place",
        arguments: [
            ("", .empty, ""), ("  ", .empty, ""), ("nul", .badLiteral, ""), ("True", .unexpectedByte, ""),
            ("1 2", .trailingData, ""),
            ("[1,]", .unexpectedByte, "/1"), ("[1", .unexpectedEnd, ""), (#"{"a":1,}"#, .unexpectedByte, ""),
            (#"{"a" 1}"#, .unexpectedByte, "/a"), ("{a:1}", .unexpectedByte, ""), (#"{"a":}"#, .unexpectedByte, "/a"),
            (#"{"a":1,"a":2}"#, .duplicateName, "/a"), (#"{"x":{"a":1,"\u0061":2}}"#, .duplicateName, "/x/a"),
            ("01", .badNumber, ""), ("-", .badNumber, ""), ("1.", .badNumber, ""), (".5", .unexpectedByte, ""),
            ("1e", .badNumber, ""),
            ("+1", .unexpectedByte, ""), ("9007199254740992", .inexactNumber, ""),
            ("-9007199254740992", .inexactNumber, ""),
            ("99999999999999999999", .inexactNumber, ""), ("[0.1234567890123456]", .inexactNumber, "/0"),
            ("1e400", .inexactNumber, ""),
            ("1e-400", .inexactNumber, ""), (#""a"#, .unexpectedEnd, ""), ("\"a\nb\"", .controlCharacter, ""),
            (#""\x""#, .badEscape, ""),
            (#""\u12g4""#, .badEscape, ""), (#""\ud800""#, .loneSurrogate, ""),
            (#""\udc00\ud800""#, .loneSurrogate, ""),
            (#"{"a/b~c":[tru]}"#, .badLiteral, "/a~1b~0c/0"), ("NaN", .unexpectedByte, ""),
            // A mark that combines with the slash before it, in the name and at its beginning.
            ("{\"a/\u{301}b\":tru}", .badLiteral, "/a~1\u{301}b"), ("{\"\u{659}\"s", .unexpectedByte, "/\u{659}"),
            ("'a'", .unexpectedByte, ""), ("// x", .unexpectedByte, ""),
        ] as [(String, JSONError.Code, String)])
    func refuses(text: String, code: JSONError.Code, pointer: String) {
        let error = #expect(throws: JSONError.self) { try JSONReader.read(Array(text.utf8)) }
        #expect(error?.code == code)
        #expect(error?.pointer == pointer)
        #expect(error?.detail.isEmpty == false)
    }

    @Test(
        "refuses bytes that are not UTF-8",
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
            [0x22, 0xE6, 0x94, 0x22], [0x22, 0x5C, 0x6E, 0xFF, 0x22],
        ] as [[UInt8]])
    func refusesBadUTF8(bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSONReader.read(bytes) }
    }

    @Test func `a byte order mark is refused`() {
        #expect(throws: JSONError.self) { try JSONReader.read([0xEF, 0xBB, 0xBF] + Array("{}".utf8)) }
    }

    @Test func `every limit holds exactly`() throws {
        var limits = JSONLimits()
        limits.depth = 3
        limits.members = 2
        limits.bytes = 12
        func read(_ text: String) throws -> JSON { try JSONReader.read(Array(text.utf8), limits: limits) }
        _ = try read("[[[1]]]")
        #expect(throws: JSONError.self) { try read("[[[[1]]]]") }
        _ = try read("[1,2]")
        #expect(throws: JSONError.self) { try read("[1,2,3]") }
        _ = try read(#"{"a":1}     "#)
        #expect(throws: JSONError.self) { try read(#"{"a":1}      "#) }
    }

    @Test func `depth a million is an error, not a crash`() {
        let hostile = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: JSONError.self) { try JSONReader.read(hostile) }
    }

    @Test func `ten thousand names are told apart without quadratic work`() throws {
        let text = "{" + (0..<10_000).map { "\"k\($0)\":\($0)" }.joined(separator: ",") + "}"
        guard case .object(let members) = try JSONReader.read(Array(text.utf8)) else {
            Issue.record("an object was written")
            return
        }
        #expect(members.count == 10_000)
        let repeated = text.dropLast() + ",\"k77\":0}"
        #expect(throws: JSONError.self) { try JSONReader.read(Array(repeated.utf8)) }
    }

    @Test func `no prefix of a document is a document`() {
        let bytes = Array(#"{"item":"DL-01","n":[1,-2.5,true,null],"名":"政\u52a1\ud83d\ude00\\"}"#.utf8)
        for length in 0..<bytes.count {
            #expect(throws: JSONError.self) { try JSONReader.read(Array(bytes[..<length])) }
        }
    }
}

@Suite("The JSON writer")
struct JSONWriterTests {
    @Test func `commas and braces come by themselves`() {
        var json = JSONWriter(capacity: 1)
        json.beginObject()
        json.key("a" as StaticString)
        json.integer(-12)
        json.key("b")
        json.beginArray()
        json.bool(true)
        json.null()
        json.string("x")
        json.number(1.5)
        json.number(.nan)
        json.raw(Array("[]".utf8))
        json.endArray()
        json.key("c")
        json.beginObject()
        json.endObject()
        json.endObject()
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"a":-12,"b":[true,null,"x",1.5,null,[]],"c":{}}"#)
    }

    @Test("integers at the ends", arguments: [0, 9, 10, -1, .max, .min] as [Int64])
    func integers(value: Int64) {
        var json = JSONWriter(capacity: 8)
        json.integer(value)
        #expect(String(decoding: json.bytes, as: UTF8.self) == String(value))
    }

    /// The escape is looked for eight bytes at a time: so it stands at every place of longer and shorter texts.
    @Test func `what must be escaped is, wherever it stands`() throws {
        for special in ["\"", "\\", "\u{0}", "\u{1}", "\u{8}", "\t", "\n", "\u{c}", "\r", "\u{1f}"] {
            for length in 0..<20 {
                for place in 0...length {
                    let text =
                        String(repeating: "政", count: place / 3) + String(repeating: "~", count: place % 3) + special
                        + String(repeating: " !#[]", count: (length - place))
                    var json = JSONWriter()
                    json.string(text)
                    #expect(try JSONReader.read(json.bytes) == .string(text))
                }
            }
        }
    }

    @Test func `what was read is written so that it reads the same`() throws {
        let text = #"{"a":[1,-2,3.25,"政\n务",true,false,null,{}],"b":{"c":[]}}"#
        let value = try JSONReader.read(Array(text.utf8))
        var json = JSONWriter()
        json.value(value)
        #expect(try JSONReader.read(json.bytes) == value)
    }
}
