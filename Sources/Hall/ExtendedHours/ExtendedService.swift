/// Service beyond the opening times (延时服务), EXT-01.
struct ExtendedService: Sendable {
    /// Why it is given.
    enum Cause: String, Labelled {
        case inProgress, waitingQueue, applicantRequest, limitAtRisk, volume, urgency, whileYouWait, assigned, booking,
            noonRota, other

        var label: Label {
            switch self {
            case .inProgress: Label("正在办理、当即能办结", "in progress, can be finished at once")
            case .waitingQueue: Label("仍有人排队等候", "people still wait")
            case .applicantRequest: Label("服务对象合理要求", "the applicant's reasonable request")
            case .limitAtRisk: Label("不延时不能按期办结", "cannot be finished in time without it")
            case .volume: Label("业务量大", "large volume")
            case .urgency: Label("事项紧急", "urgency")
            case .whileYouWait: Label("立等可取", "while you wait")
            case .assigned: Label("交办", "assigned")
            case .booking: Label("预约", "booked")
            case .noonRota: Label("中午轮值", "noon rota")
            case .other: Label("其他原因", "other causes")
            }
        }

        var rule: RuleID {
            switch self {
            case .inProgress: .ext02
            case .waitingQueue: .ext17
            case .applicantRequest: .ext03
            case .limitAtRisk: .ext04
            case .volume, .urgency: .ext05
            case .whileYouWait: .ext07
            case .assigned: .ext08
            case .booking: .appt17
            case .noonRota: .ext19
            case .other: .ext06
            }
        }
    }

    /// Who set it going (EXT-09).
    enum Initiator: String, Labelled {
        case applicant, window, hall, server

        var label: Label {
            switch self {
            case .applicant: Label("服务对象", "the applicant")
            case .window: Label("窗口主动", "the window")
            case .hall: Label("上级或大厅交办", "the government or the hall")
            case .server: Label("系统到点自动", "the server, at closing time")
            }
        }
    }

    enum State: String, Labelled {
        case requested, open, finished, refused, withdrawn

        var label: Label {
            switch self {
            case .requested: Label("待答复", "requested")
            case .open: Label("延时中", "open")
            case .finished: Label("已结束", "finished")
            case .refused: Label("未予延时", "refused")
            case .withdrawn: Label("已撤回", "withdrawn")
            }
        }
    }

    let number: DocumentNumber
    let cause: Cause
    let initiator: Initiator
    let channel: Appointment.Channel?
    let itemCode: String?
    let reason: String
    /// Who assigned it (EXT-08).
    let assigner: String?
    let name: String?
    let phone: String?
    let needsSeal: Bool
    let registeredAt: Instant
    let registeredBy: String?
    let appointment: DocumentNumber?
    let state: State
    let startsAt: Instant
    let windowID: Int64?
    let people: People
    let ending: Ending

    /// Who answers for it.
    struct People: Sendable {
        /// First responsible (第一责任人): the first-handling clerk (EXT-14), the accepting clerk (EXT-15).
        let staffID: Int64?
        /// Answers overall (总负责人).
        let overallID: Int64?
        /// The window that coordinates (EXT-12); nil: the integrated section does (EXT-13).
        let coordinatorID: Int64?
    }

    /// How it ended.
    struct Ending: Sendable {
        let endedAt: Instant?
        let minutes: Int?
        let outcome: String?
        /// When outcome and minutes were reported (EXT-18).
        let reportedAt: Instant?
    }
}

/// A case or a ticket for which service goes on.
struct ExtendedMatter: Sendable, Hashable {
    enum Kind: String, Labelled {
        case `case`, ticket

        var label: Label {
            switch self {
            case .case: Label("收件", "case")
            case .ticket: Label("叫号", "ticket")
            }
        }
    }

    let kind: Kind
    let subjectID: Int64
    /// As people know it: a case's number, a ticket's.
    let number: String
    /// Found at closing time: it must be finished before the service ends (EXT-02, EXT-17).
    let isBinding: Bool
    let isDone: Bool
}

/// Somebody of another window who takes part.
struct ExtendedParticipant: Sendable {
    let staffID: Int64
    let windowID: Int64?
    let joinedAt: Instant
}

struct ExtendedServiceEvent: Sendable {
    enum Kind: String, Labelled {
        case requested, opened, found, accepted, moved, joined, coordinated, informed, sealPrepared, feeRefused,
            refused,
            finished, reported, withdrawn

        var label: Label {
            switch self {
            case .requested: Label("提出要求", "requested")
            case .opened: Label("延时开始登记", "opened")
            case .found: Label("到点清查列入", "found at closing time")
            case .accepted: Label("同意延时", "accepted")
            case .moved: Label("变更时间、窗口、人员", "time, window or clerk changed")
            case .joined: Label("其他窗口人员参加", "somebody joined")
            case .coordinated: Label("综合股知悉协调", "seen and coordinated by the integrated section")
            case .informed: Label("告知申请人", "the applicant was told")
            case .sealPrepared: Label("用章准备", "seal prepared")
            case .feeRefused: Label("拒绝收费", "a fee was refused")
            case .refused: Label("未予延时", "refused")
            case .finished: Label("延时结束", "finished")
            case .reported: Label("登记办理情况和时长", "outcome and minutes reported")
            case .withdrawn: Label("撤回", "withdrawn")
            }
        }
    }

    let kind: Kind
    let at: Instant
    /// Nil: the applicant, or the server.
    let by: String?
    let text: String
}
