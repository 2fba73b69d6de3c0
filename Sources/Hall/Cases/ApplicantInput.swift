import HTTP

extension Applicant: Input {
    static var schemaName: String { "ApplicantInput" }

    init(from fields: inout FieldReader) {
        kind = fields.choice("kind", Label("性质", "Kind"))
        name = fields.text("name", Label("姓名或名称", "Name"), length: 2...100)
        let certificate = fields.object("certificate", Label("证件", "Certificate"), CertificateInput.self)
        certificateKind = certificate.kind
        certificateNumber = certificate.number
        phone = fields.phone("phone", Label("联系电话", "Phone"))
        fields.require(
            (kind == .organization) == (certificateKind == .unifiedSocialCreditCode) || certificateKind == .other,
            "certificate", "kind",
            Label("自然人用个人证件，法人或其他组织用统一社会信用代码。", "Persons give a personal certificate, organizations their credit code.")
        )
    }
}
