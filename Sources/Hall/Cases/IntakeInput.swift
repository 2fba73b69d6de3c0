/// The body of an intake (`POST /api/v1/cases`) and of its dry run.
struct IntakeInput: Input {
    let item: String
    let channel: Channel
    let applicant: Applicant
    let examination: Examination
    let place: AcceptancePlace
    /// A time that the client would like the case to have; the server stamps its own (CASE-26).
    let claimedTime: ClaimedTime?

    init(from fields: inout FieldReader) {
        item = fields.text("item", Label("事项编码", "Item code"), length: 2...40)
        channel = fields.choice("channel", Label("申请渠道", "Channel"))
        applicant = fields.object("applicant", Label("申请人", "Applicant"))
        examination = Examination(from: &fields)
        place = fields.optionalChoice("place", Label("收件地点", "Place of intake")) ?? .window
        claimedTime = ClaimedTime(from: &fields)
        fields.require(
            channel != .agent || examination.agent != nil, "agent", "required",
            Label("代办须写明代办人（CASE-57）。", "What an agent brings names the agent (CASE-57)."))
    }
}

/// Where the papers were taken; only a window counts.
enum AcceptancePlace: String, Labelled {
    case window, staffHome, elsewhere

    var label: Label {
        switch self {
        case .window: Label("窗口", "window")
        case .staffHome: Label("工作人员家中", "a worker's home")
        case .elsewhere: Label("窗口以外", "elsewhere")
        }
    }
}

/// A time of receipt or acceptance that a client claims.
struct ClaimedTime: Sendable {
    let field: String

    init?(from fields: inout FieldReader) {
        let receivedAt = fields.optionalInstant("receivedAt", Label("收件时间（由服务器记录）", "Received at, the server's to say"))
        let acceptedAt = fields.optionalInstant("acceptedAt", Label("受理时间（由服务器记录）", "Accepted at, the server's to say"))
        guard receivedAt != nil || acceptedAt != nil else { return nil }
        field = receivedAt != nil ? "receivedAt" : "acceptedAt"
    }
}

/// What the window finds when it looks at an application: identity, agent, papers, the two reviews, and what it decides.
struct Examination: Input {
    let identity: IdentityCheck?
    let agent: CaseAgent?
    let materials: [StatedMaterial]
    let promisesToSupply: Bool
    let preliminaryReview: PreliminaryReview
    let decision: ClerkDecision?
    let outcome: NonAcceptance?
    let special: SpecialHandling?
    /// How the clerk is related to the applicant; whoever is, leaves the case to a colleague (SEC-25).
    let relatedTo: String?
    let keptAt: String?

    init(from fields: inout FieldReader) {
        identity = fields.optionalObject("identity", Label("身份核实", "Identity check"))
        agent = fields.optionalObject("agent", Label("代理人", "Agent"))
        materials = fields.list("materials", Label("申请材料", "Materials"), count: 1...100)
        promisesToSupply = fields.flag("promisesToSupply", Label("承诺补齐", "Promises to supply"), default: false)
        preliminaryReview = fields.object("preliminaryReview", Label("初审", "Preliminary review"))
        decision = fields.optionalObject("decision", Label("改判（须有理由）", "Decision other than proposed, with its reason"))
        outcome = fields.optionalObject("outcome", Label("不受理的结果", "An end without acceptance"))
        special = fields.optionalObject("special", Label("特办", "Special handling"))
        relatedTo = fields.optionalText(
            "relatedTo", Label("与申请人的关系（申报回避）", "Own relation to the applicant"), length: 1...60)
        keptAt = fields.optionalText("keptAt", Label("材料保管处", "Where the materials are kept"), length: 1...60)
        fields.require(
            decision == nil || outcome == nil, "decision", "contradicts",
            Label("不受理时不改判类型。", "What is not accepted has no decided type."))
        fields.require(
            preliminaryReview.isClean || preliminaryReview.violation != nil || outcome != nil, "outcome", "required",
            Label(
                "初审认为材料不真实或不合法的，须写明处理结果（CASE-13）。",
                "Where the review finds the materials not authentic or not lawful, say with what outcome (CASE-13)."))
    }

    struct StatedMaterial: Input {
        let material: String
        let state: MaterialState
        let review: FormalReview?

        init(from fields: inout FieldReader) {
            material = fields.text("material", Label("材料标识", "Material"), length: 1...60)
            state = fields.choice("state", Label("材料状态", "State"))
            review = fields.optionalObject("review", Label("形式审查", "Formal review"))
            fields.require(
                state == .present || review == nil, "review", "contradicts",
                Label("没有提交的材料不作形式审查。", "A paper that is not there is not reviewed."))
        }
    }
}

/// A matter handled specially (特办件) within a limit of its own, shorter than the promise (TYPE-33).
struct SpecialHandling: Input {
    let reason: String
    /// In days as the promise counts them.
    let limit: TimeLimit

