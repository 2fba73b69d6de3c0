import HTTP
import SQLite

/// A case as staff read it, written straight from its row.
enum CaseSheet {
    /// Answers a case whole; throws `caseUnknown`.
    static func read(
        _ number: String, in language: Language, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Response {
        guard let key = DocumentNumber(number, of: facts.hall.key, .case) else { throw CaseActs.unknown(number) }
        var writer = OutputWriter(json: JSONWriter(capacity: 6144), language: language)
        let version = try transaction.first(select, [.integer(key.id)]) { row in
            let beside = try CaseSurroundings(row, key, facts, transaction)
            shape.write(row, beside, to: &writer)
            return row.int(Column.version.rawValue)
        }
        guard let version else { throw CaseActs.unknown(number) }
        writer.json.newline()
        return Response(
            status: 200, contentType: "application/json",
            fields: noStore + [EntityTag(version: version, in: language).field], body: writer.json.bytes)
    }

    static let select: StaticString = """
        SELECT version, item_version_id, channel, applicant_kind, applicant_name, certificate_kind, certificate_number,
               phone, state, type, initial_type, track, window_id, staff_id, registered_at, accepted_at,
               materials_completed_at, supplement_due_on, limit_working_days, due_on, due_is_provisional, materials,
               judged_state, reasons, judgements, notices, identity_method, identity_reason, agent_relation, agent_name,
               agent_certificate_kind, agent_certificate_number, agent_phone, agent_authority, is_forged, is_unlawful,
               differs, site_visit_cause, review_note, reviewed_at, reviewed_by, special_reason, visits, kept_at,
               supplement_overdue_at, limit_calendar_days
        FROM cases WHERE case_id = ?
        """

    /// The columns of ``select``, in its order.
    enum Column: Int, RowColumn {
        case version, itemVersion, channel, applicantKind, applicantName, certificateKind, certificateNumber, phone
        case state, type, initialType, track, window, staff, registeredAt, acceptedAt
        case materialsCompletedAt, supplementDueOn, limit, dueOn, dueIsProvisional, materials
        case judgedState, reasons, judgements, notices, identityMethod, identityReason, agentRelation, agentName
        case agentCertificateKind, agentCertificateNumber, agentPhone, agentAuthority, isForged, isUnlawful
        case differs, siteVisitCause, reviewNote, reviewedAt, reviewedBy, specialReason, visits, keptAt
        case supplementOverdueAt, calendarLimit
    }

    static let shape = RowShape<CaseSurroundings>("Case", matter + people + judgement + course + ending)

    private typealias Field = RowField<CaseSurroundings>

    private static let matter: [Field] = [
        .beside(.number("number", Label("收件编号", "Case number")) { $0.number }),
        .integer("version", Label("版本", "Version"), Column.version),
        .beside(.text("item", Label("事项编码", "Item code")) { $0.item.item.code }),
        .written("itemTitle", Label("事项名称", "Item"), .text()) { _, beside, writer in
            writer.json.string(writer.language == .zh ? beside.item.item.title : beside.item.item.titleEn)
        },
        .optionalChoice("type", "typeLabel", Label("六件类型", "Case type"), CaseType.self, Column.type),
        .optionalChoice(
            "initialType", "initialTypeLabel", Label("收件时的类型", "Type at intake"), CaseType.self, Column.initialType),
        .written("aliases", Label("其他叫法", "Other names of the type"), .array(.text())) { row, beside, writer in
            writer.json.strings(
                CaseTypeAlias.words(
                    for: row.choice(Column.type), isSpecial: !row.isNull(Column.specialReason), of: beside.taxonomies))
        },
        .choice("track", "trackLabel", Label("办理方式", "Track"), Track.self, Column.track),
        .choice("state", "stateLabel", Label("状态", "State"), CaseState.self, Column.state),
        .choice("channel", "channelLabel", Label("申请渠道", "Channel"), Channel.self, Column.channel),
    ]

    private static let people: [Field] = [
        .object("applicant", Label("申请人", "Applicant"), applicant),
        .optionalObject("agent", Label("代理人", "Agent"), agent) { !$0.isNull(Column.agentRelation) },
        .optionalObject("identity", Label("身份核实", "Identity check"), identity) { !$0.isNull(Column.identityMethod) },
        .optionalObject("preliminaryReview", Label("初审", "Preliminary review"), review, where: isReviewed),
    ]

    private static let judgement: [Field] = [
        .written("reasons", Label("判定理由", "Reasons"), .array(Reason.shape.schema)) { row, beside, writer in
            writer.json.raw(ReasonPhrases.shared.json(beside.reasons(row), in: writer.language))
        },
        .written("materials", Label("材料", "Materials"), .array(CaseMaterialView.shape.schema)) { row, beside, writer in
            beside.writeMaterials(row, to: &writer)
        },
        .written("notices", Label("通知书", "Notices"), .array(NoticeReference.shape.schema)) { row, beside, writer in
            writer.json.beginArray()
            row.withText(Column.notices.rawValue) { text in
                NoticeReference.each(text, of: beside.number.hall) {
                    NoticeReference.shape.write($0, to: &writer)
                }
            }
            writer.json.endArray()
        },
    ]

    private static let course: [Field] = [
        .made("clock", Label("时限", "Clock")) { row, beside in CaseClock(row, beside.state) },
        .written(
            "finishBy", Label("即办件应办结时间", "An instant case is finished by"), .nullable(.text(format: "date-time"))
        ) { row, beside, writer in
            if let moment = beside.finishBy(row) { writer.json.instant(moment) } else { writer.json.null() }
        },
        .optionalText("supplementDueOn", Label("补齐期限", "Supply by"), Column.supplementDueOn),
        .optionalInstant(
            "supplementOverdueAt", Label("逾期未补齐的认定时间", "Found overdue at"), Column.supplementOverdueAt),
        .beside(.optionalText("window", Label("收件窗口", "Window")) { $0.window?.number }),
        .beside(.optionalText("windowName", Label("收件窗口名称", "Window name")) { $0.window?.name }),
        .beside(.optionalText("clerk", Label("收件人", "Clerk")) { $0.clerkName }),
        .written("keptAt", Label("材料保管处", "Where the materials are kept"), .nullable(.text())) {
            row, beside, writer in
            let isText: Void? = row.withTextOrNil(Column.keptAt.rawValue) { writer.json.string(utf8: $0) }
            if isText != nil { return }
            if let window = beside.window {
                writer.json.string(window.sign)
            } else {
                writer.json.null()
            }
        },
        .written("toGiveBack", Label("应退还的材料", "Materials to give back"), .array(.text())) { row, beside, writer in
            writer.json.beginArray()
            if let state = beside.state, state.isEnd {
                beside.eachMaterial(row) { paper in
                    guard paper.isKept, CaseRules.isGivenBack(paper.item.item.materials[paper.position], at: state)
                    else { return }
                    writer.json.string(paper.name)
                }
            }
            writer.json.endArray()
        },
        .integer("visits", Label("到窗口次数", "Visits to the window"), Column.visits),
    ]

    private static let ending: [Field] = [
        .optionalText("specialReason", Label("特办理由", "Why it is handled specially"), Column.specialReason),
        .written(
            "outcome", Label("不受理的结果", "How it ended without acceptance"), .nullable(NonAcceptanceView.shape.schema)
        ) { row, beside, writer in
            let isEnd = row.isNull(Column.type) && beside.state?.isEnd == true
            if isEnd, let view = NonAcceptanceView(beside.reasons(row).reasons) {
                NonAcceptanceView.shape.write(view, to: &writer)
            } else {
                writer.json.null()
            }
        },
        .instant("registeredAt", Label("收件登记时间", "Registered at"), Column.registeredAt),
        .optionalInstant("acceptedAt", Label("受理时间", "Accepted at"), Column.acceptedAt),
        .optionalInstant(
            "materialsCompletedAt", Label("材料齐全时间", "Materials complete at"), Column.materialsCompletedAt),
    ]
}
