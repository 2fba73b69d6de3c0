import HTTP

/// The kinds of field that inputs are made of.
extension FieldReader {
    /// A text of `length` characters, blanks at the ends removed.
    mutating func text(_ name: String, _ about: Label, length: ClosedRange<Int> = 1...200) -> String {
        field(name, about, .text(length: length), placeholder: "") { json, _, _ throws(FieldFault) in
            try Self.text(json, about, length)
        }
    }

    mutating func optionalText(_ name: String, _ about: Label, length: ClosedRange<Int> = 1...200) -> String? {
        field(name, about, .text(length: length), absent: .some(nil), placeholder: nil) {
            json, _, _ throws(FieldFault) in try Self.text(json, about, length)
        }
    }

    /// A secret: taken as it is, never trimmed.
    mutating func secret(_ name: String, _ about: Label) -> String {
        field(name, about, .text(length: 1...200, format: "password"), placeholder: "") {
            json, _, _ throws(FieldFault) in
            try Self.secret(json, about)
        }
    }

    mutating func optionalSecret(_ name: String, _ about: Label) -> String? {
        field(name, about, .text(length: 1...200, format: "password"), absent: .some(nil), placeholder: nil) {
            json, _, _ throws(FieldFault) in try Self.secret(json, about)
        }
    }

    mutating func choice<E: Labelled>(_ name: String, _ about: Label, _ type: E.Type = E.self) -> E {
        field(name, about, .choice(E.allCases.map(\.rawValue)), placeholder: E.allCases[E.allCases.startIndex]) {
            json, _, _ throws(FieldFault) in try Self.choice(json, about)
        }
    }

    mutating func optionalChoice<E: Labelled>(_ name: String, _ about: Label, _ type: E.Type = E.self) -> E? {
        field(name, about, .choice(E.allCases.map(\.rawValue)), absent: .some(nil), placeholder: nil) {
            json, _, _ throws(FieldFault) in try Self.choice(json, about)
        }
    }

    mutating func integer(_ name: String, _ about: Label, in range: ClosedRange<Int>) -> Int {
        field(name, about, .integer(range), placeholder: range.lowerBound) { json, _, _ throws(FieldFault) in
            try Self.integer(json, about, range)
        }
    }

    mutating func optionalInteger(_ name: String, _ about: Label, in range: ClosedRange<Int>) -> Int? {
        field(name, about, .integer(range), absent: .some(nil), placeholder: nil) { json, _, _ throws(FieldFault) in
            try Self.integer(json, about, range)
        }
    }

    /// Any number of the enumeration's cases; `absent` where the field may be left out.
    mutating func choices<E: Labelled>(
        _ name: String, _ about: Label, _ type: E.Type = E.self, absent: [E]? = nil
    ) -> [E] {
        let count = 0...E.allCases.count
        return field(
            name, about, .array(.choice(E.allCases.map(\.rawValue)), count: count), absent: absent, placeholder: []
        ) {
            json, _, _ throws(FieldFault) in
            guard case .array(let elements) = json else { throw .type(about, Label("数组", "an array")) }
            try Self.check(elements.count, in: count, about)
            var values: [E] = []
            for element in elements { values.append(try Self.choice(element, about)) }
            return values
        }
    }

    /// True or false; `default` where the field is absent.
    mutating func flag(_ name: String, _ about: Label, default value: Bool) -> Bool {
        field(name, about, .boolean, absent: value, placeholder: value) { json, _, _ throws(FieldFault) in
            try Self.flag(json, about)
        }
    }

    mutating func flag(_ name: String, _ about: Label) -> Bool {
        field(name, about, .boolean, placeholder: false) { json, _, _ throws(FieldFault) in
            try Self.flag(json, about)
        }
    }

    /// True, false, or nil where the field is absent.
    mutating func optionalFlag(_ name: String, _ about: Label) -> Bool? {
        field(name, about, .boolean, absent: .some(nil), placeholder: nil) { json, _, _ throws(FieldFault) in
            try Self.flag(json, about)
        }
    }

    mutating func object<T: Input>(_ name: String, _ about: Label, _ type: T.Type = T.self) -> T {
        let today = today
        return field(name, about, T.schema, placeholder: Self.placeholder(T.self)) {
            json, place, errors throws(FieldFault) in try Self.object(json, about, place.pointer, today, &errors)
        }
    }

    mutating func optionalObject<T: Input>(_ name: String, _ about: Label, _ type: T.Type = T.self) -> T? {
        let today = today
        return field(name, about, T.schema, absent: .some(nil), placeholder: nil) {
            json, place, errors throws(FieldFault) in try Self.object(json, about, place.pointer, today, &errors)
        }
    }

    /// `absent` where the field may be left out.
    mutating func list<T: Input>(
        _ name: String, _ about: Label, _ type: T.Type = T.self, count: ClosedRange<Int>, absent: [T]? = nil
    ) -> [T] {
        let today = today
        return field(name, about, .array(T.schema, count: count), absent: absent, placeholder: []) {
            json, place, errors throws(FieldFault) in
            try Self.list(json, about, count, place.pointer, today, &errors)
        }
    }

    /// Nil where nothing is said, which may be another thing than an empty list.
    mutating func optionalList<T: Input>(
        _ name: String, _ about: Label, _ type: T.Type = T.self, count: ClosedRange<Int>
    ) -> [T]? {
        let today = today
        return field(name, about, .array(T.schema, count: count), absent: .some(nil), placeholder: nil) {
            json, place, errors throws(FieldFault) in
            try Self.list(json, about, count, place.pointer, today, &errors)
        }
    }

