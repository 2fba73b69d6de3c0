import Foundation
import Testing

@testable import HTTP

/// The same documents from the same seed, every time (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

/// Foundation's JSON as the peer: what is written here is read there as the same, and the other way round.
@Suite("JSON against a peer")
struct JSONPeerTests {
    private static let characters: [Character] = Array(
        "aZ09 \"\\/\u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f}\u{80}é政务\u{2028}\u{2029}\u{FFFD}\u{FFFF}😀👩‍👩‍👧\u{10FFFF}")

    private func text(_ generator: inout SeededGenerator) -> String {
        String(
            (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in
                Self.characters.randomElement(using: &generator)
            })
    }

    private func value(_ depth: Int, _ generator: inout SeededGenerator) -> JSON {
        switch Int.random(in: 0...(depth > 0 ? 7 : 5), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .integer(Int64.random(in: -9_007_199_254_740_991...9_007_199_254_740_991, using: &generator))
        case 3: return .number(Double(Int.random(in: -99_999...99_999, using: &generator)) / 8)
        case 4, 5: return .string(text(&generator))
        case 6: return .array((0..<Int.random(in: 0...5, using: &generator)).map { _ in value(depth - 1, &generator) })
        default:
            let names = Set((0..<Int.random(in: 0...20, using: &generator)).map { _ in text(&generator) })
            return .object(names.sorted().map { JSON.Member($0, value(depth - 1, &generator)) })
        }
    }

    private func isSame(_ ours: JSON, _ theirs: Any) -> Bool {
        switch ours {
        case .null: theirs is NSNull
        case .bool(let value): (theirs as? NSNumber)?.boolValue == value
        case .integer(let value): (theirs as? NSNumber)?.int64Value == value
        case .number(let value): (theirs as? NSNumber)?.doubleValue == value
        case .string(let value): (theirs as? String).map { Array($0.utf8) == Array(value.utf8) } ?? false
        case .array(let elements):
            (theirs as? [Any]).map { $0.count == elements.count && zip(elements, $0).allSatisfy(isSame) } ?? false
        case .object(let members):
            (theirs as? [String: Any]).map { peer in
                peer.count == members.count
                    && members.allSatisfy { member in peer[member.name].map { isSame(member.value, $0) } ?? false }
            } ?? false
        }
    }

    @Test func `two thousand random values are written so that both read them back`() throws {
        var generator = SeededGenerator(seed: 2026)
        for round in 0..<2000 {
            let value = value(4, &generator)
            var writer = JSONWriter(capacity: 1)
            writer.value(value)
            let bytes = writer.bytes
            #expect(try JSONReader.read(bytes) == value, "round \(round): \(String(decoding: bytes, as: UTF8.self))")
            let peer = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            #expect(isSame(value, peer), "round \(round): \(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test(arguments: [
        "a\u{2028}b", "\u{FEFF}", "\u{FFFE}\u{FFFF}", "\u{10FFFF}", "é", "e\u{301}", "\u{0}", "\u{7F}", "/",
    ])
    func `a text of odd characters comes back to the byte`(text: String) throws {
        var writer = JSONWriter()
        writer.string(text)
        let read = try #require(try JSONReader.read(writer.bytes).stringValue)
        #expect(Array(read.utf8) == Array(text.utf8))
    }

    /// Names are the same when their characters are (Swift compares canonically): two ways to write é are one name.
    @Test func `names that look the same stand once`() {
        #expect(throws: JSONError.self) { try JSONReader.read(Array("{\"é\":1,\"e\u{301}\":2}".utf8)) }
    }
}

@Suite("JSON at its borders (RFC 8259)")
struct JSONBorderTests {
    private func read(_ bytes: [UInt8]) -> Result<JSON, JSONError> {
        do throws(JSONError) { return .success(try JSONReader.read(bytes)) } catch { return .failure(error) }
    }

    private func code(_ bytes: [UInt8]) -> JSONError.Code? {
        if case .failure(let error) = read(bytes) { error.code } else { nil }
    }

    private func offset(_ bytes: [UInt8]) -> Int? {
        if case .failure(let error) = read(bytes) { error.offset } else { nil }
    }

    @Test(
        arguments: [
            ("-0", .integer(0)), ("-0.0", .number(-0.0)), ("0e5", .number(0)), ("0E-999", .number(0)), ("1E400", nil),
            ("-1e400", nil),
            ("1e308", .number(1e308)), ("1.8e308", nil), ("5e-324", .number(.leastNonzeroMagnitude)), ("1e-324", nil),
            ("9007199254740991", .integer(1 << 53 - 1)),
            ("9007199254740992", nil), ("9007199254740993", nil), ("-9007199254740991", .integer(-(1 << 53 - 1))),
            ("-9007199254740992", nil),
            ("9223372036854775807", nil), ("9223372036854775808", nil),
            ("123456789012345.0", .number(123_456_789_012_345)), ("123456789012345.6", nil),
            ("12345678901234.5", .number(12_345_678_901_234.5)),
            ("0.100000000000000", .number(0.1)), ("526970613000000.0", .number(526_970_613_000_000)),
            ("5269706130e5", .number(526_970_613_000_000)), ("1000000000000000000000.0", .number(1e21)),
            ("1e00000000000000000000000000000000000000000000000000000000000000001", nil), ("00", nil), ("-01", nil),
            ("01.5", nil), ("1.e1", nil), ("-.5", nil), ("1e+", nil), ("1e1.5", nil), ("0x10", nil),
            ("1_000", nil), ("١", nil), ("Infinity", nil), ("-Infinity", nil), ("1 ", .integer(1)), ("1\u{0}", nil),
            ("1,", nil), ("--1", nil),
        ] as [(String, JSON?)])
    func `numbers`(text: String, expected: JSON?) {
        #expect((try? read(Array(text.utf8)).get()) == expected)
    }

