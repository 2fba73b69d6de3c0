import HTTP

/// A fault in telling an applicant what is needed (一次性告知的过失), in answering for a first inquiry, in treating people alike. Only people
/// find these: the applicant's trips, a complaint and the looking into it lie outside the file.
enum RecordedFault: String, Labelled {
    case notOnce, unclear, inaccurate, dutyNotPerformed, discriminated

    var label: Label { code.label }

    var code: FindingCode {
        switch self {
        case .notOnce: .notToldOnce
        case .unclear: .unclearTelling
        case .inaccurate: .inaccurateTelling
        case .dutyNotPerformed: .dutyNotPerformed
        case .discriminated: .discriminated
        }
    }
}

/// A fault as it is written down.
struct RecordedFaultInput: Input {
    let fault: RecordedFault
    let notice: String?
    let caseNumber: String?
    /// Number of the first inquiry of which it is.
    let firstInquiry: String?
    let staff: String?
    let effect: String?
    let extraTrips: Int?
    let complaint: String?
    let inquiry: String

    init(from fields: inout FieldReader) {
        fault = fields.choice("fault", Label("过失", "Fault"))
        notice = fields.optionalText("notice", Label("告知所用的通知书编号", "Number of the notice that told it"), length: 1...40)
        caseNumber = fields.optionalText(
            "case", Label("收件编号，没有出具通知书时填写", "Case number, where no notice was issued"), length: 1...40)
        firstInquiry = fields.optionalText("firstInquiry", Label("首问登记编号", "Number of the inquiry"), length: 1...40)
        staff = fields.optionalText(
            "staff", Label("责任人工号，不写为出具或收件的人", "Who answers for it; who issued it or took the case in where absent"),
            length: 1...20)
        effect = fields.optionalText("effect", Label("造成的不良影响", "The adverse effect that it had"), length: 2...500)
        extraTrips = fields.optionalInteger("extraTrips", Label("申请人多跑的次数", "Trips made in vain"), in: 0...99)
        complaint = fields.optionalText("complaint", Label("投诉内容", "What was complained of"), length: 2...500)
        inquiry = fields.text("inquiry", Label("调查核实情况", "What the inquiry found"), length: 2...1000)
        fields.require(
            [notice, caseNumber, firstInquiry].count { $0 != nil } == 1, "notice", "subject",
            Label("notice、case、firstInquiry 须填写其中一项。", "Give one of notice, case, firstInquiry."))
    }
}

/// What must be so before a fault counts.
enum RecordedFaultRules {
    /// What is missing before the rule attaches a consequence; nil where nothing is.
    static func missing(_ fault: RecordedFault, hasEffect: Bool, extraTrips: Int, hasComplaint: Bool) -> FieldError? {
        switch fault {
        case .notOnce where !hasEffect:
            FieldError(
                pointer: "/effect", code: "required",
                detail: Label(
                    "造成不良影响的才追究责任（NOTIFY-06）；请写明影响，没有影响的不必登记。",
                    "Accountability needs an adverse effect (NOTIFY-06): state it; without one nothing is recorded."))
        case .unclear where extraTrips < 1:
            FieldError(
                pointer: "/extraTrips", code: "required",
                detail: Label(
                    "使申请人多跑路的才扣分（NOTIFY-08）；请填写多跑的次数，至少一次。",
                    "Points are taken where the applicant came in vain (NOTIFY-08): state how often, at least once."))
        case .inaccurate where !hasComplaint:
            FieldError(
                pointer: "/complaint", code: "required",
                detail: Label(
                    "投诉经查属实的才扣分（NOTIFY-08）；请写明投诉内容。",
                    "Points are taken where a complaint was verified (NOTIFY-08): state what was complained of."))
        case .dutyNotPerformed where !hasComplaint, .discriminated where !hasComplaint:
            FieldError(
                pointer: "/complaint", code: "required",
                detail: Label(
                    "被投诉且查实的才登记（\(fault.code.rule.rawValue)）；请写明投诉内容。",
                    "It is recorded where a complaint was verified (\(fault.code.rule.rawValue)): state what was complained of."
                ))
        default: nil
        }
    }
}
