import HTTP

/// What is asked at the information desk, and what the village agent takes off people's hands.
extension DemoLife {
    private var guide: String { userName("infoDesk") }

    /// One is answered at once, another told by phone who undertakes it (FIRST-04, FIRST-15).
    func askTheDesk() throws {
        try desk.ask(
            .post, "/api/v1/inquiries",
            [
                "channel": "inPerson", "asker": "\(people.name().text)", "question": "老年优待证到哪里办？", "scope": "own",
                "answer": "带身份证到社会事务综合窗口，当场办结", "additionalNotice": "证件照可在二楼免费拍",
            ], as: guide)
        let asked = try desk.ask(
            .post, "/api/v1/inquiries",
            ["channel": "phone", "question": "水费可以在这里交吗？", "scope": "other"], as: guide)
        guard let number = asked["inquiry"]?["number"]?.stringValue else { return }
        try desk.ask(
            .post, "/api/v1/inquiries/\(number)/referral",
            ["outsideUnit": "县自来水公司", "phone": "\(people.landline())"], as: guide)
    }

    /// A hand-over that nobody takes over comes back (FIRST-07, FIRST-08).
    func loseInquiry() throws {
        let asked = try desk.ask(
            .post, "/api/v1/inquiries",
            ["channel": "inPerson", "question": "老宅没有土地证，怎么补办？", "scope": "unclear"], as: guide)
        guard let number = asked["inquiry"]?["number"]?.stringValue else { return }
        try desk.ask(.post, "/api/v1/inquiries/\(number)/handover", ["window": "8"], as: guide)
        // Two complaints about the desk, looked into: one did no harm, one did (FIRST-11).
        let list = try desk.ask(.get, "/api/v1/inquiries?limit=3", as: "director")["items"]?.arrayValue ?? []
        let effects: [JSON?] = [nil, "来访者误了当天的班车"]
        for (one, effect) in zip(list.dropFirst(), effects) {
            guard let number = one["number"]?.stringValue else { continue }
            try desk.ask(
                .post, "/api/v1/inquiries/\(number)/faults", JSON(("inquiry", "调阅大厅监控核实"), ("effect", effect)),
                as: userName("complaintOffice"))
        }
    }

    /// The village agent takes two matters on: one is reported, the other forgotten (AGENT-04).
    func runErrand() throws {
        let agent = userName("agent")
        for (matter, mode) in [("代办残疾人证", "agency"), ("代办宅基地申请", "assistance")] {
            try desk.ask(
                .post, "/api/v1/agency-cases",
                [
                    "class": "certificate", "form": "oral", "mode": "\(mode)", "applicant": "\(people.name().text)",
                    "phone": "\(people.mobile())", "matter": "\(matter)",
                ], as: agent)
        }
    }

    func bringReply() throws {
        let agent = userName("agent")
        let list = try desk.ask(.get, "/api/v1/agency-cases?mine=true", as: agent)["items"]?.arrayValue ?? []
        guard let number = list.last?["number"]?.stringValue else { return }
        let path = "/api/v1/agency-cases/\(number)"
        try desk.ask(.post, path + "/submission", ["window": "城关镇便民服务中心 1 号窗口"], as: agent)
        try desk.ask(.post, path + "/reply", ["text": "证件已办好，送到家中"], as: agent)
        try desk.ask(
            .post, path + "/closure",
            ["told": true, "certificatesReturned": true, "feesSettled": true, "opinion": "满意"], as: agent)
    }
}