    @Test func `every byte below 0x20 must be escaped, and no other`() throws {
        for byte in UInt8.min...0x7F {
            let bytes = [UInt8(ascii: "\""), byte, UInt8(ascii: "\"")]
            switch byte {
            case ..<0x20: #expect(code(bytes) == .controlCharacter, "\(byte)")
            case UInt8(ascii: "\""): #expect(code(bytes) == .trailingData)
            case UInt8(ascii: "\\"): #expect(code(bytes) == .unexpectedEnd)
            default: #expect(code(bytes) == nil, "\(byte)")
            }
        }
    }

    @Test func `after a backslash stands one of nine characters`() {
        for byte in UInt8.min...UInt8.max where !"\"\\/bfnrtu".utf8.contains(byte) {
            #expect(code(Array("\"\\".utf8) + [byte] + Array("0000\"".utf8)) == .badEscape, "\(byte)")
        }
    }

    @Test(
        arguments: [
            // Overlong, surrogates, beyond U+10FFFF, cut off, stray continuation (Unicode 3.9, table 3-7).
            [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF], [0xF0, 0x80, 0x80, 0xAF],
            [0xF0, 0x8F, 0xBF, 0xBF],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE],
            [0xFF], [0x80], [0xBF],
            [0xC2], [0xE6, 0x94], [0xF0, 0x9F, 0x98], [0xC2, 0x41], [0xE6, 0x41, 0xBF],
        ] as [[UInt8]])
    func `what is not UTF-8 is refused, in values, names and after escapes`(bytes: [UInt8]) {
        let quote = [UInt8(ascii: "\"")]
        #expect(code(quote + bytes + quote) == .badUTF8)
        #expect(code(Array("\"\\n".utf8) + bytes + quote) == .badUTF8)
        #expect(code(Array("{\"".utf8) + bytes + Array("\":1}".utf8)) == .badUTF8)
        #expect(code(bytes) == .unexpectedByte)
        // Its place is the end of the string, with an escape in it or without.
        #expect(offset(quote + bytes + quote) == 1 + bytes.count)
        #expect(offset(Array("\"\\n".utf8) + bytes + quote) == 3 + bytes.count)
    }

    @Test(
        arguments: [
            [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80], [0xEF, 0xBF, 0xBF],
            [0xF0, 0x90, 0x80, 0x80],
            [0xF4, 0x8F, 0xBF, 0xBF],
        ] as [[UInt8]])
    func `the first and last of each length are UTF-8`(bytes: [UInt8]) throws {
        let text = try read([UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]).get().stringValue
        #expect(text.map { Array($0.utf8) } == bytes)
    }

    @Test func `blanks are four, and only between tokens`() {
        #expect(code(Array(" \t\r\n[ \t\r\n1 \t\r\n, 2 ] \t\r\n".utf8)) == nil)
        for other in ["\u{B}", "\u{C}", "\u{A0}", "\u{2028}", "\u{3000}", "\u{FEFF}", "\u{0}"] {
            #expect(code(Array("[\(other)1]".utf8)) == .unexpectedByte, "\(other.unicodeScalars)")
        }
        for text in [
            "t rue", "tr\nue", "1 2", "- 1", "1 .5", "nul l", "\"a\" \"b\"", "[1 2]", "{\"a\" 1}", "[,1]", "[1,,2]",
            "{,}", "{\"a\":1,,}", "]", "}", ":", ",", "[1}", "{\"a\":1]", "[\"a\":1]", "{1:1}", "{\"a\"}", "{\"a\":}",
            "{null:1}",
        ] {
            #expect(code(Array(text.utf8)) != nil, "\(text)")
        }
    }

    @Test func `the default depth holds to the level, for arrays, objects and both`() {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
            let unit = open.filter { $0 == "[" || $0 == "{" }.count
            let within = 32 / unit
            let deep = { (count: Int) in
                Array((String(repeating: open, count: count) + "1" + String(repeating: close, count: count)).utf8)
            }
            #expect(code(deep(within)) == nil, "\(open)")
            #expect(code(deep(within + 1)) == .tooDeep, "\(open)")
        }
    }

    @Test func `a fault names its place to the byte`() {
        guard case .failure(let error) = read(Array(#"{"a":[1,{"b/c~d":tru}]}"#.utf8)) else {
            Issue.record("it is none")
            return
        }
        #expect(error.pointer == "/a/1/b~1c~0d")
        #expect(error.offset == 17)
    }
}
