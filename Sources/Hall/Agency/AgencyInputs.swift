/// A matter as it was received.
struct AgencyInput: Input {
    static var schemaName: String { "AgencyCaseInput" }
    let `class`: AgencyCase.Class
    let form: AgencyCase.Form
    let mode: AgencyCase.Mode
    let applicant: String
    let phone: String
    let matter: String
    let isSpecial: Bool
    let agreedOn: Day?
    let agent: String?

    init(from fields: inout FieldReader) {
        `class` = fields.choice("class", Label("服务种类", "Class of service"))
        form = fields.choice("form", Label("申请形式", "Oral or written"))
        mode = fields.choice("mode", Label("办理方式", "How it is handled"))
        applicant = fields.text("applicant", Label("申请人", "Applicant"), length: 2...100)
        phone = fields.phone("phone", Label("联系电话", "Phone"))
        matter = fields.text("matter", Label("代办事项", "Matter"), length: 2...500)
        isSpecial = fields.flag("special", Label("特殊事项，随时受理、即时报送", "Special: submitted at once"), default: false)
        agreedOn = fields.optionalDay("agreedOn", Label("约定的办理期限", "The day that was agreed"))
        agent = fields.optionalText(
            "agent", Label("代办员工号；本人即代办员的不写", "Number of the agent, where somebody else receives it"), length: 1...20)
        let isTwice = isSpecial && agreedOn != nil
        fields.require(
            !isTwice, "agreedOn", "special", Label("特殊事项即时报送，不另约期限。", "Special matters are submitted at once."))
    }
}

struct AgencyMissingInput: Input {
    let materials: [String]

    init(from fields: inout FieldReader) {
        materials = fields.texts("materials", Label("所缺的全部材料", "All that is missing"), count: 1...50)
    }
}

struct AgencyTextInput: Input {
    let text: String

    init(from fields: inout FieldReader) {
        text = fields.text("text", Label("内容", "Text"), length: 2...2000)
    }
}

/// Where it was submitted: a case of the hall's, a window of the centre, or, without a centre, a department.
struct AgencySubmissionInput: Input {
    let caseNumber: String?
    let window: String?
    let unit: String?

    init(from fields: inout FieldReader) {
        caseNumber = fields.optionalText("case", Label("收件编号", "Number of the case"), length: 5...40)
        window = fields.optionalText("window", Label("报送的中心窗口", "Window of the centre"), length: 1...60)
        unit = fields.optionalText(
            "unit", Label("报送的主管部门（没有中心时）", "The department, where there is no centre"), length: 2...100)
        let named = [caseNumber, window, unit].compactMap { $0 }
        fields.require(
            named.count == 1, "case", "one", Label("收件编号、窗口、部门写一个。", "Name the case, the window or the department."))
    }

    var place: String? { window ?? unit }
    var isToWindow: Bool { unit == nil }

    func text(_ number: String?) -> String { number ?? place ?? "" }
}

struct AgencyGuidanceInput: Input {
    let explanation: String
    let unit: String

    init(from fields: inout FieldReader) {
        explanation = fields.text("explanation", Label("说明", "Explanation"), length: 2...500)
        unit = fields.text("unit", Label("引导到何处办理", "Where it is handled"), length: 2...100)
    }
}

/// The four checks before the end (AGENT-12).
struct AgencyClosingInput: Input {
    let isTold: Bool
    let areCertificatesReturned: Bool
    let areFeesSettled: Bool
    let opinion: String
    let serviceFeeFen: Int

    init(from fields: inout FieldReader) {
        isTold = fields.flag("told", Label("已通知申请人", "The applicant was told"))
        areCertificatesReturned = fields.flag("certificatesReturned", Label("证件已归还", "Certificates were returned"))
        areFeesSettled = fields.flag("feesSettled", Label("代缴费用已结清", "What was paid on their behalf is settled"))
        opinion = fields.text("opinion", Label("申请人意见", "The applicant's opinion"), length: 2...500)
        serviceFeeFen =
            fields.optionalInteger(
                "serviceFeeFen", Label("服务费（分），须为 0", "Fee for the service, in fen; 0"), in: 0...100_000_000) ?? 0
    }

    var lacks: [(field: String, detail: Label)] {
        [
            (isTold, "told", Label("尚未通知申请人。", "The applicant has not been told.")),
            (areCertificatesReturned, "certificatesReturned", Label("证件尚未归还。", "Certificates have not been returned.")),
            (areFeesSettled, "feesSettled", Label("代缴费用尚未结清。", "What was paid is not settled.")),
        ].filter { !$0.0 }.map { ($0.1, $0.2) }
    }
}
