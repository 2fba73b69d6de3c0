/// The body of an intake (`POST /api/v1/cases`) and of its dry run.
struct IntakeInput: Input {
    let item: String
    let channel: Channel
    let applicant: Applicant
    let materials: [StatedMaterial]
    let promisesToSupply: Bool
    let preliminaryReview: PreliminaryReview

    init(from fields: inout FieldReader) {
        item = fields.text("item", Label("事项编码", "Item code"), length: 2...40)
        channel = fields.choice("channel", Label("申请渠道", "Channel"))
        applicant = fields.object("applicant", Label("申请人", "Applicant"))
        materials = fields.list("materials", Label("申请材料", "Materials"), count: 1...100)
        promisesToSupply = fields.flag("promisesToSupply", Label("承诺补齐", "Promises to supply"), default: false)
        preliminaryReview = fields.object("preliminaryReview", Label("初审", "Preliminary review"))
    }

    struct StatedMaterial: Input {
        let material: String
        let state: MaterialState

        init(from fields: inout FieldReader) {
            material = fields.text("material", Label("材料标识", "Material"), length: 1...60)
            state = fields.choice("state", Label("材料状态", "State"))
        }
    }
}

/// The window's preliminary review (初审): it conforms, or it names the policy that it is clearly contrary to (TYPE-05).
struct PreliminaryReview: Input {
    let conforms: Bool
    let policy: Policy?
    let note: String?

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
        fields.require(
            conforms || policy != nil, "policy", "required",
            Label(
                "初审不符合时,须写明政策层级和条款(CASE-02、TYPE-05)。",
                "A negative review names the policy's level and article (CASE-02, TYPE-05)."))
        fields.require(
            !conforms || policy == nil, "policy", "contradicts",
            Label("初审符合时不写所违反的政策。", "A positive review names no contravened policy."))
    }

    var violation: PolicyViolation? {
        guard !conforms, let policy else { return nil }
        return PolicyViolation(level: policy.level, citation: policy.citation)
    }
}

/// The body of `POST /api/v1/cases/{number}/materials`: keys of what has arrived.
struct SupplyInput: Input {
    let materials: [String]

    init(from fields: inout FieldReader) {
        materials = fields.texts("materials", Label("补交的材料", "Materials supplied"), count: 1...100)
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
            Label("不具备批准条件时,须写明依据(CASE-02)。", "A negative finding names its basis (CASE-02)."))
    }
}
