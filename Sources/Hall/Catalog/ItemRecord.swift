/// An item as its keepers see it: drafts, versions to come and retired ones included.
struct ItemRecord: Sendable {
    let id: Int64
    let code: String
    let state: ItemState
    /// The number of its newest version, draft or published.
    let newestVersion: Int
}

/// One version of an item, without its content.
struct ItemVersion: Sendable {
    enum State: String, Labelled {
        case draft, scheduled, inForce, superseded

        var label: Label {
            switch self {
            case .draft: Label("草稿", "draft")
            case .scheduled: Label("待施行", "scheduled")
            case .inForce: Label("现行", "in force")
            case .superseded: Label("已被替代", "superseded")
            }
        }
    }

    let id: Int64
    let version: Int
    let title: String
    let state: State
    let createdAt: Instant
    let createdBy: String?
    let effectiveFrom: Day?
    let publishedAt: Instant?
}

/// What was done with an item.
enum ItemAction: String, Labelled {
    case drafted, changed, published, tookEffect, retired, reviewed

    var label: Label {
        switch self {
        case .drafted: Label("起草", "drafted")
        case .changed: Label("修改", "changed")
        case .published: Label("公布", "published")
        case .tookEffect: Label("施行", "took effect")
        case .retired: Label("取消", "retired")
        case .reviewed: Label("复核无误", "reviewed, still right")
        }
    }
}

/// One line of an item's history.
struct ItemEvent: Sendable {
    let at: Instant
    let by: String?
    let action: ItemAction
    let version: Int?
    let note: String
}
