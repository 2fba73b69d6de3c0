import HTTP
import SQLite

/// The cases' part of the route table.
enum CaseRoutes {
    static let all = intake + reading + continuing + ending + waiting + [CaseSearch.route, CaseDecisions.route]

    private static let intake = [
        Route(
            method: .post, path: "/api/v1/cases/classification", name: "case.judge",
            summary: Label("试判六件类型（不保存）", "Judge the type of a case; nothing is stored"),
            access: .permission(.judgeCase), input: IntakeInput.schema, answer: .json(200, Judged.shape.schema),
            rules: classificationRules, work: .read(judge)),
        Route(
            method: .post, path: "/api/v1/cases", name: "case.takeIn",
            summary: Label("收件登记并判定类型", "Take in a case"), access: .permission(.takeInCase),
            input: IntakeInput.schema, answer: .json(201, TakenIn.shape.schema),
            problems: [
                .noWindow, .windowNotComprehensive, .windowClosed, .backEntry, .outsideWindow, .favourCase,
                .beyondAuthority, .decisionNotAllowed,
            ],
            rules: [
                .case01, .case02, .case08, .case09, .case11, .case12, .case13, .case26, .case29, .case30, .case34,
                .case35, .case39, .case51, .case55, .case56, .case57, .case63, .item13, .type03, .type11, .type28,
                .type30, .type32, .type33, .sec25, .notify01, .clock04, .first17,
            ] + classificationRules,
            work: .write(CaseActs.takeIn)),
    ]

    private static let reading = [
        Route(
            method: .get, path: "/api/v1/cases", name: "case.list", summary: Label("收件列表", "List cases"),
            access: .permission(.readCase), query: CaseFilter.parameters, answer: .json(200, CaseListing.schema),
            rules: [.notify13, .notify15, .type33], work: .read(CaseListing.list)),
        Route(
            method: .get, path: "/api/v1/cases/{number}", name: "case.read", summary: Label("查看收件", "Read a case"),
            access: .permission(.readCase), answer: .json(200, CaseSheet.shape.schema), problems: [.caseUnknown],
            work: .read { call, transaction in
                try CaseSheet.read(call.parameter("number"), in: call.language, call.facts, transaction)
            }),
        Route(
            method: .get, path: "/api/v1/cases/{number}/types", name: "case.types",
            summary: Label("类型判定历史", "History of the type"), access: .permission(.readCase),
            answer: .json(200, TypeHistory.shape.schema), problems: [.caseUnknown], rules: [.type35],
            work: .read { call, transaction in
                let row = try CaseActs.require(call.parameter("number"), call.facts, transaction)
                let judgements = try CaseRecordStore.judgements(row, transaction)
                let names = call.facts.staffNames
                let lines = judgements.map {
                    TypeHistory.Line(judgement: $0, clerkName: $0.staffID.flatMap { names[$0] })
                }
                return .json(TypeHistory(items: lines), in: call.language, fields: noStore)
            }),
        Route(
            method: .get, path: "/api/v1/cases/{number}/events", name: "case.events",
            summary: Label("办理记录", "Record of the case"), access: .permission(.readCase),
            answer: .json(200, CaseRecord.shape.schema), problems: [.caseUnknown], rules: [.case03],
            work: .read { call, transaction in
                let row = try CaseActs.require(call.parameter("number"), call.facts, transaction)
                let events = try CaseRecordStore.events(row, call.facts.staffNames, transaction)
                return .json(CaseRecord(items: events), in: call.language, fields: noStore)
            }),
        Route(
            method: .get, path: "/api/v1/cases/{number}/queries", name: "case.queries",
            summary: Label("申请人查询记录", "The applicant's queries on record"), access: .permission(.readCase),
            answer: .json(200, ProgressQueries.shape.schema), problems: [.caseUnknown], rules: [.case04],
            work: .read { call, transaction in
                let row = try CaseActs.require(call.parameter("number"), call.facts, transaction)
                let instants = try CaseRecordStore.progressQueries(row, transaction)
                return .json(ProgressQueries(items: instants), in: call.language, fields: noStore)
            }),
    ]

    private static let continuing = [
        Route(
            method: .post, path: "/api/v1/cases/{number}/materials", name: "case.supply",
            summary: Label("登记补交的材料", "Register supplied materials"), access: .permission(.supplementCase),
            input: SupplyInput.schema, answer: .json(200, CaseSheet.shape.schema),
            problems: [
                .caseUnknown, .caseNotWaiting, .noWindow, .windowNotComprehensive, .windowClosed, .favourCase,
                .beyondAuthority, .decisionNotAllowed,
            ],
            rules: [.case10, .case11, .case28, .type12, .type26, .notify07, .notify13], versioned: .case,
            work: .writing(SupplyInput.self, CaseActs.supply)),
        Route(
            method: .post, path: "/api/v1/cases/{number}/site-visits", name: "case.visitSite",
            summary: Label("登记现场核查", "Register a site visit"), access: .permission(.surveyCase),
            input: SiteVisitInput.schema, answer: .json(200, CaseSheet.shape.schema),
            problems: [.caseUnknown, .caseNotUnderReview], rules: [.case15, .type06, .type07, .type35, .item04],
            versioned: .case, work: .writing(SiteVisitInput.self, CaseActs.visitSite)),
    ]

