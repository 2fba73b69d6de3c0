import Testing

@testable import Hall

@Suite("Telephone numbers")
struct PhoneTests {
    @Test(arguments: [
        ("13800138000", "13800138000"), ("138 0013 8000", "13800138000"), ("138-0013-8000", "13800138000"),
        ("+8613800138000", "13800138000"), ("+86 138 0013 8000", "13800138000"), ("0086-13800138000", "13800138000"),
        ("19912345678", "19912345678"), ("0916-4341053", "0916-4341053"), ("09164341053", "0916-4341053"),
        ("0591 8765 4321", "0591-87654321"), ("010-62345678", "010-62345678"), ("021-5234567", "021-5234567"),
        ("+86 0916 4341053", "0916-4341053"),
    ])
    func `are kept in one form`(text: String, kept: String) throws { #expect(try Phone.normalise(text) == kept) }

    @Test(arguments: [
        "", "1380013800", "138001380000", "12800138000", "10800138000", "23800138000", "4341053", "0916-434105",
        "0916-434105333", "010-12345678", "010-02345678", "0916-1341053", "86 13800138000", "+1 212 555 0100",
        "1380013800a", "１3800138000", "13800138000;", "0916–4341053", "110",
    ])
    func `what is neither a mobile number nor a landline with its area is refused`(text: String) {
        let fault = #expect(throws: FieldFault.self) { try Phone.normalise(text) }
        #expect(fault?.code == "phone")
    }
}

@Suite("Masking (个人信息保护)")
struct MaskingTests {
    @Test(arguments: [
        ("11010519491231002X", "110***********002X"), ("91350100M000100Y43", "913***********0Y43"),
        ("12345678", "123*5678"), ("1234567", "*******"), ("1", "*"), ("", ""), ("军字第1234567号", "军字第****567号"),
        ("军字第号", "****"),
    ])
    func `of a certificate the first three and the last four characters are shown`(number: String, shown: String) {
        #expect(Masking.certificate(number) == shown)
    }

    @Test(arguments: [("13800138000", "138****8000"), ("0916-4341053", "091*****1053"), ("110", "***")])
    func `so are those of a telephone`(number: String, shown: String) { #expect(Masking.phone(number) == shown) }

    @Test(arguments: [("李明", "李*"), ("欧阳修", "欧**"), ("李", "*"), ("", ""), ("Smith", "S****"), ("𠮷田", "𠮷*")])
    func `of a name the surname is shown`(name: String, shown: String) { #expect(Masking.name(name) == shown) }

    @Test func `a masked text is as long as the text, and shows nothing of the middle`() {
        for length in 0...40 {
            let text = String((0..<length).map { Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8($0 % 26))) })
            let masked = Masking.certificate(text)
            #expect(masked.count == length)
            #expect(masked.count { $0 != "*" } == (length > 7 ? 7 : 0))
        }
    }
}
