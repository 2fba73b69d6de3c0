/// The language of an answer's texts; codes and field names are never translated.
enum Language: Sendable {
    case zh, en

    /// Chooses by `Accept-Language` (RFC 9110 §12.5.4): English only where it is preferred to Chinese.
    init(acceptLanguage: String?) {
        guard let acceptLanguage else {
            self = .zh
            return
        }
        var chinese: Double?
        var english: Double?
        // The star stands for every language that is not named.
        var others = 0.0
        for range in acceptLanguage.lowercased().split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.trimming() }
            guard let tag = parts.first, let weight = Self.weight(parts.dropFirst().first) else { continue }
            switch tag.prefix(while: { $0 != "-" }) {
            case "zh": chinese = max(chinese ?? 0, weight)
            case "en": english = max(english ?? 0, weight)
            case "*": others = weight
            default: break
            }
        }
        self = (english ?? others) > (chinese ?? others) ? .en : .zh
    }

    /// `q=0.5`, or 1 where there is no parameter; nil where it is malformed.
    private static func weight(_ parameter: Substring?) -> Double? {
        guard let parameter else { return 1 }
        let digits = parameter.dropFirst(2)
        guard parameter.hasPrefix("q="), digits.allSatisfy({ $0 == "." || ("0"..."9").contains($0) }) else {
            return nil
        }
        return Double(digits).flatMap { $0 <= 1 ? $0 : nil }
    }

    /// The value of `Content-Language`.
    var tag: String { self == .zh ? "zh-CN" : "en" }
}

/// One text in both languages.
struct Label: Sendable, Hashable {
    let zh: String
    let en: String

    init(_ zh: String, _ en: String) {
        self.zh = zh
        self.en = en
    }

    func text(_ language: Language) -> String { language == .zh ? zh : en }
}

/// An enumeration whose cases have an English identifier, kept in the API and in SQL, and a label in both languages.
protocol Labelled: RawRepresentable, CaseIterable, Sendable, Hashable where RawValue == String {
    var label: Label { get }
}

extension String {
    /// Whether neither end is a blank or tab.
    var isTrimmed: Bool {
        guard let first = utf8.first, let last = utf8.last else { return true }
        return first != 0x20 && first != 0x09 && last != 0x20 && last != 0x09
    }
}

extension StringProtocol {
    /// The text without blanks and tabs at both ends.
    func trimming() -> SubSequence {
        var slice = self[...]
        while let first = slice.first, first == " " || first == "\t" { slice = slice.dropFirst() }
        while let last = slice.last, last == " " || last == "\t" { slice = slice.dropLast() }
        return slice
    }
}
