import HTTP

/// The check of the procedure's part of the route table.
enum ComplianceRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/compliance", name: "compliance.read",
            summary: Label(
                "流程执行检查：缺步骤、通知书未出具或未送达、未转办、未处理的问题",
                "Check of the procedure: skipped steps, notices, transfers, what is left undone"),
            access: .permission(.readCompliance), query: ComplianceQuery.parameters,
            answer: .table(ComplianceView.shape.schema),
            rules: [.policy04, .case13, .case15, .case16, .case57, .notify05, .notify10],
            work: .report(ComplianceActs.read)),
        Route(
            method: .post, path: "/api/v1/compliance/checks", name: "compliance.check",
            summary: Label("登记一次检查及其结论", "Record a check and its conclusion"),
            access: .permission(.checkCompliance), input: CheckInput.schema,
            answer: .json(201, ComplianceCheck.shape.schema), problems: [.busy], rules: [.policy04],
            work: .slow(ComplianceActs.check)),
        Route(
            method: .get, path: "/api/v1/compliance/checks", name: "compliance.checks",
            summary: Label("历次检查", "Checks that were made"), access: .permission(.readCompliance),
            query: Paging.parameters, answer: .json(200, Page<ComplianceCheck>.shape.schema), rules: [.policy04],
            work: .read { call, transaction in
                let paging = try Paging(call)
                let found = try CheckStore.checks(hallID: call.facts.hall.id, paging, transaction)
                return Page(found, paging) { $0.id }.response(to: call)
            }),
        Route(
            method: .post, path: "/api/v1/compliance/corrections", name: "compliance.correct",
            summary: Label("登记整改", "Record how a departure was put right"),
            access: .permission(.correctCompliance), input: CorrectionInput.schema,
            answer: .json(201, DeviationLine.shape.schema),
            problems: [.deviationUnknown, .deviationCorrected, .deviationElsewhere], rules: [.policy04],
            work: .writing(CorrectionInput.self, ComplianceActs.correct)),
    ]
}
