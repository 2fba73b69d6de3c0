import Testing

@testable import Hall

/// 2026-11-25.
private let today = Day(number: 20_782)

/// The code of the fault, or what was kept.
private func checked(_ number: String, _ kind: CertificateKind, on day: Day = today) -> String {
    do {
        return try CertificateNumber.normalise(number, kind: kind, today: day)
    } catch {
        return "fault " + error.code
    }
}

@Suite("Citizens' identity numbers (GB 11643)")
struct ResidentIdTests {
    static let valid = ["11010519491231002X", "440524188001010014", "34052419800101001X"]

    /// The number with its check character, reckoned here by the standard's other form: powers of two modulo 11.
    private func number(born: String, order: String = "001") -> String {
        let body = "110105" + born + order
        let sum = body.enumerated().reduce(0) {
            $0 + ($1.element.wholeNumberValue ?? 0) * ((1 << (17 - $1.offset)) % 11)
        }
        return body + ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
    }

    @Test(arguments: valid)
    func `published examples are right`(number: String) { #expect(checked(number, .residentId) == number) }

    @Test(arguments: valid)
    func `one character changed, at any place, is noticed`(number: String) {
        for place in 0..<18 {
            for other in place == 17 ? "0123456789X" : "0123456789" {
                var characters = Array(number)
                guard characters[place] != other else { continue }
                characters[place] = other
                #expect(checked(String(characters), .residentId).hasPrefix("fault"), "\(String(characters))")
            }
        }
    }

    @Test(arguments: valid)
    func `two neighbours exchanged are noticed`(number: String) {
        for place in 0..<16 where Array(number)[place] != Array(number)[place + 1] {
            var characters = Array(number)
            characters.swapAt(place, place + 1)
            #expect(checked(String(characters), .residentId).hasPrefix("fault"), "\(String(characters))")
        }
    }

    @Test func `a small x and blanks are taken as they are meant`() {
        #expect(checked("11010519491231002x", .residentId) == "11010519491231002X")
        #expect(checked(" 110105 19491231 002x ", .residentId) == "11010519491231002X")
    }

    @Test(arguments: [
        "", "1", "11010519491231002", "11010519491231002XX", "X1010519491231002X", "1101051949123100XX",
        "110105491231002",
        "１1010519491231002X", "11010519491231002Х", "11010519491231002-", "110105194912310O2X",
    ])
    func `what has not the form is refused`(number: String) {
        #expect(checked(number, .residentId) == "fault form")
    }

    @Test func `a birth must be a date, and not lie ahead`() {
        #expect(checked(number(born: "20261125"), .residentId).count == 18, "born today")
        #expect(checked(number(born: "20261126"), .residentId) == "fault birth")
        for born in ["20260229", "19000229", "20261301", "20260001", "20260100", "20260431", "00000000", "17991231"] {
            #expect(checked(number(born: born), .residentId) == "fault birth", "\(born)")
        }
        #expect(checked(number(born: "20000229"), .residentId).count == 18)
        let later = Day("2150-01-01")!
        #expect(checked(number(born: "21000228"), .residentId, on: later).count == 18)
        #expect(checked(number(born: "21000229"), .residentId, on: later) == "fault birth", "2100 is no leap year")
    }

    @Test func `an area that has been abolished is not asked about`() {
        let body = "99999919491231002"
        let right = "0123456789X".map { body + String($0) }.filter { checked($0, .residentId) == $0 }
        #expect(right.count == 1)
    }

    @Test func `a residence permit has the same check and its own beginning`() {
        let body = "81000019491231002"
        let right = "0123456789X".map { body + String($0) }.filter { checked($0, .residencePermit) == $0 }
        #expect(right.count == 1)
        #expect(checked("11010519491231002X", .residencePermit) == "fault prefix")
    }
}

@Suite("Unified social credit codes (GB 32100) and other certificates")
struct CreditCodeTests {
    private let valid = "91350100M000100Y43"

    @Test func `the published example is right, in small letters and with blanks, too`() {
        #expect(checked(valid, .unifiedSocialCreditCode) == valid)
        #expect(checked("91350100 m000100y43", .unifiedSocialCreditCode) == valid)
    }

    @Test func `one character changed, at any place, is noticed`() {
        for place in 0..<18 {
            for other in "0123456789ABCDEFGHJKLMNPQRTUWXY" {
                var characters = Array(valid)
                guard characters[place] != other else { continue }
                characters[place] = other
                #expect(checked(String(characters), .unifiedSocialCreditCode) == "fault check", "\(String(characters))")
            }
        }
    }

    @Test(arguments: [
        "", "91350100M000100Y4", "91350100M000100Y433", "91350100I000100Y43", "91350100O000100Y43",
        "91350100S000100Y43",
        "91350100V000100Y43", "91350100Z000100Y43", "91350100-000100Y43", "９1350100M000100Y43",
    ])
    func `what has not the form is refused`(number: String) {
        #expect(checked(number, .unifiedSocialCreditCode) == "fault form")
    }

    @Test(arguments: [
        (CertificateKind.passport, "e12345678", "E12345678"), (.passport, "abc", "fault form"),
        (.passport, "E1234 5678", "E12345678"), (.militaryId, "军字第1234567号", "军字第1234567号"),
        (.other, "AB-12", "AB-12"), (.other, "AB/12", "fault form"), (.other, "<script>", "fault form"),
        (.other, String(repeating: "1", count: 30), String(repeating: "1", count: 30)),
        (.other, String(repeating: "1", count: 31), "fault form"),
    ])
    func `other kinds have a form, but no check`(kind: CertificateKind, number: String, kept: String) {
        #expect(checked(number, kind) == kept)
    }
}
