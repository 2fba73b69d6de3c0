import HTTP

/// What those do who look after the windows: faults in telling, and the check of the procedure.
extension DemoLife {
    private var complaintOffice: String { userName("complaintOffice") }

    /// What the complaint office has looked into: of the latest notices one was unclear, one wrong; of one case not all was told.
    func recordFaults() throws {
        let notices = try desk.ask(.get, "/api/v1/notices?limit=20", as: "director")["items"]?.arrayValue ?? []
        // Nobody answers for what the server issued itself.
        let ofCases = notices.filter {
            $0["case"]?.stringValue != nil && $0["clerk"]?.stringValue != NoticeWording.serverAsClerk
        }
        guard ofCases.count >= 3 else { return }
        let faults: [JSON] = [
            [
                "fault": "unclear", "notice": ofCases[0]["number"] ?? .null, "extraTrips": 1,
                "inquiry": "回访申请人，告知单未写明复印件份数",
            ],
            [
                "fault": "inaccurate", "notice": ofCases[1]["number"] ?? .null, "complaint": "窗口告知的办理时限与通知书不一致",
                "inquiry": "调阅窗口录音，投诉属实",
            ],
            [
                "fault": "notOnce", "case": ofCases[2]["case"] ?? .null, "effect": "申请人因此错过了贷款签约",
                "inquiry": "核对告知记录，首次告知缺少一项材料",
            ],
            [
                "fault": "dutyNotPerformed", "case": ofCases[1]["case"] ?? .null, "complaint": "首问人员让申请人自己去找部门",
                "inquiry": "调阅监控，投诉属实",
            ],
            [
                "fault": "discriminated", "case": ofCases[2]["case"] ?? .null, "complaint": "窗口对外地申请人另提要求",
                "inquiry": "与本地申请人所办事项比对，投诉属实",
            ],
        ]
        for fault in faults { try desk.ask(.post, "/api/v1/findings", fault, as: complaintOffice) }
        let services = try desk.ask(.get, "/api/v1/extended-services?limit=1", as: complaintOffice)
        guard let service = services["items"]?.arrayValue?.first?["number"]?.stringValue else { return }
        try desk.ask(
            .post, "/api/v1/extended-services/\(service)/faults",
            ["complaint": "延时办理时无人答复，等了四十分钟", "inquiry": "调阅监控，窗口人员离岗"], as: complaintOffice)
    }

    /// One of them was a mistake.
    func dismissFault() throws {
        let found = try desk.ask(.get, "/api/v1/findings?code=telling.unclear", as: complaintOffice)
        guard let id = found["items"]?.arrayValue?.first?["id"]?.stringValue else { return }
        try desk.ask(
            .post, "/api/v1/findings/\(id)/dismissal", ["reason": "复核告知单原件，份数已写明"], as: complaintOffice)
    }

    /// Of what was not decided in time, one was a clerk's fault, another the department's (CLOCK-14, CLOCK-21).
    func judgeOverdue() throws {
        let overdue =
            try desk.ask(.get, "/api/v1/overdue-cases?limit=2", as: complaintOffice)["items"]?.arrayValue ?? []
        let verdicts: [(String, String)] = [("clerk", "当日未办结，也未说明原因"), ("department", "部门审核超过环节时限")]
        for (one, verdict) in zip(overdue, verdicts) {
            guard let number = one["number"]?.stringValue else { continue }
            try desk.ask(
                .post, "/api/v1/overdue-cases/\(number)/responsibility",
                ["responsibility": "\(verdict.0)", "cause": "\(verdict.1)"], as: complaintOffice)
        }
    }

    /// The director has the month's procedure checked (POLICY-04).
    func checkProcedure() throws {
        let from = span.from.day(in: .shanghai)
        try desk.ask(
            .post, "/api/v1/compliance/checks",
            [
                "from": "\(from.text)", "to": "\(today.text)", "conclusion": "总体规范；逾期未送达的通知书由各窗口本周内补送",
            ], as: "director")
    }

    /// One unit's stationing is put on paper (ITEM-07); the others still serve without an agreement, as the list says.
    func applyForStationing() throws {
        let units = try desk.ask(.get, "/api/v1/units", of: .inProcess)["items"]?.arrayValue ?? []
        guard let unit = units.first?["code"]?.stringValue else { return }
        try desk.ask(
            .post, "/api/v1/stationing-agreements",
            [
                "unit": "\(unit)", "demand": "近一年月均办件三百余件，须设一个窗口、派两名工作人员",
                "rights": "单位派员并授权到位；大厅提供场地、设备，负责日常考核", "standards": "即办件当日办结，差评四十八小时内整改",
                "from": "\(today.text)", "to": "\((today + 364).text)",
            ], as: userName("integratedSection"))
    }

    func agreeToStationing() throws {
        try desk.ask(
            .post, "/api/v1/stationing-agreements/1/decision", ["agreed": true, "note": "同意，到期前两个月评估"],
            as: userName("supervisingLeader"))
    }
}
