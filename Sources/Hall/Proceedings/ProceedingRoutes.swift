import HTTP
import SQLite

/// The part of the route table that carries a case from its acceptance to its archive.
enum ProceedingRoutes {
    static let all =
        [
            Route(
                method: .get, path: "/api/v1/cases/{number}/proceedings", name: "case.proceedings",
                summary: Label("办理过程：交接、意见、会议、决定、送达、归档", "How far a case has come"),
                access: .permission(.readCase), answer: .json(200, ProceedingView.shape.schema),
                problems: [.caseUnknown], rules: [.case03],
                work: .read { call, transaction in
                    try ProceedingView.read(call.parameter("number"), in: call.language, call.facts, transaction)
                })
        ] + window + unit + meetings + result + followUp

    private static let window = [
        act(
            "promise-report", "case.reportPromise", Label("向大厅领导汇报承诺", "Report the promise to the hall's leaders"),
            .transferCase, PromiseReportInput.self, [.stepOutOfOrder], [.type15, .type31],
            ProceedingActs.reportPromise),
        act(
            "transfer", "case.transfer", Label("转办承办单位", "Hand the case to the unit that handles it"), .transferCase,
            TransferInput.self, [.notSendable], [.case16, .case17, .case30, .case31, .type03, .type18, .clock09],
            ProceedingActs.transfer),
        act(
            "joint-opinion", "case.submitJointOpinion", Label("提交联办意见，各部门并联办理", "Submit the joint-handling opinion"),
            .transferCase, JointOpinionInput.self, [.notSendable],
            [.type18, .type19, .type20, .case32, .clock27], ProceedingActs.submitJointOpinion),
        act(
            "upward-report", "case.reportUp", Label("上报上级", "Report the case up"), .transferCase,
            UpwardReportInput.self, [.notSendable], [.type23, .type24, .clock08], ProceedingActs.reportUp),
    ]

    private static let unit = [
        act(
            "collection", "case.collect", Label("承办单位收件", "Take the materials over"), .processCase, ReceiptInput.self,
            [.handoverNone, .notYourUnit], [.case17, .clock09], ProceedingActs.collect),
        act(
            "transfer-refusal", "case.refuseTransfer", Label("不予接收转办", "Not take the materials over, with a reason"),
            .processCase, TransferRefusalInput.self, [.handoverNone, .notYourUnit], [.case17],
            ProceedingActs.refuseTransfer),
        act(
            "return-to-window", "case.sendBack", Label("复审不合格，退回窗口", "Send the case back after re-review"),
            .processCase,
            SendBackInput.self, [.notYourUnit], [.case19, .type29], ProceedingActs.sendBack),
        act(
            "opinions", "case.giveOpinion", Label("复审、会签、部门和主办意见", "Re-review, countersign, give an opinion"),
            .processCase, OpinionInput.self, [.stepOutOfOrder, .notYourUnit], [.case18, .case32, .type21],
            ProceedingActs.giveOpinion),
        act(
            "sign-off", "case.signOff", Label("签批", "Sign the case off"), .signOffCase, SignOffInput.self,
            [.stepOutOfOrder, .notYourUnit],
            [.case15, .case18, .case20, .case32, .case38, .type19, .type21, .item04], ProceedingActs.signOff),
    ]

    private static let meetings = [
        act(
            "meetings", "case.callMeeting", Label("召集研究分析会、业务会议、联审会", "Call a meeting on the case"),
            .conveneCase, MeetingInput.self, [.notConvener], [.case14, .case20, .type18, .type21],
            ProceedingActs.callMeeting),
        act(
            "meetings/{id}/minutes", "case.holdMeeting", Label("登记会议纪要", "Record a meeting's minutes"), .conveneCase,
            MinutesInput.self, [.meetingUnknown, .meetingClosed, .stepOutOfOrder], [.case03, .case14, .case20],
            ProceedingActs.holdMeeting),
        act(
            "meetings/{id}/cancellation", "case.cancelMeeting", Label("取消会议", "Cancel a meeting"), .conveneCase,
            MeetingCancellationInput.self, [.meetingUnknown, .meetingClosed], [.case03, .case20],
            ProceedingActs.cancelMeeting),
    ]

