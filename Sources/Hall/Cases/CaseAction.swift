/// One step in a case's record (办件记录), CASE-03.
enum CaseAction: String, Labelled {
    case registered, accepted, receivedForSupplement, correctionAsked, returned, materialsSupplied, materialsCompleted,
        siteVisited, notAccepted, referred, refused, withdrawn, deemedAccepted, supplementOverdue, visited,
        materialsGivenBack, objected, objectionAnswered
    case promiseReported, transferred, collected, transferRefused, sentBack, jointOpinionSubmitted, opinionGiven,
        meetingPlanned, meetingHeld, meetingCancelled, reportedUp, decided, resultCorrected, resultHandedOver,
        resultReceived, applicantTold, delivered, finished, archived
    case paused, resumed, extended, extensionRemoved, dueMoved, reminded, overdue, urged, escalated, escalationDecided,
        inspected

    /// Whether the applicant sees it among the steps of the progress; what the hall settles within itself is not shown.
    var isShownToApplicant: Bool {
        switch self {
        case .promiseReported, .transferRefused, .meetingPlanned, .meetingCancelled, .reminded, .urged, .escalated,
            .escalationDecided, .inspected, .overdue:
            false
        default: true
        }
    }

    var label: Label {
        intakeLabel ?? proceedingLabel ?? timeLabel ?? Label(rawValue, rawValue)
    }

    private var intakeLabel: Label? {
        switch self {
        case .registered: Label("收件登记", "registered")
        case .accepted: Label("受理", "accepted")
        case .receivedForSupplement: Label("补办收件", "received for supplement")
        case .correctionAsked: Label("要求补正", "correction asked for")
        case .returned: Label("退回", "returned")
        case .materialsSupplied: Label("补交材料", "materials supplied")
        case .materialsCompleted: Label("材料补齐", "materials completed")
        case .siteVisited: Label("现场核查", "site visited")
        case .notAccepted: Label("不予受理", "not accepted")
        case .referred: Label("告知承办单位", "referred to the unit in charge")
        case .refused: Label("拒绝办理", "refused")
        case .withdrawn: Label("申请人撤回", "withdrawn by the applicant")
        case .deemedAccepted: Label("逾期未告知，视为受理", "deemed accepted: nothing was told in time")
        case .supplementOverdue: Label("逾期未补齐材料", "materials not supplied in time")
        case .visited: Label("申请人到窗口", "the applicant came to the window")
        case .materialsGivenBack: Label("退还材料", "materials given back")
        case .objected: Label("提出异议", "objection raised")
        case .objectionAnswered: Label("答复异议", "objection answered")
        default: nil
        }
    }

    private var proceedingLabel: Label? {
        switch self {
        case .promiseReported: Label("向大厅领导汇报承诺", "promise reported to the hall's leaders")
        case .transferred: Label("转办部门", "transferred to the unit")
        case .collected: Label("部门收件", "collected by the unit")
        case .transferRefused: Label("部门不予接收", "the unit did not take it over")
        case .sentBack: Label("复审不合格，退回窗口", "sent back to the window after re-review")
        case .jointOpinionSubmitted: Label("提交联办意见", "joint-handling opinion submitted")
        case .opinionGiven: Label("签署办理意见", "opinion given")
        case .meetingPlanned: Label("召集会议", "meeting called")
        case .meetingHeld: Label("会议已开，形成纪要", "meeting held, with minutes")
        case .meetingCancelled: Label("会议取消", "meeting cancelled")
        case .reportedUp: Label("上报上级", "reported up")
        case .decided: Label("作出决定", "decided")
        case .resultCorrected: Label("更正结果", "result corrected")
        case .resultHandedOver: Label("结果移交窗口", "result handed to the window")
        case .resultReceived: Label("窗口接收结果", "result received by the window")
        case .applicantTold: Label("通知申请人", "applicant told")
        case .delivered: Label("送达结果", "result delivered")
        case .finished: Label("办结", "finished")
        case .archived: Label("归档", "archived")
        default: nil
        }
    }

    private var timeLabel: Label? {
        switch self {
        case .paused: Label("转外环节开始，时限中止", "external step begun, the limit stands still")
        case .resumed: Label("转外环节结束，时限恢复", "external step ended, the limit runs on")
        case .extended: Label("延长时限", "limit extended")
        case .extensionRemoved: Label("撤销延长", "extension taken back")
        case .dueMoved: Label("节假日安排变化，期限改算", "due day moved by the calendar")
        case .reminded: Label("临期提醒", "reminder near the limit")
        case .overdue: Label("登记逾期", "found overdue")
        case .urged: Label("催办", "urged")
        case .escalated: Label("特殊复杂事项上报", "escalated")
        case .escalationDecided: Label("上报事项答复", "escalation answered")
        case .inspected: Label("批后监督检查", "inspected after approval")
        default: nil
        }
    }
}