    mutating func texts(
        _ name: String, _ about: Label, count: ClosedRange<Int>, absent: [String]? = nil
    ) -> [String] {
        field(name, about, .array(.text(length: 1...200), count: count), absent: absent, placeholder: []) {
            json, _, _ throws(FieldFault) in try Self.texts(json, about, count)
        }
    }

    mutating func optionalTexts(_ name: String, _ about: Label, count: ClosedRange<Int>) -> [String]? {
        field(name, about, .array(.text(length: 1...200), count: count), absent: .some(nil), placeholder: nil) {
            json, _, _ throws(FieldFault) in try Self.texts(json, about, count)
        }
    }

    // MARK: Parsers

    private static func texts(
        _ json: JSON, _ about: Label, _ count: ClosedRange<Int>
    ) throws(FieldFault) -> [String] {
        guard case .array(let elements) = json else { throw .type(about, Label("数组", "an array")) }
        try check(elements.count, in: count, about)
        var values: [String] = []
        for element in elements { values.append(try text(element, about, 1...200)) }
        return values
    }

    private static func check(_ count: Int, in range: ClosedRange<Int>, _ about: Label) throws(FieldFault) {
        guard !range.contains(count) else { return }
        throw FieldFault(
            code: "count",
            detail: Label(
                "“\(about.zh)”须有 \(range.lowerBound) 至 \(range.upperBound) 项，现有 \(count) 项。",
                "\(about.en) takes \(range.lowerBound) to \(range.upperBound) entries, not \(count)."))
    }

    private static func list<T: Input>(
        _ json: JSON, _ about: Label, _ count: ClosedRange<Int>, _ place: String, _ today: Day,
        _ errors: inout [FieldError]
    ) throws(FieldFault) -> [T] {
        guard case .array(let elements) = json else { throw .type(about, Label("数组", "an array")) }
        try check(elements.count, in: count, about)
        var values: [T] = []
        values.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            do throws(FieldFault) {
                values.append(try object(element, about, place + "/\(index)", today, &errors))
            } catch {
                errors.append(FieldError(pointer: place + "/\(index)", code: error.code, detail: error.detail))
            }
        }
        return values
    }

    private static func placeholder<T: Input>(_ type: T.Type) -> T {
        var reader = FieldReader([], at: "", today: Day(number: 0))
        return T(from: &reader)
    }

    private static func object<T: Input>(
        _ json: JSON, _ about: Label, _ place: String, _ today: Day, _ errors: inout [FieldError]
    ) throws(FieldFault) -> T {
        guard case .object(let members) = json else { throw .type(about, Label("对象", "an object")) }
        var reader = FieldReader(members, at: place, today: today)
        let value = T(from: &reader)
        reader.refuseUnknownFields(of: T.self)
        errors += reader.errors
        return value
    }

    private static func text(_ json: JSON, _ about: Label, _ length: ClosedRange<Int>) throws(FieldFault) -> String {
        guard case .string(let raw) = json else { throw .type(about, Label("字符串", "a string")) }
        let text = raw.isTrimmed ? raw : String(raw.trimming())
        guard !text.utf8.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 }) else {
            throw FieldFault(
                code: "characters",
                detail: Label("“\(about.zh)”含有控制字符，请删去。", "\(about.en) contains control characters; remove them."))
        }
        // Characters as JSON Schema counts them.
        let count = text.unicodeScalars.count
        guard length.contains(count) else {
            throw FieldFault(
                code: "length",
                detail: Label(
                    "“\(about.zh)”须为 \(length.lowerBound) 至 \(length.upperBound) 个字符，现为 \(count) 个。",
                    "\(about.en) takes \(length.lowerBound) to \(length.upperBound) characters, not \(count)."))
        }
        return text
    }

    private static func secret(_ json: JSON, _ about: Label) throws(FieldFault) -> String {
        guard case .string(let text) = json else { throw .type(about, Label("字符串", "a string")) }
        guard (1...200).contains(text.utf8.count) else {
            throw FieldFault(
                code: "length",
                detail: Label("“\(about.zh)”须为 1 至 200 个字节。", "\(about.en) takes 1 to 200 bytes."))
        }
        return text
    }

    private static func choice<E: Labelled>(_ json: JSON, _ about: Label) throws(FieldFault) -> E {
        guard case .string(let text) = json else { throw .type(about, Label("字符串", "a string")) }
        guard let value = E(rawValue: text) else {
            let zh = E.allCases.map { "\($0.rawValue)(\($0.label.zh))" }.joined(separator: "、")
            let en = E.allCases.map(\.rawValue).joined(separator: ", ")
            throw FieldFault(
                code: "choice",
                detail: Label("“\(about.zh)”没有这个取值；可用：\(zh)。", "\(about.en) must be one of: \(en)."))
        }
        return value
    }

    private static func integer(_ json: JSON, _ about: Label, _ range: ClosedRange<Int>) throws(FieldFault) -> Int {
        guard case .integer(let value) = json else { throw .type(about, Label("整数", "an integer")) }
        guard range.contains(Int(value)) else {
            throw FieldFault(
                code: "range",
                detail: Label(
                    "“\(about.zh)”须在 \(range.lowerBound) 至 \(range.upperBound) 之间。",
                    "\(about.en) must be between \(range.lowerBound) and \(range.upperBound)."))
        }
        return Int(value)
    }

    private static func flag(_ json: JSON, _ about: Label) throws(FieldFault) -> Bool {
        guard case .bool(let value) = json else { throw .type(about, Label("true 或 false", "true or false")) }
        return value
    }
}

extension FieldFault {
    static func type(_ about: Label, _ expected: Label) -> FieldFault {
        FieldFault(
            code: "type",
            detail: Label("“\(about.zh)”须是\(expected.zh)。", "\(about.en) must be \(expected.en)."))
    }
}
