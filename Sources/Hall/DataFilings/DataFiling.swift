/// A month's data as a window has filed them (数据报送), CLOCK-26.
struct DataFiling: Sendable {
    let id: Int64
    let windowID: Int64
    let month: FilingMonth
    let content: String
    let filedAt: Instant
    let by: String
}

/// The month whose data are filed, `2026-11`.
struct FilingMonth: Sendable, Hashable {
    let first: Day

    /// The month in which that day lies.
    init(of day: Day) { first = day + (1 - day.parts.day) }

    /// Reads `YYYY-MM`, and nothing else.
    init?(_ text: some StringProtocol) {
        guard let day = Day(text + "-01") else { return nil }
        first = day
    }

    var text: String { String(first.text.prefix(7)) }
    var next: FilingMonth { FilingMonth(of: first + 31) }
    var previous: FilingMonth { FilingMonth(of: first + -1) }
    /// In February, too, from the 28th on.
    var opens: Day { first + 27 }
    var last: Day { next.first + -1 }
}

/// When a filing is in time; pure functions of values.
enum DataFilingRules {
    enum State: String, Labelled {
        case notYet, open, early, inTime, late, missing

        var label: Label {
            switch self {
            case .notYet: Label("未到报送时间", "not yet due")
            case .open: Label("待报送", "to be filed")
            case .early: Label("提前报送", "filed early")
            case .inTime: Label("按时报送", "filed in time")
            case .late: Label("逾期报送", "filed late")
            case .missing: Label("逾期未报", "overdue")
            }
        }
    }

    /// - Parameter filedOn: the day of the first filing.
    static func state(_ month: FilingMonth, filedOn: Day?, today: Day) -> State {
        if let filedOn { return filedOn < month.opens ? .early : filedOn <= month.last ? .inTime : .late }
        return today > month.last ? .missing : today < month.opens ? .notYet : .open
    }

    /// Days past the month's last, of which each adds to the deduction (C46); until today where nothing is filed.
    static func daysLate(_ month: FilingMonth, filedOn: Day?, today: Day) -> Int {
        max(0, (filedOn ?? today).number - month.last.number)
    }
}
