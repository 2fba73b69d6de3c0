import HTTP
import SQLite

/// How far a case has come since its acceptance, and what is lacking before its end.
struct ProceedingView: Output {
    let row: CaseRow
    let item: CatalogueItem
    let proceeding: Proceeding
    /// What is lacking before it may be marked finished; none where it has ended.
    let lacks: [ProceedingRules.Lack]
    let hall: HallProfile.Key

    /// Answers it with the case's own entity tag; throws `caseUnknown`.
    static func read(
        _ number: String, in language: Language, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Response {
        let row = try CaseActs.require(number, facts, transaction)
        let item = try CaseActs.item(of: row, facts, transaction)
        let proceeding = try ProceedingStore.proceeding(of: row, facts, transaction)
        let lacks =
            try row.state.isEnd
            ? []
            : ProceedingRules.lacksForEnd(
                ProceedingActs.endFacts(of: row, item, proceeding, facts, transaction))
        let view = ProceedingView(row: row, item: item, proceeding: proceeding, lacks: lacks, hall: facts.hall.key)
        return .json(
            view, in: language, fields: noStore + [EntityTag(version: row.version, in: language).field], capacity: 4096)
    }

    static let shape = Shape<ProceedingView>("Proceeding", standing + way + result + beside)

    private static let standing: [OutputField<ProceedingView>] = [
        .text("number", Label("收件编号", "Case number")) { $0.row.number },
        .integer("version", Label("版本", "Version")) { $0.row.version },
        .text("item", Label("事项编码", "Item code")) { $0.item.item.code },
        .label("itemTitle", Label("事项名称", "Item")) { Label($0.item.item.title, $0.item.item.titleEn) },
        .choice("state", "stateLabel", Label("状态", "State")) { $0.row.state },
        .choice("track", "trackLabel", Label("办理方式", "Track")) { $0.row.track },
        .optionalText("due", Label("应办结日", "Due day")) { $0.row.dueOn },
        .list("lacking", Label("办结还缺什么", "What is lacking before the end")) { $0.lacks },
    ]

    private static let way: [OutputField<ProceedingView>] = [
        .list("handovers", Label("交接单", "Hand-over slips")) { $0.proceeding.handovers },
        .optionalObject("jointOpinion", Label("联办意见", "Joint-handling opinion")) { $0.proceeding.jointOpinion },
        .list("opinions", Label("办理意见", "Opinions")) { $0.proceeding.opinions },
        .list("meetings", Label("会议", "Meetings")) { $0.proceeding.meetings },
        .optionalObject("upwardReport", Label("上报", "Report to the superior")) { $0.proceeding.upwardReport },
    ]

    private static let result: [OutputField<ProceedingView>] = [
        .optionalObject("decision", Label("有效的决定", "The decision in force")) { $0.proceeding.decision },
        .list("earlierDecisions", Label("更正前的决定", "Decisions before correction")) {
            Array($0.proceeding.decisions.dropLast())
        },
        .list("tellings", Label("领取通知", "Tellings of the result")) { $0.proceeding.tellings },
        .list("deliveries", Label("送达", "Deliveries")) { $0.proceeding.deliveries },
        .optionalObject("archive", Label("归档", "Archive")) { $0.proceeding.archive },
    ]

    private static let beside: [OutputField<ProceedingView>] = [
        .list("urges", Label("催办、提醒", "Urges and reminders")) { $0.proceeding.urges },
        .list("escalations", Label("特殊复杂事项上报", "Escalations")) { $0.proceeding.escalations },
        .list("inspections", Label("批后检查", "Inspections after approval")) { $0.proceeding.inspections },
    ]
}

extension ProceedingRules.Lack: Output {
    static let shape = Shape<ProceedingRules.Lack>(
        "Lack",
        [
            .choice("what", "whatLabel", Label("缺什么", "What")) { $0.kind },
            .text("detail", Label("具体是", "Which")) { $0.detail },
            .text("rule", Label("规则", "Rule id")) { $0.kind.rule.rawValue },
            .link("href", Label("规则详见", "Where to read the rule"), to: RuleID.path) { $0.kind.rule.rawValue },
        ])
}

extension Handover: Output {
    static let shape = Shape<Handover>(
        "Handover",
        [
            .text("id", Label("标识", "Id")) { String($0.id) },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .text("unit", Label("单位", "Unit")) { $0.unitName },
            .texts("content", Label("交接内容", "What changes hands")) { $0.content },
            .optionalText("opinion", Label("复审意见", "Opinion")) { $0.opinion },
            .optionalText("reason", Label("退件理由", "Reason")) { $0.reason },
            .instant("handedAt", Label("移交时间", "Handed at")) { $0.handedAt },
            .text("handedBy", Label("移交人", "Handed by")) { $0.handedBy },
            .day("dueOn", Label("接收期限", "To be taken over by")) { $0.dueOn },
            .optionalInstant("closedAt", Label("接收时间", "Taken over at")) { $0.closing?.at },
            .optionalText("closedBy", Label("接收人", "By")) { $0.closing?.by },
            .optionalText("refusal", Label("不予接收的理由", "Why it was not taken over")) { $0.closing?.refusal },
        ])
}

extension CaseOpinion: Output {
    static let shape = Shape<CaseOpinion>(
        "CaseOpinion",
        [
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .text("unit", Label("单位", "Unit")) { $0.unitName },
            .flag("agrees", Label("同意", "Agrees")) { $0.agrees },
            .text("opinion", Label("意见", "Opinion")) { $0.opinion },
            .instant("at", Label("时间", "At")) { $0.at },
            .text("by", Label("签署人", "By")) { $0.by },
        ])
}

extension JointOpinion: Output {
    static let shape = Shape<JointOpinion>(
        "JointOpinion",
        [
            .text("opinion", Label("联办意见", "Opinion")) { $0.opinion },
            .texts("documents", Label("文件、图纸、资料", "Documents, drawings, data")) { $0.documents },
            .instant("at", Label("提交时间", "At")) { $0.at },
            .text("by", Label("提交人", "By")) { $0.by },
        ])
}

extension CaseMeeting: Output {
    static let shape = Shape<CaseMeeting>(
        "CaseMeeting",
        [
            .text("id", Label("标识", "Id")) { String($0.id) },
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .instant("beginsAt", Label("开会时间", "Begins at")) { $0.beginsAt },
            .text("place", Label("地点", "Place")) { $0.place },
            .texts("participants", Label("参会人员和单位", "Participants")) { $0.participants },
            .text("calledBy", Label("召集人", "Called by")) { $0.calledBy },
            .optionalText("minutes", Label("纪要", "Minutes")) { $0.held?.minutes },
            .texts("attendees", Label("到会人员", "Attendees")) { $0.held?.attendees ?? [] },
            .optionalFlag("agrees", Label("结论同意", "Agrees")) { $0.held?.agrees },
            .optionalText("cancellation", Label("取消理由", "Why it was cancelled")) { $0.cancellation },
        ])
}

extension UpwardReport: Output {
    static let shape = Shape<UpwardReport>(
        "UpwardReport",
        [
            .text("superior", Label("上级部门", "Superior")) { $0.superior },
            .text("document", Label("上报文号", "Number of the report")) { $0.document },
            .optionalText("note", Label("说明", "Note")) { $0.note },
            .instant("at", Label("上报时间", "At")) { $0.at },
            .text("by", Label("经办人", "By")) { $0.by },
        ])
}
