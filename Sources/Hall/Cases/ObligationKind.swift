/// What somebody owes by some day (待办责任).
enum ObligationKind: String, Labelled {
    case finishInstant, reportPromise, transfer, organiseJointReview, reportUp, awaitMaterials, visitSite,
        answerObjection, giveBackMaterials
    case collectMaterials, decide, giveOpinion, holdMeeting, endExternalStep, answerEscalation, handOverResult,
        receiveResult, tellApplicant, deliverResult, finish, archive

    var label: Label { intakeLabel ?? proceedingLabel ?? Label(rawValue, rawValue) }

    private var intakeLabel: Label? {
        switch self {
        case .finishInstant: Label("当日办结", "finish the same day")
        case .reportPromise: Label("向大厅领导汇报承诺", "report the promise to the hall's leaders")
        case .transfer: Label("当天转办", "transfer the same day")
        case .organiseJointReview: Label("提交联办意见", "submit the joint-handling opinion")
        case .reportUp: Label("上报", "report up")
        case .awaitMaterials: Label("等待补齐材料", "await the missing materials")
        case .visitSite: Label("现场核查", "visit the site")
        case .answerObjection: Label("答复异议", "answer the objection")
        case .giveBackMaterials: Label("退还材料", "give the materials back")
        default: nil
        }
    }

    private var proceedingLabel: Label? {
        switch self {
        case .collectMaterials: Label("收取转办材料", "collect the materials")
        case .decide: Label("按期作出决定", "decide within the limit")
        case .giveOpinion: Label("提出联办意见", "give the department's opinion")
        case .holdMeeting: Label("按时开会并形成纪要", "hold the meeting, with minutes")
        case .endExternalStep: Label("按期完成转外环节", "end the external step in time")
        case .answerEscalation: Label("答复上报的特殊复杂事项", "answer the escalation")
        case .handOverResult: Label("移交结果", "hand the result to the window")
        case .receiveResult: Label("接收结果", "receive the result")
        case .tellApplicant: Label("通知申请人领取", "tell the applicant to collect")
        case .deliverResult: Label("送达结果", "deliver the result")
        case .finish: Label("办结登记", "mark it finished")
        case .archive: Label("归档", "archive it")
        default: nil
        }
    }

    var rule: RuleID {
        switch self {
        case .finishInstant: .type02
        case .reportPromise: .type15
        case .transfer: .case16
        case .organiseJointReview: .type18
        case .reportUp: .type24
        case .awaitMaterials: .case12
        case .visitSite: .case15
        case .answerObjection: .case05
        case .giveBackMaterials: .case40
        case .collectMaterials: .case17
        case .decide: .case37
        case .giveOpinion: .type21
        case .holdMeeting: .case20
        case .endExternalStep: .case38
        case .answerEscalation: .case33
        case .handOverResult, .receiveResult: .case21
        case .tellApplicant: .case22
        case .deliverResult: .case23
        case .finish: .case27
        case .archive: .case50
        }
    }

    /// Owed by the case's own due day, so that it moves with it.
    var followsDueDay: Bool {
        switch self {
        case .decide, .giveOpinion, .visitSite, .reportUp: true
        default: false
        }
    }
}
