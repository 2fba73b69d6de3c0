/// A number in the queue (叫号牌), QUEUE-01.
struct Ticket: Sendable {
    enum State: String, Labelled {
        case waiting, called, finished, passed, left

        var label: Label {
            switch self {
            case .waiting: Label("等候", "waiting")
            case .called: Label("办理中", "called")
            case .finished: Label("已办理", "finished")
            case .passed: Label("过号", "passed")
            case .left: Label("未办离开", "left")
            }
        }
    }

    /// Who is served before others (QUEUE-06).
    enum Priority: String, Labelled {
        case elderly, disabled, pregnant, limitedMobility

        var label: Label {
            switch self {
            case .elderly: Label("老年人", "elderly")
            case .disabled: Label("残疾人", "disabled")
            case .pregnant: Label("孕妇", "pregnant")
            case .limitedMobility: Label("行动不便", "of limited mobility")
            }
        }
    }

    let id: Int64
    let day: Day
    let number: String
    let theme: Item.Theme
    let itemCode: String?
    let purpose: String
    let isPayment: Bool
    let name: String
    let certificate: String?
    /// When its appointment begins, where it has one.
    let bookedAt: Instant?
    let priority: Priority?
    let specialNeed: String
    let issuedAt: Instant
    let queuedAt: Instant
    /// Since it was issued, sent on, or queued again.
    let waitingSince: Instant
    let state: State
    let windowID: Int64?
    let staffID: Int64?
    let calledAt: Instant?
    let endedAt: Instant?
}

struct TicketEvent: Sendable {
    enum Kind: String, Labelled {
        case issued, called, recalled, planned, passed, returned, transferred, finished, left

        var label: Label {
            switch self {
            case .issued: Label("取号", "issued")
            case .called: Label("叫号", "called")
            case .recalled: Label("重呼", "called again")
            case .planned: Label("业务办理计划", "plan of handling")
            case .passed: Label("过号", "passed")
            case .returned: Label("重新排队", "queued again")
            case .transferred: Label("转到其他窗口", "sent to another window")
            case .finished: Label("办理完毕", "finished")
            case .left: Label("未办离开", "left")
            }
        }
    }

    let kind: Kind
    let at: Instant
    let by: String?
    let window: String?
    let text: String
}

/// The order of the queue, and its times; pure functions of values.
enum QueueRules {
    /// First come, first served (QUEUE-02, APPT-21); before them whoever has precedence (QUEUE-06), then whose booked time has begun, where
    /// the hall lets bookings go first.
    static func inOrder(_ tickets: [Ticket], now: Instant, bookedFirst: Bool) -> [Ticket] {
        func rank(_ ticket: Ticket) -> Int {
            if ticket.priority != nil { return 0 }
            guard bookedFirst, let booked = ticket.bookedAt, booked <= now else { return 2 }
            return 1
        }
        return tickets.sorted { left, right in
            let (one, other) = (rank(left), rank(right))
            if one != other { return one < other }
            return left.queuedAt == right.queuedAt ? left.id < right.id : left.queuedAt < right.queuedAt
        }
    }

    /// Whether the window serves the ticket: the item's own windows, else the comprehensive ones of its theme, or of none.
    static func serves(_ window: Window, _ ticket: Ticket, item: Item?) -> Bool {
        if let item { return IntakeStanding.mayAccept(item, at: window) && isOfTheme(window, ticket) }
        return window.kind == .comprehensive && isOfTheme(window, ticket)
    }

    private static func isOfTheme(_ window: Window, _ ticket: Ticket) -> Bool {
        window.theme == nil || window.theme == ticket.theme || window.kind == .unit
    }

    /// How long it waited, or has waited until now: since it was issued, sent on or queued again, or since its booked
    /// time, where that is later; milliseconds.
    static func waited(_ ticket: Ticket, now: Instant) -> Int64 {
        let start = max(ticket.waitingSince, ticket.bookedAt ?? ticket.waitingSince)
        let end = ticket.calledAt ?? ticket.endedAt ?? now
        return max(0, end.milliseconds - start.milliseconds)
    }

    /// Exactly the maximum is not yet too long (QUEUE-03, CLOCK-23).
    static func isOverWait(_ ticket: Ticket, now: Instant, maxMinutes: Int) -> Bool {
        waited(ticket, now: now) > Int64(maxMinutes) * 60_000
    }

    /// From the call to the end, milliseconds; nil while it lasts, and of what was not served.
    static func served(_ ticket: Ticket) -> Int64? {
        guard ticket.state == .finished, let start = ticket.calledAt, let end = ticket.endedAt else { return nil }
        return end.milliseconds - start.milliseconds
    }

    /// Handling within five minutes for payments, twenty for other business (CLOCK-17).
    static func isOverTime(_ ticket: Ticket, paymentMinutes: Int) -> Bool {
        guard let served = served(ticket) else { return false }
        return served > Int64(ticket.isPayment ? paymentMinutes : otherMinutes) * 60_000
    }

    static let otherMinutes = 20

    /// So much is set against a window for its over-waits: a share of the day's volume, rounded up; nothing without over-waits (QUEUE-04).
    static func rebate(volume: Int, overWaits: Int, percent: Int) -> Int {
        overWaits == 0 ? 0 : (volume * percent + 99) / 100
    }

    /// What a number begins with: a letter for each theme.
    static func letter(_ theme: Item.Theme) -> String {
        switch theme {
        case .socialAffairs: "A"
        case .enterprise: "B"
        case .construction: "C"
        case .other: "D"
        }
    }
}
