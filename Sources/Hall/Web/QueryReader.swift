import HTTP

/// Reads query parameters, gathering every error; which parameters exist is the route's to say.
struct QueryReader {
    private let items: [(name: String, value: String)]
    private var errors: [FieldError] = []

    init(_ query: QueryParameters) { items = query.items.map { ($0.name, $0.value) } }

    mutating func text(_ name: String) -> String? { value(name) }

    mutating func choice<E: Labelled>(_ name: String, _ type: E.Type = E.self) -> E? {
        guard let text = value(name) else { return nil }
        guard let choice = E(rawValue: text) else {
            let known = E.allCases.map(\.rawValue).joined(separator: ", ")
            fault(name, "choice", Label("可用：\(known)。", "One of: \(known)."))
            return nil
        }
        return choice
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = value(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            fault(
                name, "range",
                Label(
                    "须为 \(range.lowerBound) 至 \(range.upperBound) 的整数。",
                    "An integer between \(range.lowerBound) and \(range.upperBound)."))
            return nil
        }
        return number
    }

    mutating func day(_ name: String) -> Day? {
        guard let text = value(name) else { return nil }
        guard let day = Day(text) else {
            fault(name, "date", Label("须为 YYYY-MM-DD 形式的日期。", "A date as YYYY-MM-DD."))
            return nil
        }
        return day
    }

    /// A day, or an instant with its offset; of a day, its beginning or its end.
    mutating func moment(_ name: String, endOfDay: Bool) -> Instant? {
        guard let text = value(name) else { return nil }
        if let instant = Instant(text) { return instant }
        guard let day = Day(text) else {
            fault(
                name, "date",
                Label(
                    "须为日期（YYYY-MM-DD）或带时区的时间（如 2026-11-24T09:00:00+08:00,+ 写作 %2B）。",
                    "A date as YYYY-MM-DD, or an RFC 3339 time with offset (+ is written %2B)."))
            return nil
        }
        return Instant(endOfDay ? day + 1 : day, in: .shanghai)
    }

    /// A telephone number, in whichever way it is written.
    mutating func phone(_ name: String) -> String? {
        guard let text = value(name) else { return nil }
        do throws(FieldFault) {
            return try Phone.normalise(text)
        } catch {
            fault(name, error.code, error.detail)
            return nil
        }
    }

    mutating func flag(_ name: String) -> Bool? {
        guard let text = value(name) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            fault(name, "flag", Label("须为 true 或 false。", "true or false."))
            return nil
        }
    }

    /// Throws all that was wrong.
    func refuse() throws(Problem) {
        guard !errors.isEmpty else { return }
        throw Problem(
            .invalidQuery,
            Label("有 \(errors.count) 个查询参数有误，详见 errors。", "\(errors.count) query parameter(s) are wrong, see errors."),
            errors: errors)
    }

    private mutating func value(_ name: String) -> String? {
        let values = items.filter { $0.name == name }
        if values.count > 1 { fault(name, "repeated", Label("只能出现一次。", "Give it once.")) }
        guard values.first?.value != QueryParameters.foreignCursor else {
            fault(
                name, "cursor",
                Label(
                    "不是这个列表给出的续页标记；请用上一页的 next 或 Link，或去掉它从头读起。",
                    "Not a cursor of this list; take next or Link of the page before, or leave it out to begin anew."))
            return nil
        }
        return values.first?.value
    }

    private mutating func fault(_ name: String, _ code: String, _ detail: Label) {
        errors.append(FieldError(pointer: name, code: code, detail: detail))
    }
}

extension Call {
    /// A query parameter that is true or false; false where it is absent.
    func flag(_ name: String) throws(Problem) -> Bool {
        var reader = QueryReader(query)
        let flag = reader.flag(name) ?? false
        try reader.refuse()
        return flag
    }

    /// This request's path and query, with one parameter replaced.
    func path(with name: String, _ value: String) -> String {
        let kept = query.items.filter { $0.name != name }.map { ($0.name, $0.value) } + [(name, value)]
        return request.path + "?"
            + kept.map { URLText.encode($0.0) + "=" + URLText.encode($0.1) }.joined(separator: "&")
    }
}

/// Percent-encoding of query parts (RFC 3986 §2.1).
enum URLText {
    private static let digits = Array("0123456789ABCDEF".utf8)

    static func encode(_ text: String) -> String {
        if text.utf8.allSatisfy(isUnreserved) { return text }
        var encoded: [UInt8] = []
        encoded.reserveCapacity(3 * text.utf8.count)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// RFC 3986 §2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
