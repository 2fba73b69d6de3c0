/// A time at a window that somebody has booked, or asked for (预约).
struct Appointment: Sendable {
    /// When service is asked for (C15): at ordinary times, out of hours (APPT-01), on a statutory holiday (APPT-02).
    enum Kind: String, Labelled {
        case regular, offHours, holiday

        var label: Label {
            switch self {
            case .regular: Label("平常时段", "ordinary hours")
            case .offHours: Label("非正常时间", "out of hours")
            case .holiday: Label("法定节假日", "statutory holiday")
            }
        }
    }

    /// How it is arranged (APPT-04 to APPT-06).
    enum Route: String, Labelled {
        case immediate, direct, pooled

        var label: Label {
            switch self {
            case .immediate: Label("即约即办", "at the named time, at once")
            case .direct: Label("直接安排", "arranged directly")
            case .pooled: Label("累计后统一安排", "pooled and arranged together")
            }
        }
    }

    enum Channel: String, Labelled {
        case online, phone, onSite

        var label: Label {
            switch self {
            case .online: Label("网上", "online")
            case .phone: Label("电话", "phone")
            case .onSite: Label("现场", "on the spot")
            }
        }
    }

    enum State: String, Labelled {
        case pooled, registered, relayed, confirmed, arrived, finished, abandoned, cancelled, refused

        var label: Label {
            switch self {
            case .pooled: Label("累计中", "pooled")
            case .registered: Label("已登记，待转告", "registered")
            case .relayed: Label("已转告窗口，待告知", "passed on to the window")
            case .confirmed: Label("已告知备案", "confirmed")
            case .arrived: Label("已到场", "arrived")
            case .finished: Label("已办理", "finished")
            case .abandoned: Label("视为放弃", "given up")
            case .cancelled: Label("已取消", "cancelled")
            case .refused: Label("未予安排", "refused")
            }
        }

        /// Still ahead: it may be changed, cancelled, missed.
        var isComing: Bool { self == .pooled || self == .registered || self == .relayed || self == .confirmed }
    }

    let number: DocumentNumber
    let kind: Kind
    let route: Route
    let channel: Channel
    let itemVersionID: Int64
    let name: String
    let phone: String
    /// Why it is very urgent (特别紧急); nil where it is not.
    let urgency: String?
    let needsSeal: Bool
    let note: String
    let registeredAt: Instant
    let registeredBy: String?
    let state: State
    let startsAt: Instant
    let endsAt: Instant
    let windowID: Int64?
    /// Who attends (应约人员).
    let staffID: Int64?
    let batchID: Int64?
    let steps: Steps
    let displacedAt: Instant?

    /// What has been done for it, and when.
    struct Steps: Sendable {
        let relayedAt: Instant?
        let toldAt: Instant?
        let filedAt: Instant?
        /// When the clerk was there.
        let presentAt: Instant?
        let arrivedAt: Instant?
        let endedAt: Instant?
        let result: String?
        /// How long the handling took.
        let minutes: Int?
        let caseNumber: DocumentNumber?
    }
}

/// One step of an appointment.
struct AppointmentEvent: Sendable {
    enum Kind: String, Labelled {
        case registered, pooled, batched, arranged, relayed, confirmed, moved, substituted, displaced, rearranged,
            informed, sealPrepared, present, arrived, finished, abandoned, cancelled, refused, feeRefused, appealed,
            appealDecided

        var label: Label {
            switch self {
            case .registered: Label("登记", "registered")
            case .pooled: Label("进入累计", "pooled")
            case .batched: Label("累计已满，待统一安排", "to be arranged together")
            case .arranged: Label("安排时间、窗口、人员", "arranged")
            case .relayed: Label("转告窗口", "passed on to the window")
            case .confirmed: Label("告知人员电话和材料，备案", "told clerk, phone and materials; filed")
            case .moved: Label("改约", "moved")
            case .substituted: Label("换人应约", "another clerk attends")
            case .displaced: Label("因大厅安排变动失效", "its time was taken away by a change")
            case .rearranged: Label("重新安排", "arranged anew")
            case .informed: Label("告知预约人变动", "the booker was informed")
            case .sealPrepared: Label("用章准备", "seal prepared")
            case .present: Label("应约人员到岗", "the clerk is there")
            case .arrived: Label("预约人到场", "the booker arrived")
            case .finished: Label("办理完毕", "finished")
            case .abandoned: Label("超过三十分钟未到，视为放弃", "given up after more than thirty minutes")
            case .cancelled: Label("取消", "cancelled")
            case .refused: Label("未予安排", "refused")
            case .feeRefused: Label("拒绝收费", "a fee was refused")
            case .appealed: Label("申诉", "appealed")
            case .appealDecided: Label("申诉处理", "appeal decided")
            }
        }
    }

    let kind: Kind
    let at: Instant
    /// Nil: the booker, or the server.
    let by: String?
    let text: String
}

/// An objection to having missed an appointment (爽约申诉).
struct AppointmentAppeal: Sendable {
    struct Decision: Sendable {
        let at: Instant
        let by: String
        let isUpheld: Bool
        let reason: String
    }

    let at: Instant
    let text: String
    let decision: Decision?
}
