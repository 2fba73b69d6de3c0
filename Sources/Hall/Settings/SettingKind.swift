import HTTP

/// What a setting may be set to.
enum SettingKind: Sendable {
    case integer(ClosedRange<Int>, SettingUnit)
    /// A number, or the word `bySchedule`: then the work schedule in force says it (C02, C03).
    case integerOrSchedule(ClosedRange<Int>, SettingUnit)
    case flag
    case choice([SettingChoice])
    case choices([SettingChoice])
    case text(ClosedRange<Int>)
    /// A day of any year: `05-01`.
    case monthDay
    /// Times of opening: `08:30-12:00 13:30-17:30`.
    case hours

    /// Its stable name in answers.
    var name: String {
        switch self {
        case .integer, .integerOrSchedule: "integer"
        case .flag: "flag"
        case .choice: "choice"
        case .choices: "choices"
        case .text: "text"
        case .monthDay: "monthDay"
        case .hours: "hours"
        }
    }

    /// What may be chosen; empty where nothing is.
    var options: [SettingChoice] {
        switch self {
        case .choice(let options), .choices(let options): options
        default: []
        }
    }

    var range: ClosedRange<Int>? {
        switch self {
        case .integer(let range, _), .integerOrSchedule(let range, _): range
        default: nil
        }
    }

    var unit: SettingUnit? {
        switch self {
        case .integer(_, let unit), .integerOrSchedule(_, let unit): unit
        default: nil
        }
    }
}

/// One identifier that may be chosen, and its words.
struct SettingChoice: Sendable {
    let key: String
    let label: Label

    init(_ key: String, _ zh: String, _ en: String) {
        self.key = key
        label = Label(zh, en)
    }

    init(_ choice: some Labelled) {
        key = choice.rawValue
        label = choice.label
    }
}

/// What a number counts.
enum SettingUnit: String, Labelled {
    case workingDays, days, hours, minutes, halfDays, departments, times, requests, percent, tenthsOfAPoint, characters,
        punches, places

    var label: Label {
        switch self {
        case .workingDays: Label("个工作日", "working days")
        case .days: Label("天", "days")
        case .hours: Label("小时", "hours")
        case .minutes: Label("分钟", "minutes")
        case .halfDays: Label("个半天", "half days")
        case .departments: Label("个部门", "departments")
        case .times: Label("次", "times")
        case .requests: Label("件", "requests")
        case .percent: Label("%", "%")
        case .tenthsOfAPoint: Label("× 0.1 分", "tenths of a point")
        case .characters: Label("个字符", "characters")
        case .punches: Label("次", "punches a day")
        case .places: Label("个号", "places")
        }
    }
}

// MARK: Reading and showing

extension SettingKind {
    /// The value that `json` means; throws what is wrong with it.
    func value(_ json: JSON) throws(FieldFault) -> SettingValue {
        switch self {
        case .integer(let range, let unit):
            return try integer(json, range, unit)
        case .integerOrSchedule(let range, let unit):
            return json == SettingValue.bySchedule.json ? .bySchedule : try integer(json, range, unit)
        case .flag:
            guard case .bool(let value) = json else { throw Self.type(Label("true 或 false", "true or false")) }
            return .flag(value)
        case .choice(let options):
            guard case .string(let key) = json else { throw Self.type(Label("字符串", "a string")) }
            guard options.contains(where: { $0.key == key }) else { throw Self.unknown(options) }
            return .text(key)
        case .choices(let options):
            return try choices(json, options)
        case .text(let length):
            guard case .string(let text) = json else { throw Self.type(Label("字符串", "a string")) }
            return try Self.text(text, length)
        case .monthDay:
            guard case .string(let text) = json, Day("2024-" + text) != nil else {
                throw FieldFault(code: "monthDay", detail: Label("须为 MM-DD，如 05-01。", "MM-DD is needed, e.g. 05-01."))
            }
            return .text(text)
        case .hours:
            guard case .string(let text) = json, WorkSegment.list(text) != nil else {
                throw FieldFault(
                    code: "hours",
                    detail: Label(
                        "须为依次的时段，如 08:30-12:00 13:30-17:30。",
                        "Spans in order are needed, e.g. 08:30-12:00 13:30-17:30."))
            }
            return .text(text)
        }
    }

    private func integer(_ json: JSON, _ range: ClosedRange<Int>, _ unit: SettingUnit) throws(FieldFault)
        -> SettingValue
    {
        guard case .integer(let number) = json else { throw Self.type(Label("整数", "an integer")) }
        guard range.contains(Int(number)) else {
            throw FieldFault(
                code: "range",
                detail: Label(
                    "须在 \(range.lowerBound) 至 \(range.upperBound) \(unit.label.zh)之间。",
                    "Between \(range.lowerBound) and \(range.upperBound) \(unit.label.en) is needed."))
        }
        return .integer(Int(number))
    }

    private func choices(_ json: JSON, _ options: [SettingChoice]) throws(FieldFault) -> SettingValue {
        guard case .array(let elements) = json else { throw Self.type(Label("数组", "an array")) }
        let keys = elements.compactMap(\.stringValue)
        let known = options.map(\.key)
        guard keys.count == elements.count, keys.allSatisfy(known.contains) else { throw Self.unknown(options) }
        guard Set(keys).count == keys.count else {
            throw FieldFault(code: "repeated", detail: Label("同一取值只写一次。", "Each value stands once."))
        }
        return .choices(known.filter(keys.contains))
    }

    private static func text(_ raw: String, _ length: ClosedRange<Int>) throws(FieldFault) -> SettingValue {
        let text = String(raw.trimming())
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 }) else {
            throw FieldFault(code: "characters", detail: Label("不得含有控制字符。", "No control characters."))
        }
        guard length.contains(text.count) else {
            throw FieldFault(
                code: "length",
                detail: Label(
                    "须为 \(length.lowerBound) 至 \(length.upperBound) 个字符。",
                    "\(length.lowerBound) to \(length.upperBound) characters are needed."))
        }
        return .text(text)
    }

    private static func type(_ expected: Label) -> FieldFault {
        FieldFault(code: "type", detail: Label("取值须是\(expected.zh)。", "The value must be \(expected.en)."))
    }

    private static func unknown(_ options: [SettingChoice]) -> FieldFault {
        let zh = options.map { "\($0.key)(\($0.label.zh))" }.joined(separator: "、")
        let en = options.map { "\($0.key) (\($0.label.en))" }.joined(separator: ", ")
        return FieldFault(code: "choice", detail: Label("没有这个取值；可用：\(zh)。", "No such value; there are: \(en)."))
    }

    /// `value` in words.
    func words(_ value: SettingValue) -> Label {
        switch value {
        case .integer(let number):
            let unit = unit?.label ?? Label("", "")
            return Label("\(number) \(unit.zh)", "\(number) \(unit.en)")
        case .flag(let isOn): return isOn ? Label("是", "yes") : Label("否", "no")
        case .text(let text):
            guard let option = options.first(where: { $0.key == text }) else {
                return text.isEmpty ? Label("（未填）", "(empty)") : Label(text, text)
            }
            return option.label
        case .choices(let keys):
            let chosen = options.filter { keys.contains($0.key) }.map(\.label)
            guard !chosen.isEmpty else { return Label("（无）", "(none)") }
            return Label(
                chosen.map(\.zh).joined(separator: "、"), chosen.map(\.en).joined(separator: "; "))
        case .bySchedule: return Label("按作息方案", "as the work schedule says")
        }
    }
}
