/// What an announcement is about.
enum AnnouncementKind: String, Labelled {
    case item, window, staff, rule, notice

    var label: Label {
        switch self {
        case .item: Label("事项变动", "change of an item")
        case .window: Label("窗口变动", "change of a window")
        case .staff: Label("人员变动", "change of staff")
        case .rule: Label("制度公布", "rule")
        case .notice: Label("通知公告", "notice")
        }
    }
}

/// Something told to the public (信息公示), OPEN-07 and OPEN-08.
struct Announcement: Sendable {
    let id: Int64
    let kind: AnnouncementKind
    /// What it is about: an item's code, a window's number …
    let subject: String
    let text: Label
    let publishedAt: Instant
    let withdrawal: Withdrawal?

    struct Withdrawal: Sendable {
        let at: Instant
        let by: String?
        let reason: String
    }
}

/// What a list of announcements may be narrowed by.
struct AnnouncementFilter: Sendable {
    var kind: AnnouncementKind?
    /// Only older ones: where the page before ended.
    var before: Int64?
    var limit = 50
    var isWithdrawn = false
}
