/// A limit that runs (时限): so many days from a day on, without those on which it stands still.
struct Deadline: Sendable, Hashable {
    enum Kind: String, Labelled {
        case promise, reportUp, statutory, supplement, deemedAcceptance

        var label: Label {
            switch self {
            case .promise: Label("承诺时限", "the promise")
            case .reportUp: Label("上报时限", "the report-up limit")
            case .statutory: Label("法定时限", "the statutory limit")
            case .supplement: Label("补齐材料期限", "the time for supplying materials")
            case .deemedAcceptance: Label("审查告知期限，逾期视为受理", "the time for examining; then it counts as accepted")
            }
        }

        /// The rule that sets it.
        var rule: RuleID {
            switch self {
            case .promise: .clock05
            case .reportUp: .clock08
            case .statutory: .clock28
            case .supplement: .case12
            case .deemedAcceptance: .case08
            }
        }
    }

    let kind: Kind
    /// The day from which it counts; it is not counted itself (民法典 art. 201).
    let start: Day
    /// Nil: the end of the start's own day (TYPE-02).
    let limit: TimeLimit?
    /// Working days added by extensions in force.
    var extensionDays = 0
    /// Spans on which no day counts; they may overlap.
    var pauses: [Pause] = []

    /// A span on which a limit stands still, and why. The day it begins on does not count any more, the day it ends on does again.
    struct Pause: Sendable, Hashable {
        let from: Day
        let until: Day
        let because: Label

        func covers(_ day: Day) -> Bool { from <= day && day < until }
    }
}

/// A step outside the ordinary review (转外环节), CASE-38, during which the limit stands still where it lawfully may (行政许可法 art. 45).
struct ExternalStep: Sendable {
    enum Ground: String, Labelled {
        case hearing, tender, auction, inspection, testing, quarantine, appraisal, expertReview, argument, publicNotice,
            itemStep

        var label: Label {
            switch self {
            case .hearing: Label("听证", "hearing")
            case .tender: Label("招标", "tender")
            case .auction: Label("拍卖", "auction")
            case .inspection: Label("检验", "inspection")
            case .testing: Label("检测", "testing")
            case .quarantine: Label("检疫", "quarantine")
            case .appraisal: Label("鉴定", "appraisal")
            case .expertReview: Label("专家评审", "expert review")
            case .argument: Label("论证", "argumentation")
            case .publicNotice: Label("公告公示", "public notice")
            case .itemStep: Label("事项预设环节", "a step of the item's own")
            }
        }

        /// Whether the law takes it out of the statutory limit (行政许可法 art. 45).
        var isStatutory: Bool {
            switch self {
            case .argument, .publicNotice, .itemStep: false
            default: true
            }
        }

        /// What of an item's needs it meets.
        var need: Item.Need? {
            switch self {
            case .hearing: .hearing
            case .argument, .expertReview: .argument
            case .publicNotice: .publicNotice
            default: nil
            }
        }
    }

    let id: Int64
    let ground: Ground
    /// The item's own step, where it is one.
    let step: String?
    /// Who does it.
    let body: String
    let begunOn: Day
    /// Working days that were announced to the applicant.
    let announcedDays: Int
    let announcedUntil: Day
    /// How the applicant was told in writing.
    let told: String
    let stopsPromise: Bool
    let stopsStatutory: Bool
    let by: String
    let end: End?

    struct End: Sendable {
        let on: Day
        let by: String
        let result: String
    }

    var name: Label { step.map { Label($0, $0) } ?? ground.label }

    /// The span on which the limit stands still: what goes beyond the announced length counts again.
    var pause: Deadline.Pause {
        Deadline.Pause(
            from: begunOn, until: min(end?.on ?? announcedUntil, announcedUntil),
            because: Label("转外环节：\(name.zh)", "external step: \(name.en)"))
    }
}

/// A limit made longer (延长), TYPE-16; it can be taken back.
struct ClockExtension: Sendable {
    enum Clock: String, Labelled {
        case promise, statutory

        var label: Label {
            switch self {
            case .promise: Label("承诺时限", "the promise")
            case .statutory: Label("法定时限", "the statutory limit")
            }
        }
    }

    let id: Int64
    let clock: Clock
    let workingDays: Int
    let ground: String
    let told: String
    let at: Instant
    let by: String
    let removal: Removal?

    struct Removal: Sendable {
        let at: Instant
        let by: String
        let reason: String
    }

    var isInForce: Bool { removal == nil }
}

/// One move of a due day.
struct ClockMove: Sendable {
    enum Cause: String, Labelled {
        case pause, resumption, `extension`, removal, calendar

        var label: Label {
            switch self {
            case .pause: Label("转外环节开始", "external step begun")
            case .resumption: Label("转外环节结束", "external step ended")
            case .extension: Label("延长", "extension")
            case .removal: Label("撤销延长", "extension taken back")
            case .calendar: Label("节假日安排变化", "calendar changed")
            }
        }
    }

    let clock: CalendarMove.Target
    let cause: Cause
    let from: Day
    let to: Day
    let isProvisional: Bool
    let reason: String
    let at: Instant
    let by: String?
}
