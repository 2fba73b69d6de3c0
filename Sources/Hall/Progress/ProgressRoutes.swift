import HTTP
import SQLite

/// Progress as the applicant sees it (办理进度).
struct ProgressView: Output {
    struct StepLine: Output {
        let event: CaseEvent

        static let shape = Shape<StepLine>(
            "ProgressStep",
            [
                .instant("at", Label("时间", "At")) { $0.event.at },
                .choice("action", "actionLabel", Label("环节", "Action")) { $0.event.action },
                .choice("to", "toLabel", Label("状态", "State")) { $0.event.toState },
            ])
    }

    let row: CaseRow
    let item: ItemName
    let window: Window?
    let hotline: String
    let complaintHotline: String
    let missing: [MissingMaterial]
    let steps: [StepLine]
    let notices: [NoticeReference]
    let objections: [Objection]
    /// How it ended at the window, where it was not accepted.
    let outcome: Reason?
    /// What was decided, and how it came or comes to the applicant (CASE-44, CASE-24, CASE-25).
    var decision: Decision?
    var deliveries: [ResultDelivery] = []

    /// An objection as its applicant sees it.
    struct ObjectionLine: Output {
        let objection: Objection

        static let shape = Shape<ObjectionLine>(
            "ProgressObjection",
            [
                .text("text", Label("异议内容", "Objection")) { $0.objection.text },
                .instant("raisedAt", Label("提出时间", "Raised at")) { $0.objection.raisedAt },
                .optionalText("answer", Label("答复", "Answer")) { $0.objection.answer?.text },
                .optionalInstant("answeredAt", Label("答复时间", "Answered at")) { $0.objection.answer?.at },
            ])
    }

    static let shape = Shape<ProgressView>(
        "Progress",
        [
            .text("number", Label("收件编号", "Case number")) { $0.row.number },
            .label("itemTitle", Label("事项名称", "Item")) { $0.item.title },
            .optionalChoice("type", "typeLabel", Label("六件类型", "Case type")) { $0.row.type },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.row.state },
            .instant("registeredAt", Label("收件登记时间", "Registered at")) { $0.row.registeredAt },
            .object("clock", Label("时限", "Clock")) { CaseClock($0.row) },
            .optionalText("supplementDueOn", Label("补齐期限", "Supply by")) { $0.row.supplementDueOn },
            .list("missing", Label("所缺材料", "Missing materials")) { $0.missing },
            .list("steps", Label("已办环节", "Steps so far")) { $0.steps },
            .list("notices", Label("通知书", "Notices")) { $0.notices },
            .optionalText("window", Label("原受理窗口", "Window that took it in")) {
                $0.window.map { "\($0.number)号 \($0.name)" }
            },
            .text("hotline", Label("咨询电话", "Hotline")) { $0.hotline },
            .text("complaintHotline", Label("投诉电话", "Where to complain")) { $0.complaintHotline },
            .label("advice", Label("提示", "What to know or do now")) { $0.advice },
            .list("objections", Label("异议和答复", "Objections and answers")) { $0.objections.map(ObjectionLine.init) },
            .optionalObject("decision", Label("办理决定", "Decision")) { $0.decision },
            .list("deliveries", Label("结果送达", "Deliveries of the result")) { $0.deliveries },
        ])
}

extension ProblemKind {
    static let progressUnknown = ProblemKind(
        404, "progress.unknown", Label("编号或查询码不对", "Number or code is wrong"))
}

