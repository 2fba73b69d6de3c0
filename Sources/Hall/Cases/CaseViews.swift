import HTTP
import SQLite

extension Reason: Output {
    static let shape = Shape<Reason>(
        "Reason",
        [
            .text("rule", Label("规则", "Rule id")) { $0.rule.rawValue },
            .link("href", Label("规则详见", "Where to read the rule"), to: RuleID.path) { $0.rule.rawValue },
            .flag("holds", Label("是否成立", "Whether it holds")) { $0.holds },
            .label("because", Label("因为", "Because")) { $0.because },
        ])
}

/// When the limit starts, how long it is, and when it ends (时限).
struct CaseClock: Output {
    enum Start: String, Labelled {
        case onAcceptance, onMaterialsComplete, never

        var label: Label {
            switch self {
            case .onAcceptance: Label("自受理起", "on acceptance")
            case .onMaterialsComplete: Label("自材料补齐起", "when the materials are complete")
            case .never: Label("不计时限", "never")
            }
        }
    }

    struct Limit: Output {
        let limit: TimeLimit?

        static let shape = Shape<Limit>(
            "Limit",
            [
                .optionalInteger("workingDays", Label("工作日", "Working days")) { $0.limit?.workingDays },
                .optionalInteger("calendarDays", Label("自然日", "Calendar days")) { $0.limit?.calendarDays },
                .flag("endOfDay", Label("当日办结", "By the end of the day")) { $0.limit == nil },
            ])
    }

    let starts: Start
    let limit: Limit
    let due: String?
    let isProvisional: Bool

    static let shape = Shape<CaseClock>(
        "CaseClock",
        [
            .choice("starts", "startsLabel", Label("起算", "Starts")) { $0.starts },
            .object("limit", Label("时限", "Limit")) { $0.limit },
            .optionalText("due", Label("应办结日", "Due day")) { $0.due },
            .flag("provisional", Label("所跨年份的节假日尚未公布", "Crosses a year whose holidays are unpublished")) {
                $0.isProvisional
            },
        ])

    init(_ new: NewCase) {
        self.init(
            state: new.classification.state, wasComplete: new.dates.materialsCompletedAt == new.dates.acceptedAt,
            limit: new.limit, due: new.dates.due?.day.text,
            isProvisional: new.dates.due?.isProvisional ?? false)
    }

    init(_ row: CaseRow) {
        self.init(
            state: row.state, wasComplete: row.materialsCompletedAt == row.acceptedAt, limit: row.limit,
            due: row.dueOn, isProvisional: row.dueIsProvisional)
    }

    init(state: CaseState, wasComplete: Bool, limit: TimeLimit?, due: String?, isProvisional: Bool) {
        switch state {
        case .returned, .notAccepted, .outOfScope, .refused, .withdrawn: starts = .never
        case .submitted: starts = .onAcceptance
        case .supplementing, .needsCorrection: starts = .onMaterialsComplete
        case .accepted, .transferred, .underReview, .reportedUp, .decided, .resultReceived, .finished:
            starts = wasComplete ? .onAcceptance : .onMaterialsComplete
        }
        self.limit = Limit(limit: limit)
        self.due = due
        self.isProvisional = isProvisional
    }
}

/// A notice as cases list it.
struct NoticeReference: Output {
    let kind: NoticeKind
    let number: DocumentNumber
    /// Stands in for a void one, whose receipt stays good.
    var isReplacement = false

    /// Whether the receipt for the materials that came with it is still to be had.
    var hasReceipt: Bool { NoticeRules.hasReceipt(kind) && !isReplacement }

    func standingIn() -> NoticeReference {
        var reference = self
        reference.isReplacement = true
        return reference
    }

    static let shape = Shape<NoticeReference>(
        "NoticeReference",
        [
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .number("number", Label("编号", "Number")) { $0.number },
            .number("print", Label("打印地址", "Where to print it"), after: "/api/v1/notices/") { $0.number },
            .optionalNumber(
                "receipt", Label("收件凭证打印地址", "Where to print its receipt"), after: "/api/v1/notices/",
                before: NoticeRules.receiptMark
            ) { $0.hasReceipt ? $0.number : nil },
        ])

    /// The references as the case's row keeps them: kind and key of each, and an r where it stands in for a void one.
    static func text(_ references: [NoticeReference]) -> String {
        references.map { "\($0.kind.rawValue):\($0.number.id)\($0.isReplacement ? "r" : "")" }.joined(separator: " ")
    }

    static func references(_ text: UnsafeBufferPointer<UInt8>, of hall: HallProfile.Key) -> [NoticeReference] {
        var references: [NoticeReference] = []
        each(text, of: hall) { references.append($0) }
        return references
    }

    /// Each of the references in turn; a kind of a later program is left out.
    static func each(
        _ text: UnsafeBufferPointer<UInt8>, of hall: HallProfile.Key, _ body: (NoticeReference) -> Void
    ) {
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] != UInt8(ascii: " ") { end += 1 }
            if let reference = NoticeReference(UnsafeBufferPointer(rebasing: text[start..<end]), of: hall) {
                body(reference)
            }
            start = end + 1
        }
    }
}

