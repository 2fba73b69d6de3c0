/// What a hall has decided, day by day: its own decisions over the file's, the file's over the standard (POLICY-02, POLICY-03).
/// An immutable snapshot, part of ``HallFacts``.
struct HallSettings: Sendable {
    private let level: GovernmentLevel
    /// Of the settings that were ever decided upon.
    private let decided: [String: Timeline<SettingValue>]
    private let policies: Timeline<HallPolicy>
    private let signInPolicies: Timeline<SignInPolicy>
    private let timetables: Timeline<ScheduleInput>
    private let calendar: WorkCalendar
    private var exceptions: [Day: HoursException]

    /// - Parameters:
    ///   - decisions: approved ones of this hall and of the file, in the order in which they were approved.
    ///   - exceptions: the newest of each day.
    init(
        _ level: GovernmentLevel, _ decisions: [SettingDecision] = [], calendar: WorkCalendar,
        exceptions: [HoursException] = []
    ) {
        self.level = level
        self.calendar = calendar
        self.exceptions = Dictionary(exceptions.map { ($0.day, $0) }) { $1 }
        let decided = Dictionary(grouping: decisions, by: \.key).compactMapValues { decisions in
            decisions.first.flatMap { Conflict.settings[$0.key] }.map { Self.timeline($0, level, decisions) }
        }
        self.decided = decided
        let days = Set(decisions.map(\.effectiveFrom)).sorted()
        let beginning = Day(number: .min)
        func value(on day: Day) -> (SettingDefinition) -> SettingValue {
            { Self.value($0, on: day, level, decided) }
        }
        policies = Timeline(HallPolicy(value(on: beginning)), days.map { ($0, HallPolicy(value(on: $0))) })
        signInPolicies = Timeline(SignInPolicy(value(on: beginning)), days.map { ($0, SignInPolicy(value(on: $0))) })
        timetables = Timeline(ScheduleInput(value(on: beginning)), days.map { ($0, ScheduleInput(value(on: $0))) })
    }

    /// The value in force on `day`.
    func value<Value>(_ setting: Setting<Value>, on day: Day) -> Value {
        setting.read(value(setting.definition, on: day))
    }

    func value(_ setting: SettingDefinition, on day: Day) -> SettingValue {
        Self.value(setting, on: day, level, decided)
    }

    /// The values that intake and its clocks reckon with, found without looking each up.
    func policy(on day: Day) -> HallPolicy { policies.value(on: day) }

    /// The values that accounts and sessions are judged by.
    func signIn(on day: Day) -> SignInPolicy { signInPolicies.value(on: day) }

    func signIn(at moment: Instant) -> SignInPolicy { signIn(on: moment.day(in: .shanghai)) }

    // MARK: The timetable

    /// The hall's timetable on `day`.
    func schedule(on day: Day) -> WorkSchedule {
        var input = timetables.value(on: day)
        input.exception = exceptions[day]
        return WorkScheduleRules.schedule(on: day, input, calendar)
    }

    /// Whether the counters are open at that moment; which is not whether it is a working day (CLOCK-03).
    func isOpen(at instant: Instant) -> Bool {
        schedule(on: instant.day(in: .shanghai)).isOpen(at: instant.timeOfDay(in: .shanghai))
    }

    /// Minutes of a span that lie within working hours, each segment's rounded down; none of a span that ends before it begins.
    /// - Parameter atCounters: only those in which the counters are open.
    func workingMinutes(_ span: TimeSpan, atCounters: Bool = false) -> Int {
        guard span.from < span.to else { return 0 }
        let (first, last) = (span.from.day(in: .shanghai), span.to.day(in: .shanghai))
        return (first.number...last.number).reduce(0) { sum, number in
            let day = Day(number: number)
            let segments = schedule(on: day).segments.filter { !atCounters || $0.kind == .counter }
            return segments.reduce(sum) { sum, segment in
                let from = max(span.from.milliseconds, Instant(day, segment.from, in: .shanghai).milliseconds)
                let to = min(span.to.milliseconds, Instant(day, segment.to, in: .shanghai).milliseconds)
                return sum + Int(max(0, to - from) / 60_000)
            }
        }
    }

    /// The same settings, once `exception` is set.
    func with(_ exception: HoursException) -> HallSettings {
        var changed = self
        changed.exceptions[exception.day] = exception
        return changed
    }

    // MARK: What was decided when

    private static func value(
        _ setting: SettingDefinition, on day: Day, _ level: GovernmentLevel, _ decided: [String: Timeline<SettingValue>]
    ) -> SettingValue {
        decided[setting.key]?.value(on: day) ?? setting.standard(at: level)
    }

    private static func timeline(
        _ setting: SettingDefinition, _ level: GovernmentLevel, _ decisions: [SettingDecision]
    ) -> Timeline<SettingValue> {
        let standard = setting.standard(at: level)
        let days = Set(decisions.map(\.effectiveFrom)).sorted()
        return Timeline(
            standard, days.map { ($0, SettingRules.inForce(decisions, on: $0)?.value ?? standard) })
    }
}

/// For whom a decision holds.
enum SettingScope: String, Labelled {
    case hall, file

    var label: Label {
        switch self {
        case .hall: Label("本厅", "this hall")
        case .file: Label("本系统各厅（本厅另定的除外）", "all halls of the file that have not decided themselves")
        }
    }
}

/// An approved change of a setting.
struct SettingDecision: Sendable, Hashable {
    let key: String
    let scope: SettingScope
    /// Nil: from then on follow what stands behind – the file's decision, or the standard.
    let value: SettingValue?
    let effectiveFrom: Day
}
