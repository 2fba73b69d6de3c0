import HTTP

/// Service that goes on after closing time, its reports, and the month's data.
extension DemoLife {
    /// Three come just before the hall closes.
    func expectLateArrivals() {
        guard let closing = desk.facts.settings.schedule(on: today).closing else { return }
        add(.comeLate, at: Instant(milliseconds: closing.milliseconds - 6 * 60_000))
        add(.goOn, at: Instant(milliseconds: closing.milliseconds + 17 * 60_000))
    }

    /// Two of them are served; then the window goes home, and leaves the third (EXT-17).
    func goOn() throws {
        for _ in 1...2 {
            let called = try desk.ask(.post, "/api/v1/windows/1/calls", as: head(of: "1"))
            guard let number = called["number"]?.stringValue else { return }
            try desk.ask(.post, "/api/v1/tickets/\(number)/finish", ["note": "已办"], as: head(of: "1"))
        }
    }

    /// The next morning the windows enter when they left, and most of them what came of it (EXT-16, EXT-18).
    func endServices() throws {
        try fileData()
        let list = try desk.ask(.get, "/api/v1/extended-services?state=open&limit=100", as: "director")
        for (place, one) in (list["items"]?.arrayValue ?? []).enumerated() {
            guard let number = one["number"]?.stringValue, let window = one["window"]?.stringValue,
                let start = one["startsAt"]?.stringValue.flatMap(Instant.init), start.day(in: .shanghai) < today
            else { continue }
            let minutes = 8 + (today.number * 7 + place * 17) % 48
            let end = Instant(milliseconds: start.milliseconds + Int64(minutes) * 60_000)
            let outcome: JSON? = (today.number + place) % 5 == 0 ? nil : "已延时办理，次日转办"
            try desk.ask(
                .post, "/api/v1/extended-services/\(number)/finish",
                JSON(
                    ("endedAt", .string(end.text(in: .shanghai))), ("cannotFinish", "须部门复核，当日不能办结"),
                    ("outcome", outcome)), as: head(of: window))
        }
    }

    /// From the 28th on the windows file the month's data; the last of them forgets it (CLOCK-26).
    func fileData() throws {
        guard today.parts.day >= 28 else { return }
        let lines = try desk.ask(.get, "/api/v1/data-filings", as: "director")["items"]?.arrayValue ?? []
        for line in lines.dropLast() where line["state"] == "open" {
            guard let window = line["window"]?.stringValue else { continue }
            try desk.ask(.post, "/api/v1/data-filings", ["content": "本月受理、办结、满意度数据见附表"], as: head(of: window))
        }
    }
}