    init(from fields: inout FieldReader) {
        reason = fields.text("reason", Label("特办理由", "Why it is handled specially"), length: 4...200)
        let workingDays = fields.optionalInteger(
            "workingDays", Label("特办时限（工作日）", "Its own limit, working days"), in: 1...250)
        let calendarDays = fields.optionalInteger(
            "calendarDays", Label("特办时限（自然日），承诺按自然日计的用", "The same in calendar days, where the promise counts so"),
            in: 1...400)
        fields.require(
            (workingDays == nil) != (calendarDays == nil), "workingDays", "limit",
            Label("workingDays 和 calendarDays 须写且只写一个。", "Give workingDays or calendarDays, one of them."))
        limit = TimeLimit(workingDays: workingDays, calendarDays: calendarDays) ?? .workingDays(1)
    }
}

/// The window's preliminary review (初审, CASE-13): whether the materials are authentic, lawful and correspond to what is, and
/// whether the matter conforms, or the policy that it is clearly contrary to (TYPE-05).
struct PreliminaryReview: Input {
    let conforms: Bool
    let policy: Policy?
    let note: String?
    let isAuthentic: Bool
    let isLawful: Bool
    let corresponds: Bool
    let siteVisitCause: SiteVisitCause?

    struct Policy: Input {
        static var schemaName: String { "ContraryPolicy" }
        let level: GovernmentLevel
        let citation: String

        init(from fields: inout FieldReader) {
            level = fields.choice("level", Label("政策层级", "Level"))
            citation = fields.text("citation", Label("政策名称和条款", "Title and article"), length: 2...200)
        }
    }

    init(from fields: inout FieldReader) {
        conforms = fields.flag("conforms", Label("初审符合", "Conforms"))
        policy = fields.optionalObject("policy", Label("所违反的政策", "Policy contravened"))
        note = fields.optionalText("note", Label("初审说明", "Note"), length: 1...500)
        isAuthentic = fields.flag("authentic", Label("材料真实", "Materials authentic"), default: true)
        isLawful = fields.flag("lawful", Label("材料合法", "Materials lawful"), default: true)
        corresponds = fields.flag("corresponds", Label("材料与实际相符", "Materials correspond to what is"), default: true)
        let cause: SiteVisitCause? = fields.optionalChoice(
            "siteVisitCause", Label("须现场核查的情形", "Why a site visit is due"))
        siteVisitCause = cause ?? (corresponds ? nil : .materialsDiffer)
        fields.require(
            conforms || policy != nil, "policy", "required",
            Label(
                "初审不符合时，须写明政策层级和条款（CASE-02、TYPE-05）。",
                "A negative review names the policy's level and article (CASE-02, TYPE-05)."))
        fields.require(
            !conforms || policy == nil, "policy", "contradicts",
            Label("初审符合时不写所违反的政策。", "A positive review names no contravened policy."))
    }

    var violation: PolicyViolation? {
        guard !conforms, let policy else { return nil }
        return PolicyViolation(level: policy.level, citation: policy.citation)
    }

    var isClean: Bool { isAuthentic && isLawful }
}

/// The body of `POST /api/v1/cases/{number}/materials`: keys of what has arrived.
struct SupplyInput: Input {
    let materials: [String]
    /// Of the papers that fail the formal review: they stay missing, and why is told.
    let reviews: [SuppliedReview]
    /// Whether the applicant came to the window for it (NOTIFY-13); by default where the case came by the window.
    let visit: Bool?
    let decision: ClerkDecision?

    init(from fields: inout FieldReader) {
        materials = fields.texts("materials", Label("补交的材料", "Materials supplied"), count: 1...100)
        reviews = fields.list("reviews", Label("不合格的材料", "Papers that fail the review"), count: 1...100, absent: [])
        visit = fields.optionalFlag("visit", Label("申请人到窗口", "The applicant came to the window"))
        decision = fields.optionalObject("decision", Label("改判（须有理由）", "Decision other than proposed, with its reason"))
        fields.require(
            reviews.allSatisfy { materials.contains($0.material) }, "reviews", "unknown",
            Label("只对本次补交的材料作审查。", "Only what is supplied now is reviewed."))
    }

    struct SuppliedReview: Input {
        let material: String
        let review: FormalReview

        init(from fields: inout FieldReader) {
            material = fields.text("material", Label("材料标识", "Material"), length: 1...60)
            review = FormalReview(from: &fields)
        }
    }
}

/// The body of `POST /api/v1/cases/{number}/site-visits`.
struct SiteVisitInput: Input {
    let cause: SiteVisitCause
    let meetsConditions: Bool
    let findings: String
    let basis: String?

    init(from fields: inout FieldReader) {
        cause = fields.choice("cause", Label("核查情形", "Cause"))
        meetsConditions = fields.flag("meetsConditions", Label("具备批准条件", "Meets the conditions"))
        findings = fields.text("findings", Label("核查情况", "Findings"), length: 2...1000)
        basis = fields.optionalText("basis", Label("依据", "Basis"), length: 2...300)
        fields.require(
            meetsConditions || basis != nil, "basis", "required",
            Label("不具备批准条件时，须写明依据（CASE-02）。", "A negative finding names its basis (CASE-02)."))
    }
}
