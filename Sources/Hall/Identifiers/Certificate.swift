/// What proves who an applicant is (证件种类). Only some kinds have a check digit.
enum CertificateKind: String, Labelled {
    case residentId, residencePermit, passport, foreignPermanentResidence, militaryId, unifiedSocialCreditCode, other

    var label: Label {
        switch self {
        case .residentId: Label("居民身份证", "resident identity card")
        case .residencePermit: Label("港澳台居民居住证", "residence permit for Hong Kong, Macao and Taiwan residents")
        case .passport: Label("护照", "passport")
        case .foreignPermanentResidence: Label("外国人永久居留身份证", "foreign permanent resident card")
        case .militaryId: Label("军人证件", "military certificate")
        case .unifiedSocialCreditCode: Label("统一社会信用代码", "unified social credit code")
        case .other: Label("其他证件", "other certificate")
        }
    }
}

/// Checks and normalises certificate numbers.
enum CertificateNumber {
    /// The number as it is kept: without blanks, letters in capitals.
    ///
    /// - Parameter today: births after it are refused.
    static func normalise(_ text: String, kind: CertificateKind, today: Day) throws(FieldFault) -> String {
        let number = plain(text)
        switch kind {
        case .residentId:
            try ResidentId.check(number, today: today)
        case .residencePermit:
            guard ["81", "82", "83"].contains(String(number.prefix(2))) else {
                throw FieldFault(
                    code: "prefix",
                    detail: Label("港澳台居民居住证号码以 81、82 或 83 开头。", "A residence permit's number begins with 81, 82 or 83.")
                )
            }
            try ResidentId.check(number, today: today)
        case .unifiedSocialCreditCode:
            try CreditCode.check(number)
        case .passport, .foreignPermanentResidence, .militaryId, .other:
            guard (4...30).contains(number.count), number.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" }) else {
                throw FieldFault(
                    code: "form",
                    detail: Label(
                        "证件号码须为 4 至 30 位字母、数字或连字符。", "A certificate number has 4 to 30 letters, digits or hyphens."))
            }
        }
        return number
    }

    /// Without blanks, letters in capitals. Nearly every number is so already.
    private static func plain(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 < 0x80 && $0 != 0x20 && !(0x61...0x7A).contains($0) }
        return isPlain ? text : String(text.filter { $0 != " " }).uppercased()
    }
}

/// 公民身份号码 (GB 11643): six digits of area, eight of birth, three of order, one check character.
enum ResidentId {
    private static let weights: [UInt8] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks = Array("10X98765432".utf8)

    /// Area prefixes are not checked: abolished ones live on in their holders' numbers.
    static func check(_ number: String, today: Day) throws(FieldFault) {
        let bytes = Array(number.utf8)
        guard
            bytes.count == 18, let birth = Digits.value(bytes[6..<14]), Digits.value(bytes[0..<17]) != nil,
            checks.contains(bytes[17])
        else {
            throw FieldFault(
                code: "form",
                detail: Label(
                    "身份证号码须为 18 位：17 位数字加一位校验码（数字或 X）。", "It has 18 characters: 17 digits and a check digit or X."))
        }
        guard let day = Day(year: birth / 10_000, month: birth / 100 % 100, day: birth % 100), day <= today else {
            throw FieldFault(
                code: "birth",
                detail: Label("第 7 至 14 位不是有效的出生日期。", "Characters 7 to 14 are no valid date of birth."))
        }
        guard bytes[17] == checkByte(bytes) else {
            throw FieldFault(
                code: "check",
                detail: Label("校验码不符，请核对号码是否抄错。", "The check character does not fit; look for a slip."))
        }
    }

    /// The number that begins with these 17 digits.
    static func complete(_ digits: String) -> String {
        digits + String(decoding: [checkByte(Array(digits.utf8))], as: UTF8.self)
    }

    private static func checkByte(_ digits: [UInt8]) -> UInt8 {
        checks[zip(digits, weights).reduce(0) { $0 + Int(($1.0 & 15) * $1.1) } % 11]
    }
}

/// 统一社会信用代码 (GB 32100): 18 characters, the last a check.
enum CreditCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    static func check(_ number: String) throws(FieldFault) {
        let values = number.utf8.compactMap { alphabet.firstIndex(of: $0) }
        guard values.count == 18, number.utf8.count == 18 else {
            throw FieldFault(
                code: "form",
                detail: Label(
                    "统一社会信用代码须为 18 位数字或大写字母（不含 I、O、S、V、Z）。", "It has 18 digits or capitals without I, O, S, V, Z."))
        }
        guard values[17] == checkValue(values.dropLast()) else {
            throw FieldFault(
                code: "check",
                detail: Label("校验码不符，请核对代码是否抄错。", "The check character does not fit; look for a slip."))
        }
    }

    /// The code that begins with these 17 characters.
    static func complete(_ characters: String) -> String {
        let values = characters.utf8.compactMap { alphabet.firstIndex(of: $0) }
        return characters + String(decoding: [alphabet[checkValue(values[...])]], as: UTF8.self)
    }

    private static func checkValue(_ values: ArraySlice<Int>) -> Int {
        var weight = 1
        var sum = 0
        for value in values {
            sum += value * weight
            weight = weight * 3 % 31
        }
        return (31 - sum % 31) % 31
    }
}
