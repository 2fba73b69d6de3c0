/// How it was made sure who the applicant is (身份核实), CASE-57.
struct IdentityCheck: Sendable, Hashable {
    enum Method: String, Labelled {
        case certificateSeen, cardReader, onlineRealName, notVerified

        var label: Label {
            switch self {
            case .certificateSeen: Label("核对证件原件", "certificate seen")
            case .cardReader: Label("读卡核验", "card reader")
            case .onlineRealName: Label("网上实名认证", "online real-name check")
            case .notVerified: Label("未核实", "not verified")
            }
        }
    }

    let method: Method
    /// Why it was not verified.
    let reason: String?
}

/// Who acts for the applicant (代理人), with a certificate of their own (CASE-57).
struct CaseAgent: Sendable, Hashable {
    enum Relation: String, Labelled {
        case legalRepresentative, guardian, authorizedAgent

        var label: Label {
            switch self {
            case .legalRepresentative: Label("法定代表人", "legal representative")
            case .guardian: Label("监护人", "guardian")
            case .authorizedAgent: Label("委托代理人", "authorized agent")
            }
        }
    }

    let relation: Relation
    let name: String
    let certificateKind: CertificateKind
    let certificateNumber: String
    let phone: String
    /// The power of attorney (授权委托书) as it was seen: its date and what it covers.
    let powerOfAttorney: String?
}

extension IdentityCheck: Input {
    static var schemaName: String { "IdentityCheckInput" }

    init(from fields: inout FieldReader) {
        method = fields.choice("method", Label("核实方式", "Method"))
        reason = fields.optionalText("reason", Label("未核实的原因", "Why not verified"), length: 2...200)
        fields.require(
            (method == .notVerified) == (reason != nil), "reason", "required",
            Label(
                "未核实身份时须说明原因，已核实时不写原因（CASE-57）。",
                "Say why where the identity is not verified, and only there (CASE-57)."))
    }
}

extension CaseAgent: Input {
    static var schemaName: String { "CaseAgentInput" }

    init(from fields: inout FieldReader) {
        relation = fields.choice("relation", Label("与申请人的关系", "Relation to the applicant"))
        name = fields.text("name", Label("姓名", "Name"), length: 2...100)
        let certificate = fields.object("certificate", Label("证件", "Certificate"), CertificateInput.self)
        certificateKind = certificate.kind
        certificateNumber = certificate.number
        phone = fields.phone("phone", Label("联系电话", "Phone"))
        powerOfAttorney = fields.optionalText(
            "powerOfAttorney", Label("授权委托书（日期和事项）", "Power of attorney, date and scope"), length: 2...300)
        fields.require(
            certificateKind != .unifiedSocialCreditCode, "certificate", "kind",
            Label("代理人须出示本人证件。", "An agent shows a personal certificate."))
        fields.require(
            relation != .authorizedAgent || powerOfAttorney != nil, "powerOfAttorney", "required",
            Label("委托代理须有授权委托书（CASE-57）。", "An authorized agent shows a power of attorney (CASE-57)."))
    }
}

/// A certificate as inputs give it.
struct CertificateInput: Input {
    static var schemaName: String { "Certificate" }

    let kind: CertificateKind
    let number: String

    init(from fields: inout FieldReader) {
        kind = fields.choice("kind", Label("证件种类", "Kind of certificate"))
        number = fields.certificateNumber("number", Label("证件号码", "Number"), kind: kind)
    }
}
