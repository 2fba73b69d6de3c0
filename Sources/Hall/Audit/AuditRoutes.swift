import HTTP

/// The audit trail's part of the route table.
enum AuditRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/audit/verification", name: "audit.verify",
            summary: Label("核验审计日志", "Verify the audit trail"), access: .permission(.readOperations),
            answer: .json(200, AuditVerification.shape.schema),
            work: .report { call, transaction in
                let found = try AuditTrail.verify(transaction)
                return .json(
                    AuditVerification(entries: found.entries, firstBroken: found.firstBroken), in: call.language,
                    fields: noStore)
            })
    ]
}

/// What recomputing the hash chain found.
struct AuditVerification: Output {
    let entries: Int
    let firstBroken: Int64?

    static let shape = Shape<AuditVerification>(
        "AuditVerification",
        [
            .integer("entries", Label("条目数", "Entries")) { $0.entries },
            .flag("intact", Label("完好", "Intact")) { $0.firstBroken == nil },
            .optionalInteger("firstBroken", Label("第一处不符的条目", "First entry that does not fit")) {
                $0.firstBroken.map { Int($0) }
            },
        ])
}