    private static let result = [
        act(
            "decision", "case.decide", Label("作出办理决定", "Decide the case"), .decideCase, DecisionInput.self,
            [
                .decisionPremature, .notYourUnit, .noWindow, .windowNotComprehensive, .windowClosed, .beyondAuthority,
                .resultEffective,
            ],
            [
                .case15, .case16, .case18, .case20, .case27, .case28, .case30, .case32, .case37, .case38, .case44,
                .case45, .case46, .type02, .type03, .type19, .type21, .type23, .type24, .type29, .item04,
            ], ProceedingActs.decide),
        act(
            "result-correction", "case.correctResult", Label("更正已生效的结果（另立新版本）", "Correct an effective result"),
            .correctCase, ResultCorrectionInput.self, [.caseUnfinished], [.case28, .case37], ProceedingActs.correct),
        act(
            "result-handover", "case.handOverResult", Label("结果移交窗口", "Hand the result to the window"), .processCase,
            ResultHandoverInput.self, [.notYourUnit, .stepOutOfOrder], [.case21, .type29],
            ProceedingActs.handOverResult),
        act(
            "result-receipt", "case.receiveResult", Label("窗口接收结果", "Receive the result at the window"),
            .concludeCase, ReceiptInput.self, [.handoverNone, .noWindow], [.case21, .case22],
            ProceedingActs.receiveResult),
        act(
            "result-telling", "case.tellApplicant", Label("通知申请人领取结果", "Tell the applicant of the result"),
            .concludeCase, ResultTellingInput.self, [], [.case22, .case59], ProceedingActs.tell),
        act(
            "delivery", "case.deliver", Label("出件、邮寄、电子送达", "Give the result out, mail it, or say where it is"),
            .concludeCase, ResultDeliveryInput.self, [.noWindow, .windowNotComprehensive],
            [.case23, .case24, .case25, .case30, .sec11], ProceedingActs.deliver),
        act(
            "finish", "case.finish", Label("办结登记", "Mark the case finished"), .concludeCase, NoteInput.self,
            [.caseUnfinished, .resultEffective],
            [
                .case05, .case21, .case22, .case23, .case27, .case28, .case37, .case40, .case42, .notify05,
            ], ProceedingActs.finish),
        act(
            "archive", "case.archive", Label("归档", "Put the closed case into the archive"), .concludeCase,
            ArchiveInput.self, [.caseUnfinished, .archiveExists], [.case27, .case48, .case50], ProceedingActs.archive),
    ]

    private static let followUp = [
        act(
            "urges", "case.urge", Label("催办", "Urge the unit that has the case"), .urgeCase, UrgeInput.self, [],
            [.clock10], ProceedingActs.urge),
        act(
            "escalations", "case.escalate", Label("上报特殊复杂事项", "Escalate a complex matter"), .escalateCase,
            EscalationInput.self, [], [.case33], ProceedingActs.escalate),
        act(
            "escalations/{id}/answer", "case.answerEscalation", Label("答复上报的特殊复杂事项", "Answer an escalation"),
            .answerEscalation, EscalationAnswerInput.self, [.escalationUnknown, .escalationAnswered], [.case33],
            ProceedingActs.answerEscalation),
        act(
            "inspections", "case.inspect", Label("登记批后监督检查", "Record an inspection after approval"), .inspectCase,
            InspectionInput.self, [], [.case62], ProceedingActs.inspect),
    ]

    /// An act upon one case: what it is called, who may, what it takes, and what it carries out.
    static func act<I: Input>(
        _ path: String, _ name: String, _ summary: Label, _ permission: Permission, _ input: I.Type,
        _ problems: [ProblemKind], _ rules: [RuleID],
        _ act: @escaping @Sendable (Call, I, HallFacts, borrowing Transaction) throws -> Written
    ) -> Route {
        Route(
            method: .post, path: "/api/v1/cases/{number}/" + path, name: name, summary: summary,
            access: .permission(permission), input: I.schema, answer: .json(200, ProceedingView.shape.schema),
            problems: [.caseUnknown, .caseWrongState, .resultEffective] + problems.filter { $0 != .resultEffective },
            rules: rules, versioned: .case, work: .writing(I.self, act))
    }
}