    private static let classificationRules: [RuleID] = [
        .type02, .type04, .type05, .type06, .type08, .type09, .type10, .type13, .type17, .type23, .type25, .type27,
        .type36,
    ]

    private static func judge(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let input = try call.decode(IntakeInput.self)
        try IntakeStanding.check(input)
        let today = call.arrived.day(in: .shanghai)
        let examined = try CaseActs.judge(input, on: today, call.facts)
        let classification = examined.classification
        let dates = CaseActs.dates(
            classification, examined.judged, examined.limit, today, call.facts.calendar,
            now: call.arrived.milliseconds)
        let view = Judged(
            classification: classification, limit: examined.limit,
            notice: CaseRules.notice(for: classification.state, classification.track),
            missing: examined.judged.missing.map { MissingMaterial($0) }, due: dates.due)
        return .json(view, in: call.language, fields: noStore)
    }
}

extension VersionedResource {
    /// The case that `{number}` in the path names. Whatever changes a case counts its version up.
    static let `case` = VersionedResource(what: Label("收件", "the case")) { call, facts, transaction in
        try CaseStore.version(call.parameter("number"), facts.hall.key, transaction)
    }
}

struct TypeHistory: Output {
    struct Line: Output {
        let judgement: TypeJudgement
        let clerkName: String?

        static let shape = Shape<Line>(
            "TypeJudgement",
            [
                .integer("sequence", Label("次序", "Sequence")) { $0.judgement.sequence },
                .instant("at", Label("时间", "At")) { $0.judgement.at },
                .choice("cause", "causeLabel", Label("起因", "Cause")) { $0.judgement.cause },
                .optionalChoice("type", "typeLabel", Label("六件类型", "Case type")) { $0.judgement.type },
                .choice("track", "trackLabel", Label("办理方式", "Track")) { $0.judgement.track },
                .choice("state", "stateLabel", Label("状态", "State")) { $0.judgement.state },
                .reasons { $0.judgement.lines },
                .optionalText("clerk", Label("经办人", "Clerk")) { $0.clerkName },
                .optionalObject("proposal", Label("改判前的判定", "What was proposed, where decided otherwise")) {
                    $0.judgement.proposal
                },
            ])
    }

    let items: [Line]

    static let shape = Shape<TypeHistory>("TypeHistory", [.list("items", Label("历次判定", "Judgements")) { $0.items }])
}

extension Classification.Proposal: Output {
    static let shape = Shape<Classification.Proposal>(
        "ProposedType",
        [
            .optionalChoice("type", "typeLabel", Label("六件类型", "Case type")) { $0.type },
            .choice("track", "trackLabel", Label("办理方式", "Track")) { $0.track },
            .text("reason", Label("改判理由", "Why it was decided otherwise")) { $0.reason },
        ])
}

/// When the applicant looked the case up (CASE-04).
struct ProgressQueries: Output {
    struct Line: Output {
        let at: Instant

        static let shape = Shape<Line>("ProgressQuery", [.instant("at", Label("时间", "At")) { $0.at }])
    }

    let items: [Line]

    init(items: [Instant]) { self.items = items.map(Line.init) }

    static let shape = Shape<ProgressQueries>("ProgressQueries", [.list("items", Label("查询", "Queries")) { $0.items }])
}

struct CaseRecord: Output {
    let items: [CaseEvent]

    static let shape = Shape<CaseRecord>("CaseRecord", [.list("items", Label("办理记录", "Record")) { $0.items }])
}

extension CaseEvent: Output {
    static let shape = Shape<CaseEvent>(
        "CaseEvent",
        [
            .instant("at", Label("时间", "At")) { $0.at },
            .choice("action", "actionLabel", Label("环节", "Action")) { $0.action },
            .optionalChoice("from", "fromLabel", Label("原状态", "From")) { $0.fromState },
            .choice("to", "toLabel", Label("新状态", "To")) { $0.toState },
            .optionalText("clerk", Label("经办人", "Clerk")) { $0.clerkName },
            .text("note", Label("说明", "Note")) { $0.note },
        ])
}

extension ClassificationInput {
    /// What the applicant still owes.
    var missing: [JudgedMaterial] { materials.filter { $0.state != .present } }
}