/// The applicant's part of the route table: no account, a number and its look-up code.
enum ProgressRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/progress/{number}", name: "progress.query",
            summary: Label(
                "申请人查询办理进度；Accept: text/html 得到手机页面", "Look up a case's progress; Accept: text/html gives a page"),
            access: .public, query: [code], answer: .jsonOrPage(200, ProgressView.shape.schema),
            problems: [.progressUnknown, .tooManyRequests],
            rules: [.case04, .case06, .case24, .case25, .case44, .case46, .case64, .open13, .sec11, .ext30],
            work: .write(query)),
        Route(
            method: .post, path: "/api/v1/progress/{number}/objections", name: "progress.object",
            summary: Label("申请人提出异议", "Object to how a case is handled"), access: .public, query: [code],
            input: ObjectionInput.schema, answer: .json(200, ProgressView.shape.schema),
            problems: [.progressUnknown, .tooManyRequests], rules: [.case05, .case06, .case64, .ext30],
            work: .write(object)),
    ]

    private static let code = QueryParameter(
        name: "code", about: Label("查询码", "Look-up code"), schema: .text(length: 1...40), isRequired: true)

    /// The query itself is recorded (CASE-04), so it is a write. A wrong code and an unknown number answer alike.
    private static func query(_ call: Call) throws -> WriteStep {
        let number = try admit(call)
        let isPage = call.prefersPage
        return { facts, transaction in
            let row = try find(number, call, facts, transaction)
            let view = try view(of: row, facts, transaction)
            let response =
                isPage
                ? Response.page(
                    ProgressPage.html(
                        view, hallName: facts.hall.name, isSimulation: facts.isSimulation, call.language))
                : .json(view, in: call.language, fields: noStore, capacity: 2048)
            return Written(response, subject: row.number)
        }
    }

    /// Whoever may look a case up may object to how it is handled (CASE-05).
    private static func object(_ call: Call) throws -> WriteStep {
        let number = try admit(call)
        let input = try call.decode(ObjectionInput.self)
        return { facts, transaction in
            let row = try find(number, call, facts, transaction)
            guard try ObjectionStore.objections(of: row, facts.hall.key, transaction).count < mostObjections else {
                throw Problem(
                    .tooManyRequests,
                    Label("此收件的异议已满 20 条，请到受理窗口或拨打投诉电话。", "Twenty objections are on record; come to the window."),
                    rules: [.case05])
            }
            try ObjectionActs.raise(row, input.text, staffID: nil, facts, transaction)
            let view = try view(of: row, facts, transaction)
            return Written(.json(view, in: call.language, fields: noStore, capacity: 2048), subject: row.number)
        }
    }

    private static let mostObjections = 20

    /// The number of the case, or of one of its notices (CASE-06), once the code has been looked at. The code is the case's;
    /// that of a notice is checked where its case is known.
    private static func admit(_ call: Call) throws -> String {
        let origin = call.request.origin
        if let seconds = call.services.lookups.wait(origin, now: call.arrived.milliseconds) {
            throw LookupGuard.waiting(seconds)
        }
        let number = call.parameter("number")
        let isNotice = DocumentNumber(number, of: call.facts.hall.key, .notice) != nil
        if !isNotice { try check(number, call) }
        return number
    }

    private static func check(_ number: String, _ call: Call) throws {
        var reader = QueryReader(call.query)
        let code = reader.text("code") ?? ""
        try reader.refuse()
        guard LookupCode.isRight(code, for: number, key: call.facts.lookupCodeKey) else {
            call.services.lookups.count(call.request.origin, now: call.arrived.milliseconds)
            throw unknown
        }
    }

    private static func find(
        _ number: String, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> CaseRow {
        var caseNumber = number
        if DocumentNumber(number, of: facts.hall.key, .notice) != nil {
            caseNumber = try NoticeStore.find(number, facts.hall.key, transaction)?.caseNumber?.text ?? number
            try check(caseNumber, call)
        }
        guard let row = try CaseStore.find(caseNumber, facts.hall.key, transaction) else { throw unknown }
        return row
    }

    private static func view(
        of row: CaseRow, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> ProgressView {
        let item = try CaseActs.item(of: row, facts, transaction).item
        let missing = zip(item.materials, try CaseMaterialStore.materials(of: row, item, transaction))
            .filter { $0.1.state != .present }
            .map { MissingMaterial(JudgedMaterial(material: $0, state: $1.state, fault: $1.fault)) }
        return ProgressView(
            row: row, item: ItemName(item), window: facts.windows[row.windowID], hotline: facts.hall.hotline,
            complaintHotline: facts.hall.complaintHotline,
            missing: row.state.awaitsMaterials ? missing : [],
            steps: try CaseRecordStore.events(row, facts.staffNames, transaction)
                .filter(\.action.isShownToApplicant).map(ProgressView.StepLine.init),
            notices: row.notices,
            objections: try ObjectionStore.objections(of: row, facts.hall.key, transaction),
            outcome: try CaseRecordStore.reasons(row, transaction).reasons.last { $0.finding.isEnding },
            decision: try row.state.isDecided ? DecisionStore.decisions(row.id, transaction).last : nil,
            deliveries: try row.state.isDecided ? ResultStore.deliveries(row.id, transaction) : [])
    }

    private static var unknown: Problem {
        Problem(
            .progressUnknown,
            Label("编号或查询码不对，请核对通知书上的收件编号和查询码。", "The number or the code is wrong; check both on your notice."))
    }
}
