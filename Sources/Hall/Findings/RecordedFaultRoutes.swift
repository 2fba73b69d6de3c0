import HTTP

/// Where faults in telling are written down.
enum RecordedFaultRoutes {
    static let all = [
        Route(
            method: .post, path: "/api/v1/findings", name: "finding.record",
            summary: Label("登记查实的过失（一次性告知、首问责任、歧视）", "Record a fault that was verified"),
            access: .permission(.recordFinding), input: RecordedFaultInput.schema,
            answer: .json(201, FindingRecord.shape.schema), problems: [.faultIncomplete, .findingRecorded],
            rules: [.notify06, .notify08, .first12, .first18, .item10],
            work: .writing(RecordedFaultInput.self, RecordedFaultActs.record))
    ]
}
