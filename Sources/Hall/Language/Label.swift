/// The language of an answer's texts; codes and field names are never translated.
enum Language: Sendable {
    case zh, en

    /// Chooses by `Accept-Language` (RFC 9110 §12.5.4): English only where it is preferred to Chinese.
    init(acceptLanguage: String?) {
        guard let acceptLanguage else {
            self = .zh
            return
        }
        var best: (language: Language, weight: Double) = (.zh, 0)
        for range in acceptLanguage.split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.trimming() }
            guard let tag = parts.first?.lowercased(), let language = Language(tag: tag) else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > best.weight { best = (language, weight) }
        }
        self = best.language
    }

    private init?(tag: String) {
        if tag == "en" || tag.hasPrefix("en-") {
            self = .en
        } else if tag == "zh" || tag.hasPrefix("zh-") || tag == "*" {
            self = .zh
        } else {
            return nil
        }
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

extension StringProtocol {
    /// The text without blanks and tabs at both ends.
    func trimming() -> SubSequence {
        var slice = self[...]
        while let first = slice.first, first == " " || first == "\t" { slice = slice.dropFirst() }
        while let last = slice.last, last == " " || last == "\t" { slice = slice.dropLast() }
        return slice
    }
}
