import Testing

@testable import Hall

@Suite("Look-up codes")
struct LookupCodeTests {
    private let key = HMACSHA256(key: [UInt8](0..<32))
    private let number = "H01-20261124-00001"

    @Test func `a case has one code, that stays; another case, or another hall's file, has another`() {
        let code = LookupCode.make(for: number, key: key)
        #expect(code == LookupCode.make(for: number, key: key))
        #expect(code != LookupCode.make(for: "H01-20261124-00002", key: key))
        #expect(code != LookupCode.make(for: number, key: HMACSHA256(key: [UInt8](1...32))))
        #expect(code.wholeMatch(of: /[0-9A-HJKMNP-TV-Z]{10}/) != nil)
        // Printed codes must be right for as long as the file lives. Reckoned by Python's hmac and hashlib.
        #expect(code == "1SC8PJBNF2")
    }

    @Test func `typed in small letters, with blanks and hyphens, and with O, I, L for 0, 1, 1, it is the same`() {
        // A number whose code has both digits that are mistaken for letters.
        let number = (1...).lazy.map { "H01-20261124-\($0)" }.first { number in
            let code = LookupCode.make(for: number, key: key)
            return code.contains("0") && code.contains("1")
        }!
        let code = LookupCode.make(for: number, key: key)
        let typed = [
            code, code.lowercased(), " " + code.prefix(5) + "-" + code.suffix(5) + " ", code.replacing("0", with: "O"),
            code.replacing("0", with: "o"), code.replacing("1", with: "I"), code.replacing("1", with: "l"),
            code.map { String($0) }.joined(separator: "-"),
        ]
        for text in typed { #expect(LookupCode.isRight(text, for: number, key: key), "\(text)") }
    }

    @Test func `anything else is wrong`() {
        let code = LookupCode.make(for: number, key: key)
        for place in 0..<10 {
            var characters = Array(code)
            characters[place] = characters[place] == "7" ? "8" : "7"
            #expect(!LookupCode.isRight(String(characters), for: number, key: key))
        }
        for text in ["", String(code.dropLast()), code + "0", "U" + code.dropFirst(), "０" + code.dropFirst()] {
            #expect(!LookupCode.isRight(text, for: number, key: key), "\(text)")
        }
    }
}
