/// The hall's timetable on one day (作息), C01–C04: when its counters are open, when its staff are at work, and how their
/// punches are judged. "Is the hall open?" is not "is it a legal working day?" (CLOCK-03): limits ask ``WorkCalendar``.
struct WorkSchedule: Sendable, Hashable {
    let day: Day
    let preset: SchedulePreset
    /// In order; none where the hall is closed.
    let segments: [WorkSegment]
    /// Why the hall is open or closed that day.
    let because: Label
    let attendance: AttendanceThresholds

    /// Whether the counters open at all that day.
    var isOpen: Bool { segments.contains { $0.kind == .counter } }

    /// When the counters first open.
    var opensAt: TimeOfDay? { segments.first { $0.kind == .counter }?.from }

    /// When the counters close; staff may have to stay longer (ATT-39).
    var closesAt: TimeOfDay? { segments.last { $0.kind == .counter }?.to }

    /// When the staff's day ends.
    var endsAt: TimeOfDay? { segments.last?.to }

    /// The moment at which the counters close.
    var closing: Instant? { closesAt.map { Instant(day, $0, in: .shanghai) } }

    /// Whether the counters are open at `time`: from the first minute of a span up to its last, the end not included.
    func isOpen(at time: TimeOfDay) -> Bool {
        segments.contains { $0.kind == .counter && $0.from <= time && time < $0.to }
    }
}

/// A span of a working day.
struct WorkSegment: Sendable, Hashable {
    enum Kind: String, Labelled {
        case counter, homeUnit

        var label: Label {
            switch self {
            case .counter: Label("窗口开放", "counter")
            case .homeUnit: Label("回原单位衔接业务", "at the home unit")
            }
        }
    }

    let kind: Kind
    let from: TimeOfDay
    let to: TimeOfDay

    init(_ from: TimeOfDay, _ to: TimeOfDay, _ kind: Kind = .counter) {
        self.kind = kind
        self.from = from
        self.to = to
    }

    /// `08:30-12:00 13:30-17:30` as spans of the counter: at least one, in order, none overlapping.
    static func list(_ text: String) -> [WorkSegment]? {
        let spans = text.split(separator: " ").map { span(String($0)) }
        let segments = spans.compactMap { $0 }
        guard !segments.isEmpty, segments.count == spans.count, areInOrder(segments) else { return nil }
        return segments
    }

    /// Whether each span has a length, and begins no earlier than the one before it ends.
    static func areInOrder(_ segments: [WorkSegment]) -> Bool {
        segments.allSatisfy { $0.from < $0.to } && zip(segments, segments.dropFirst()).allSatisfy { $0.to <= $1.from }
    }

    private static func span(_ text: String) -> WorkSegment? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { TimeOfDay($0) }
        guard ends.count == 2, let from = ends[0], let to = ends[1] else { return nil }
        return WorkSegment(from, to)
    }
}

/// How punches are judged (C02–C04). What is exactly at the line is on time.
struct AttendanceThresholds: Sendable, Hashable {
    /// Signing in more than so many minutes after the start is late; negative: before it (D1-12: 08:55 for 09:00).
    let lateGraceMinutes: Int
    /// Signing out more than so many minutes before the end is leaving early.
    let earlyGraceMinutes: Int
    /// Late or early by more than so many minutes is off post; nil where that is not judged.
    let offPostMinutes: Int?
    let punchesPerDay: Int
}
