import HTTP

/// Where faults in telling are written down.
enum TellingFaultRoutes {
    static let all = [
        Route(
            method: .post, path: "/api/v1/findings", name: "finding.record",
            summary: Label("登记一次性告知的过失", "Record a fault in telling an applicant"),
            access: .permission(.recordFinding), input: TellingFaultInput.schema,
            answer: .json(201, FindingRecord.shape.schema), problems: [.tellingFaultIncomplete, .findingRecorded],
            rules: [.notify06, .notify08, .first18], work: .writing(TellingFaultInput.self, TellingFaultActs.record))
    ]
}
