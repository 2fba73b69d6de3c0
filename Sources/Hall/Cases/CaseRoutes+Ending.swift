import HTTP
import SQLite

extension CaseRoutes {
    /// Acts that end a case at intake, and what is kept and counted of it on the way.
    static let ending = [
        Route(
            method: .post, path: "/api/v1/cases/{number}/acceptance", name: "case.accept",
            summary: Label("窗口审查网上、电话、移动端申请", "Examine an application that came without a window"),
            access: .permission(.takeInCase), input: Examination.schema, answer: .json(200, CaseSheet.shape.schema),
            problems: moving + [.windowClosed, .windowNotComprehensive, .noWindow, .favourCase, .decisionNotAllowed],
            rules: [.case08, .case11, .case13, .case34, .case36, .case39, .case57, .sec25],
            versioned: .case, work: .writing(Examination.self, CaseActs.accept)),
        Route(
            method: .post, path: "/api/v1/cases/{number}/non-acceptance", name: "case.declineToAccept",
            summary: Label("不予受理、告知承办单位或拒绝办理", "Not accept, refer or refuse a registered case"),
            access: .permission(.takeInCase), input: NonAcceptance.schema, answer: .json(200, CaseSheet.shape.schema),
            problems: moving + [.windowClosed, .windowNotComprehensive, .noWindow, .favourCase],
            rules: [.case12, .case28, .case55, .case56], versioned: .case,
            work: .writing(NonAcceptance.self, CaseActs.declineToAccept)),
        Route(
            method: .post, path: "/api/v1/cases/{number}/withdrawal", name: "case.withdraw",
            summary: Label("登记申请人撤回", "Register that the applicant withdraws"), access: .permission(.endCase),
            input: CaseWithdrawalInput.schema, answer: .json(200, CaseSheet.shape.schema), problems: moving,
            rules: [.case03, .case28, .case40], versioned: .case,
            work: .writing(CaseWithdrawalInput.self, CaseActs.withdraw)),
        Route(
            method: .post, path: "/api/v1/cases/{number}/closure", name: "case.closeOverdue",
            summary: Label("逾期未补齐的退回", "Return what was not supplied in time"), access: .permission(.endCase),
            input: ClosureInput.schema, answer: .json(200, CaseSheet.shape.schema),
            problems: moving + [.caseNotOverdue, .windowClosed, .windowNotComprehensive, .noWindow],
            rules: [.case02, .case12, .type07], versioned: .case,
            work: .writing(ClosureInput.self, CaseActs.closeOverdue)),
        Route(
            method: .post, path: "/api/v1/cases/{number}/returned-materials", name: "case.giveBack",
            summary: Label("退还材料（当面核对）", "Give materials back, checked face to face"),
            access: .permission(.supplementCase), input: GiveBackInput.schema,
            answer: .json(200, CaseSheet.shape.schema), problems: [.caseUnknown, .materialNotKept],
            rules: [.case40, .case41], versioned: .case, work: .writing(GiveBackInput.self, CaseActs.giveBack)),
        Route(
            method: .post, path: "/api/v1/cases/{number}/visits", name: "case.registerVisit",
            summary: Label("登记申请人到窗口", "Register that the applicant came to the window"),
            access: .permission(.supplementCase), input: VisitInput.schema, answer: .json(200, CaseSheet.shape.schema),
            problems: [.caseUnknown], rules: [.notify13, .notify15],
            versioned: .case, work: .writing(VisitInput.self, CaseActs.registerVisit)),
    ]

    private static let moving: [ProblemKind] = [.caseUnknown, .caseWrongState, .resultEffective]
}