extension NoticeReference {
    /// Reads one reference: `commitmentNotice:1202611230000042`, with an r at its end where it stands in for another.
    private init?(_ text: UnsafeBufferPointer<UInt8>, of hall: HallProfile.Key) {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let isReplacement = text.last == UInt8(ascii: "r")
        let digits = text[(colon + 1)...].dropLast(isReplacement ? 1 : 0)
        let kind: NoticeKind? = Choices.find(UnsafeBufferPointer(rebasing: text[..<colon]))
        guard let kind, !digits.isEmpty, digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        let id = digits.reduce(Int64(0)) { $0 &* 10 &+ Int64($1 &- UInt8(ascii: "0")) }
        self.init(kind: kind, number: DocumentNumber(id: id, of: hall, .notice), isReplacement: isReplacement)
    }
}

/// A material that is still owed.
struct MissingMaterial: Output {
    let key: String
    let name: String
    let isMain: Bool
    let state: MaterialState
    let fault: FormalReview?

    init(_ judged: JudgedMaterial) {
        key = judged.material.key
        name = judged.material.name
        isMain = judged.material.isMain
        state = judged.state
        fault = judged.fault
    }

    static let shape = Shape<MissingMaterial>(
        "MissingMaterial",
        [
            .text("material", Label("材料标识", "Material")) { $0.key },
            .text("name", Label("材料名称", "Name")) { $0.name },
            .flag("main", Label("主件", "Main document")) { $0.isMain },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
            .optionalLabel("fault", Label("不合格之处", "What is wrong with it")) { $0.fault?.words },
        ])
}

/// What a dry run answers: the type, the track and the reasons.
struct Judged: Output {
    let classification: Classification
    let limit: TimeLimit?
    let notice: NoticeKind?
    let missing: [MissingMaterial]
    let due: CaseRules.DueDay?

    static let shape = Shape<Judged>(
        "Judged",
        classificationFields({ $0.classification }, reasons: { ReasonLines($0.classification.reasons) }) + [
            .optionalChoice("notice", "noticeLabel", Label("应出具的通知书", "Notice owed")) { $0.notice },
            .list("missing", Label("所缺材料", "Missing materials")) { $0.missing },
            .optionalInteger("limitWorkingDays", Label("时限（工作日）", "Limit, working days")) { $0.limit?.workingDays },
            .optionalInteger("limitCalendarDays", Label("时限（自然日）", "Limit, calendar days")) { $0.limit?.calendarDays },
            .optionalText("due", Label("若现在受理的应办结日", "Due day if taken in now")) { $0.due?.day.text },
        ])
}

/// The fields that every answer about a classification begins with.
func classificationFields<T>(
    _ get: @escaping @Sendable (T) -> Classification, reasons: @escaping @Sendable (T) -> ReasonLines
) -> [OutputField<T>] {
    [
        .optionalChoice("type", "typeLabel", Label("六件类型", "Case type")) { get($0).type },
        .choice("track", "trackLabel", Label("办理方式", "Track")) { get($0).track },
        .choice("state", "stateLabel", Label("状态", "State")) { get($0).state },
        .reasons(reasons),
        .optionalObject("proposal", Label("改判前的判定", "What was proposed, where decided otherwise")) { get($0).proposal },
        .optionalObject("outcome", Label("不受理的结果", "How it ended without acceptance")) {
            get($0).end == nil ? nil : NonAcceptanceView(get($0).reasons)
        },
    ]
}

/// What an intake answers; the look-up code is told this once.
struct TakenIn: Output {
    let number: String
    let itemTitle: String
    let classification: Classification
    let reasons: ReasonLines
    let clock: CaseClock
    let notices: [NoticeReference]
    let supplementDueOn: String?
    let missing: [MissingMaterial]
    let lookupCode: String

    static let shape = Shape<TakenIn>(
        "TakenIn",
        [
            .text("number", Label("收件编号", "Case number")) { $0.number },
            .text("itemTitle", Label("事项名称", "Item")) { $0.itemTitle },
        ] + classificationFields({ $0.classification }, reasons: \.reasons) + [
            .list("notices", Label("通知书", "Notices")) { $0.notices },
            .object("clock", Label("时限", "Clock")) { $0.clock },
            .list("missing", Label("所缺材料", "Missing materials")) { $0.missing },
            .optionalText("supplementDueOn", Label("补齐期限", "Supply by")) { $0.supplementDueOn },
            .text("lookupCode", Label("查询码", "Look-up code")) { $0.lookupCode },
        ])
}

extension TakenIn {
    init(_ new: NewCase, _ intake: Intake, _ facts: HallFacts) {
        self.init(
            number: new.number.text, itemTitle: intake.examined.item.item.title, classification: new.classification,
            reasons: new.reasons, clock: CaseClock(new), notices: new.notice.map { [$0] } ?? [],
            supplementDueOn: new.dates.supplementDueOn?.text,
            missing: intake.examined.judged.missing.map { MissingMaterial($0) },
            lookupCode: LookupCode.make(for: new.number.text, key: facts.lookupCodeKey))
    }

    func response(in language: Language) -> Response {
        .json(
            self, status: 201, in: language,
            fields: noStore + [
                HeaderField(name: "Location", value: "/api/v1/cases/" + number),
                EntityTag(version: 1, in: language).field,
            ], capacity: 4096)
    }
}
