import HTTP

/// Fields whose values are more than text.
extension FieldReader {
    mutating func instant(_ name: String, _ about: Label) -> Instant {
        field(name, about, .text(format: "date-time"), placeholder: Instant(milliseconds: 0)) {
            json, _, _ throws(FieldFault) in try Self.instant(json, about)
        }
    }

    mutating func optionalInstant(_ name: String, _ about: Label) -> Instant? {
        field(name, about, .text(format: "date-time"), absent: .some(nil), placeholder: nil) {
            json, _, _ throws(FieldFault) in try Self.instant(json, about)
        }
    }

    private static func instant(_ json: JSON, _ about: Label) throws(FieldFault) -> Instant {
        guard let instant = Instant(try plainText(json, about)) else {
            throw FieldFault(
                code: "date-time",
                detail: Label(
                    "“\(about.zh)”须为带时区的时间，如 2026-11-24T09:00:00+08:00。",
                    "\(about.en) must be an RFC 3339 time with offset, e.g. 2026-11-24T09:00:00+08:00."))
        }
        return instant
    }

    /// Any JSON value but null; what it may be is checked where it is known.
    mutating func optionalJSON(_ name: String, _ about: Label) -> JSON? {
        field(name, about, .any, absent: .some(nil), placeholder: nil) { json, _, _ throws(FieldFault) in json }
    }

    mutating func day(_ name: String, _ about: Label) -> Day {
        let today = today
        return field(name, about, .text(format: "date"), placeholder: today) { json, _, _ throws(FieldFault) in
            try Self.day(json, about)
        }
    }

    mutating func optionalDay(_ name: String, _ about: Label) -> Day? {
        field(name, about, .text(format: "date"), absent: .some(nil), placeholder: nil) {
            json, _, _ throws(FieldFault) in try Self.day(json, about)
        }
    }

    private static func day(_ json: JSON, _ about: Label) throws(FieldFault) -> Day {
        guard let day = Day(try plainText(json, about)) else {
            throw FieldFault(
                code: "date",
                detail: Label("“\(about.zh)”须为 YYYY-MM-DD 形式的日期。", "\(about.en) must be a date as YYYY-MM-DD."))
        }
        return day
    }

    mutating func optionalDuration(_ name: String, _ about: Label) -> ClockDuration? {
        field(name, about, .text(format: "duration"), absent: .some(nil), placeholder: nil) {
            json, _, _ throws(FieldFault) in
            guard let duration = ClockDuration(try Self.plainText(json, about)) else {
                throw FieldFault(
                    code: "duration",
                    detail: Label(
                        "“\(about.zh)”须为 ISO 8601 时长，如 PT4H、P3D、P1DT30M。",
                        "\(about.en) must be an ISO 8601 duration, e.g. PT4H, P3D, P1DT30M."))
            }
            return duration
        }
    }

    mutating func phone(_ name: String, _ about: Label) -> String {
        field(name, about, .text(length: 7...30), placeholder: "") { json, _, _ throws(FieldFault) in
            try Phone.normalise(Self.plainText(json, about))
        }
    }

    mutating func optionalPhone(_ name: String, _ about: Label) -> String? {
        field(name, about, .text(length: 7...30), absent: .some(nil), placeholder: nil) {
            json, _, _ throws(FieldFault) in try Phone.normalise(Self.plainText(json, about))
        }
    }

    /// A certificate's number, checked as its kind asks. Births are checked against `today`.
    mutating func certificateNumber(_ name: String, _ about: Label, kind: CertificateKind) -> String {
        let today = today
        return field(name, about, .text(length: 4...30), placeholder: "") { json, _, _ throws(FieldFault) in
            try CertificateNumber.normalise(Self.plainText(json, about), kind: kind, today: today)
        }
    }

    private static func plainText(_ json: JSON, _ about: Label) throws(FieldFault) -> String {
        guard case .string(let text) = json else { throw .type(about, Label("字符串", "a string")) }
        return text
    }
}
