import HTTP

/// Official documents of the month (CASE-61): two letters come in, one of them is answered.
extension DemoLife {
    func takeInLetters() throws {
        let clerk = head(of: "1")
        let due = timetable.openDay(10, after: today).text
        let letters: [JSON] = [
            [
                "direction": "incoming", "kind": "application", "correspondent": "红光村村民委员会",
                "theirNumber": "红村〔2026〕7 号", "subject": "申请在村口设置代办服务点", "pages": 3, "check": "inOrder",
                "answerBy": "\(due)",
            ],
            [
                "direction": "incoming", "kind": "report", "correspondent": "城关镇人民政府",
                "theirNumber": "城政〔2026〕41 号", "subject": "关于便民服务站迁址的报告", "pages": 2, "check": "incomplete",
                "checkNote": "缺附件二，已当场告知", "answerBy": "\(due)",
            ],
        ]
        for letter in letters {
            let entered = try desk.ask(.post, "/api/v1/official-documents", letter, as: clerk)
            try forward(entered, as: clerk)
        }
    }

    private func forward(_ entered: JSON, as clerk: String) throws {
        let units = try desk.ask(.get, "/api/v1/units", of: .inProcess)["items"]?.arrayValue ?? []
        guard let number = entered["number"]?.stringValue, let unit = units.first?["code"]?.stringValue else { return }
        try desk.ask(
            .post, "/api/v1/official-documents/\(number)/forwards", ["unit": "\(unit)", "note": "请阅研并答复"], as: clerk)
    }

    func answerLetter() throws {
        let clerk = head(of: "1")
        let found = try desk.ask(.get, "/api/v1/official-documents?kind=application", as: clerk)
        guard let number = found["items"]?.arrayValue?.first?["number"]?.stringValue else { return }
        try desk.ask(
            .post, "/api/v1/official-documents",
            [
                "direction": "outgoing", "kind": "reply", "correspondent": "红光村村民委员会",
                "subject": "关于设置代办服务点的答复", "pages": 1, "answers": "\(number)",
            ], as: clerk)
    }
}
