import HTTP
import Testing

@testable import Hall

/// A hall in which service goes on after closing time.
struct ExtendedHall {
    var hall: BookingHall

    init() throws { hall = try BookingHall() }

    static let path = "/api/v1/extended-services"

    var clerk: String { hall.life.clerk }

    func open(_ body: String, as token: String?) throws -> TestHall.Answer {
        try hall.life.hall.send(.post, Self.path, body, as: token)
    }

    func act(_ number: String, _ path: String, _ body: String, as token: String? = nil) throws -> TestHall.Answer {
        try hall.life.hall.send(.post, "\(Self.path)/\(number)/\(path)", body, as: token ?? clerk)
    }

    func list(_ query: String = "") throws -> [JSON] {
        let list = try hall.life.hall.send(.get, Self.path + query, as: clerk)
        #expect(list.status == 200, "\(list.text)")
        return list.json["items"]?.arrayValue ?? []
    }

    func ticket(_ name: String) throws -> String {
        let body =
            #"{"purpose":"咨询用电","theme":"socialAffairs","name":"\#(name)","certificate":{"kind":"residentId","number":"11010519491231002X"}}"#
        let made = try hall.life.hall.send(.post, "/api/v1/tickets", body, as: clerk)
        return try #require(made.json["number"]?.stringValue, "\(made.text)")
    }

    func send(_ path: String, _ body: String? = nil) throws -> TestHall.Answer {
        try hall.life.hall.send(.post, "/api/v1/" + path, body, as: clerk)
    }

    func findings(_ code: String) throws -> [JSON] {
        _ = try hall.life.hall.signInAsDirector()
        let list = try hall.life.hall.sendAsDirector(.get, "/api/v1/findings?code=" + code)
        return list.json["items"]?.arrayValue ?? []
    }

    static func request(_ startsAt: String = "11-24T19:00", _ more: String = "") -> String {
        #"{"item":"DL-01","reason":"下班才能到","name":"王小明","phone":"13800138000","startsAt":"2026-\#(startsAt):00+08:00"\#(more)}"#
    }
}

extension TestHall.Answer {
    fileprivate var number: String { json["number"]?.stringValue ?? "" }
    fileprivate var state: String { json["service"]?["state"]?.stringValue ?? text }
    fileprivate var steps: [String] {
        (json["events"]?.arrayValue ?? []).compactMap { $0["kind"]?.stringValue }
    }
}

@Suite("Closing time: what is in progress, who waits (EXT-02, EXT-16, EXT-17, EXT-18)")
struct ClosingTimeTests {
    private var hall: ExtendedHall

    init() throws { hall = try ExtendedHall() }

    @Test mutating func `five people wait when the hall closes: the window goes on until all are served`() throws {
        _ = try hall.hall.life.hall.signIn("zhaoliu", window: "2")
        let chief = try hall.hall.life.hall.signIn("qianqi", roles: ["windowHead"])
        try hall.hall.move("PT8H40M")
        for name in ["一", "二", "三", "四", "五"] { _ = try hall.ticket("王" + name) }
        #expect(try hall.send("windows/1/calls").status == 200)
        let needs = try hall.hall.life.hall.send(.get, ExtendedHall.path + "/needs", as: hall.clerk)
        let need = needs.json["items"]?.arrayValue?.first
        #expect(needs.json["items"]?.arrayValue?.count == 1, "window 2 serves another theme: \(needs.text)")
        #expect(need?["window"] == .string("1") && need?["waiting"]?.arrayValue?.count == 4)
        #expect(need?["inProgress"] == .array([.string("A001")]) && need?["cause"] == .string("inProgress"))
        let before = hall.clerk
        _ = try hall.hall.life.hall.signInAsDirector()
        try hall.hall.life.hall.moveClock("PT19M59S")
        #expect(try hall.list().isEmpty, "not yet closing time")
        try hall.hall.life.hall.moveClock("PT1S")
        let one = try #require(try hall.list().first)
        #expect(try hall.list().count == 1 && hall.clerk == before, "whoever goes on stays signed in")
        let gone = try hall.hall.life.hall.send(.get, ExtendedHall.path, as: chief)
        #expect(gone.status == 401, "signed out long ago")
        #expect(one["cause"] == .string("inProgress") && one["state"] == .string("open"))
        #expect(one["initiator"] == .string("server") && one["startsAt"] == .string("2026-11-24T18:00:00+08:00"))
        #expect(one["clerk"] == .string("wangfang") && one["overall"] == .string("qianqi"), "EXT-14, EXT-15: \(one)")
        let number = try #require(one["number"]?.stringValue)
        let refusal = #"{"ground":"special","reason":"家中有事","told":true}"#
        let refused = try hall.act(number, "refusal", refusal)
        #expect(refused.code == "service.refusalForbidden" && refused.rules == ["EXT-02", "EXT-10"])
        let left = try hall.act(number, "withdrawal", #"{"reason":"下班"}"#)
        #expect(left.code == "extendedService.unfinished" && left.rules == ["EXT-17"])
        #expect(try hall.send("tickets/A001/finish", "{}").status == 200)
        try hall.hall.move("PT1M")
        for _ in 2...5 {
            #expect(try hall.act(number, "finish", #"{"cannotFinish":"人太多了"}"#).rules == ["EXT-17"])
            let called = try hall.send("windows/1/calls")
            #expect(try hall.send("tickets/\(called.number)/finish", "{}").status == 200)
        }
        try hall.hall.move("PT41M30S")
        let done = try hall.act(number, "finish", #"{"outcome":"五人全部办理"}"#)
        #expect(done.state == "finished" && done.json["service"]?["minutes"] == .integer(43), "\(done.text)")
        #expect(done.steps == ["found", "finished"] && done.json["service"]?["reportedAt"] != .null)
        #expect(done.json["matters"]?.arrayValue?.count == 5 && done.json["service"]?["ticketsCalled"] == .integer(4))
        try hall.hall.move("PT1H")
        #expect(try hall.list().count == 1, "a closing time counts once")
        #expect(try hall.findings("extendedService.deserted").isEmpty)
    }

    @Test mutating func `whoever is left waiting until midnight was deserted; a report that is owed is found missing`()
        throws
    {
        try hall.hall.move("PT8H50M")
        _ = try hall.ticket("王一")
        try hall.hall.move("PT15M")
        let one = try #require(try hall.list().first)
        #expect(one["cause"] == .string("waitingQueue"))
        let number = try #require(one["number"]?.stringValue)
        #expect(
            try hall.act(number, "refusal", #"{"ground":"special","reason":"家中有事","told":true}"#).rules == [
                "EXT-17", "EXT-10",
            ])
        try hall.hall.move("PT5H54M59S")
        #expect(try hall.findings("extendedService.deserted").isEmpty)
        try hall.hall.move("PT1S")
        let found = try hall.findings("extendedService.deserted")
        #expect(found.first?["staff"] == .string("wangfang") && found.first?["source"] == .string(number))
        #expect(found.first?["evidence"]?["left"] == .string("A001"), "\(found)")
        // The clerk enters when they left; the report is owed by the end of the next working day.
        let ended = try hall.act(number, "finish", #"{"endedAt":"2026-11-24T18:30:00+08:00"}"#)
        #expect(ended.json["service"]?["minutes"] == .integer(30) && ended.state == "finished", "\(ended.text)")
        #expect(ended.json["service"]?["reportedAt"] == .null)
        #expect(try hall.hall.owed() == ["report"])
        #expect(try hall.list("?unreported=true").count == 1)
        try hall.hall.move("PT23H59M59S")
        #expect(try hall.findings("extendedService.unreported").isEmpty)
        try hall.hall.move("PT1S")
        #expect(try hall.findings("extendedService.unreported").first?["staff"] == .string("wangfang"))
        try hall.hall.move("PT1S")
        #expect(try hall.hall.owed("?overdue=true") == ["report"])
        let told = try hall.act(number, "report", #"{"outcome":"一人等候未办"}"#)
        #expect(told.steps.last == "reported")
        #expect(try hall.act(number, "report", #"{"outcome":"一人等候未办"}"#).code == "extendedService.wrongState")
        #expect(try hall.hall.owed().isEmpty)
        let totals = try hall.hall.life.hall.send(.get, ExtendedHall.path + "/totals", as: hall.clerk)
        let line = totals.json["items"]?.arrayValue?.first
        #expect(line?["name"] == .string("wangfang") && line?["minutes"] == .integer(30), "\(totals.text)")
        #expect(line?["missed"] == .integer(2) && line?["services"] == .integer(1))
        for path in ["", "/totals?by=window&format=html&from=2026-11-01", "?format=csv"] {
            #expect(try hall.hall.life.hall.send(.get, ExtendedHall.path + path, as: hall.clerk).status == 200)
        }
    }

    @Test
    mutating func `an instant case must be finished where it can be; at noon, too, but those who wait are the rota's`()
        throws
    {
        let body = Intake.body("DL-09", [("accountNumber", "present"), ("lastReceipt", "present")])
        let taken = try hall.hall.life.hall.send(.post, "/api/v1/cases", body, as: hall.clerk)
        let number = try #require(taken.json["number"]?.stringValue, "\(taken.text)")
        _ = try hall.ticket("王一")
        try hall.hall.move("PT3H")
        let one = try #require(try hall.list().first)
        #expect(one["startsAt"] == .string("2026-11-24T12:00:00+08:00") && one["cause"] == .string("inProgress"))
        let service = try #require(one["number"]?.stringValue)
        let read = try hall.hall.life.hall.send(.get, ExtendedHall.path + "/" + service, as: hall.clerk)
        #expect(read.json["matters"]?.arrayValue?.count == 1 && read.text.contains(number))
        try hall.hall.move("PT20M")
        let refused = try hall.act(service, "finish", "{}")
        #expect(refused.code == "extendedService.unfinished" && refused.rules == ["EXT-02"])
        #expect(
            try hall.act(service, "finish", #"{"endedAt":"2026-11-24T12:00:00+08:00"}"#).faults == ["/endedAt order"])
        #expect(
            try hall.act(service, "finish", #"{"endedAt":"2026-11-24T12:21:00+08:00"}"#).faults == ["/endedAt order"])
        let fee = try hall.act(service, "finish", #"{"serviceFeeFen":500}"#)
        #expect(fee.code == "appointment.fee" && fee.rules == ["EXT-11", "APPT-23"])
        #expect(try hall.findings("booking.feeAsked").first?["source"] == .string(service))
        try hall.hall.life.signInAgain()
        let done = try hall.act(service, "finish", #"{"cannotFinish":"系统故障，材料不能上传"}"#)
        #expect(done.state == "finished", "\(done.text)")
    }
}

@Suite("Asking for extended service (EXT-03 to EXT-15, EXT-21, EXT-22, APPT-17)")
struct ExtendedServiceTests {
    private var hall: ExtendedHall

    init() throws { hall = try ExtendedHall() }

    @Test mutating func `anybody asks with curl; the window accepts, tells, prepares the seal, ends, reports`() throws {
        let asked = try hall.open(ExtendedHall.request("11-24T19:00", #","needsSeal":true"#), as: nil)
        #expect(asked.status == 201 && asked.state == "requested", "\(asked.text)")
        let code = try #require(asked.json["code"]?.stringValue)
        let look = ExtendedHall.path + "/" + asked.number
        #expect(try hall.hall.life.hall.send(.get, look + "?code=" + code).state == "requested")
        #expect(try hall.hall.life.hall.send(.get, look).code == "extendedService.unknown")
        #expect(try hall.hall.life.hall.send(.get, look, as: hall.clerk).json["phone"] == .string("13800138000"))
        #expect(try hall.hall.owed() == ["decide"])
        #expect(try hall.act(asked.number, "finish", "{}").code == "extendedService.notYours", "nobody's window yet")
        let accepted = try hall.act(asked.number, "acceptance", "{}")
        #expect(
            accepted.state == "open" && accepted.json["service"]?["clerk"] == .string("wangfang"), "\(accepted.text)")
        #expect(try hall.hall.owed().sorted() == ["inform", "prepareSeal", "report"])
        #expect(try hall.act(asked.number, "information", #"{"reason":"电话告知 19 点到"}"#).status == 200)
        let seal = try hall.hall.life.signIn("yinzhang", roles: ["sealKeeper"], unit: nil)
        #expect(try hall.act(asked.number, "seal", #"{"reason":"印章已交代办员"}"#, as: seal).status == 200)
        #expect(try hall.hall.owed() == ["report"])
        try hall.hall.move("PT10H25M")
        let done = try hall.act(asked.number, "finish", #"{"outcome":"当场办结"}"#)
        #expect(done.json["service"]?["minutes"] == .integer(25), "\(done.text)")
        #expect(done.json["service"]?["doubts"]?.arrayValue?.first?["doubt"] == .string("nothingDone"))
        #expect(try hall.list("?doubtful=true").count == 1)
        #expect(try hall.list("?state=refused").isEmpty)
        let kinds = ["requested", "accepted", "informed", "sealPrepared", "finished"]
        #expect(done.steps == kinds)
    }

    @Test func `what is asked for wrongly names the field; the hall is open then; an item outside it is not extended`()
        throws
    {
        #expect(try hall.open(#"{"reason":"下班才能到"}"#, as: nil).faults == ["/item required"])
        let open = try hall.open(ExtendedHall.request("11-24T17:59"), as: nil)
        #expect(open.faults == ["/startsAt open"] && open.rules == ["EXT-01"])
        #expect(try hall.open(ExtendedHall.request("11-24T18:00"), as: nil).status == 201)
        #expect(try hall.open(ExtendedHall.request("11-24T08:00"), as: nil).faults == ["/startsAt past"])
        #expect(try hall.open(ExtendedHall.request("12-26T19:00"), as: nil).faults == ["/startsAt far"])
        let cause = #"{"cause":"urgency","reason":"业务量大"}"#
        #expect(try hall.open(cause, as: nil).faults == ["/cause staff"])
        #expect(try hall.open(#"{"cause":"noonRota","reason":"业务量大"}"#, as: hall.clerk).faults == ["/cause automatic"])
        #expect(
            try hall.open(#"{"cause":"assigned","reason":"市里交办"}"#, as: hall.clerk).faults == ["/assigner assigner"])
        #expect(
            try hall.open(ExtendedHall.request("11-24T19:00", #","channel":"phone""#), as: nil).faults == [
                "/channel staff"
            ])
        #expect(
            try hall.open(ExtendedHall.request("11-24T19:00", #","window":"9""#), as: nil).faults == ["/window unknown"]
        )
        try hall.hall.life.hall.publishItem(#"{"inHall":false,"exemption":"县政府办〔2026〕3号"}"#)
        let outside = ExtendedHall.request("11-24T19:00").replacing("DL-01", with: "SY-01")
        let refused = try hall.open(outside, as: nil)
        #expect(refused.faults == ["/item outside"] && refused.rules == ["EXT-22"], "\(refused.text)")
    }

    @Test
    mutating func `what is booked, begun and finished while the clock stands leaves no open row`()
        throws
    {
        let urgent = #","urgency":"孩子周日手术""#
        let booked = try hall.hall.book(
            BookingHall.body("11-28T09:00", item: BookingHall.instantItem, more: urgent))
        let number = try #require(booked.json["number"]?.stringValue, "\(booked.text)")
        try hall.hall.move("P4D")
        #expect(try hall.hall.act(number, "arrival", as: hall.clerk).status == 200)
        #expect(try hall.hall.act(number, "completion", #"{"result":"当场办结"}"#, as: hall.clerk).status == 200)
        let done = try #require(try hall.list().first)
        #expect(done["state"] == .string("finished") && done["reportedAt"] != .null, "\(done)")
    }

    @Test
    mutating func `a clerk opens it at once for each cause; it begins when the counters close (EXT-04 to EXT-08)`()
        throws
    {
        for cause in ["urgency", "volume", "whileYouWait", "limitAtRisk", "inProgress", "waitingQueue", "other"] {
            let made = try hall.open(#"{"cause":"\#(cause)","reason":"材料须当天报送"}"#, as: hall.clerk)
            #expect(made.state == "open" && made.json["service"]?["initiator"] == .string("window"), "\(made.text)")
            #expect(made.json["service"]?["startsAt"] == .string("2026-11-24T12:00:00+08:00"))
        }
        let given = try hall.open(
            #"{"cause":"assigned","assigner":"旗政府办公室","reason":"重点项目","window":"1"}"#, as: hall.hall.office)
        #expect(given.json["service"]?["initiator"] == .string("hall") && given.state == "open", "\(given.text)")
        #expect(given.json["service"]?["assigner"] == .string("旗政府办公室"))
        let phoned = try hall.open(ExtendedHall.request("11-24T19:00", #","channel":"phone""#), as: hall.clerk)
        #expect(phoned.state == "open" && phoned.json["service"]?["channel"] == .string("phone"))
        // What the office registers for nobody's window in particular, it gives to one that has authority for the item.
        let asked = try hall.open(ExtendedHall.request("11-24T20:00", #","channel":"phone""#), as: hall.hall.office)
        let units = try hall.hall.life.hall.sendAsDirector(.get, "/api/v1/units").json["items"]?.arrayValue ?? []
        let other = units.compactMap { $0["code"]?.stringValue }.first { $0 != "DL" } ?? ""
        let window = #"{"number":"9","name":"别的窗口","kind":"unit","unit":"\#(other)","theme":"other"}"#
        #expect(try hall.hall.life.hall.sendAsDirector(.post, "/api/v1/windows", window).status == 201)
        let denied = try hall.act(asked.number, "acceptance", #"{"window":"9"}"#, as: hall.hall.office)
        #expect(denied.faults == ["/window authority"], "\(denied.text)")
        let taken = try hall.act(asked.number, "acceptance", #"{"window":"1","told":true}"#, as: hall.hall.office)
        #expect(taken.json["service"]?["clerk"] == .string("wangfang"), "\(taken.text)")
        // What has not begun is withdrawn, not finished.
        #expect(try hall.act(phoned.number, "finish", "{}").faults == ["/endedAt order"])
        #expect(try hall.act(phoned.number, "withdrawal", #"{"reason":"申请人改日再来"}"#).state == "withdrawn")
        let stranger = try hall.hall.life.hall.signIn("zhaoliu", window: "2")
        #expect(try hall.act(given.number, "finish", "{}", as: stranger).code == "extendedService.notYours")
        let doubles = try hall.list("?cause=urgency").first
        #expect(doubles?["doubts"] == .array([]), "doubts are of what has ended")
    }

    @Test
    func `refused only on a lawful ground, in words, told; at the window's noon turn not at all (EXT-10, EXT-20)`()
        throws
    {
        let asked = try hall.open(ExtendedHall.request("11-24T19:00", #","window":"1""#), as: nil)
        func refuse(_ number: String, _ body: String) throws -> TestHall.Answer {
            try hall.act(number, "refusal", body)
        }
        let bare = try refuse(asked.number, #"{"ground":"unnecessary","reason":"","told":false}"#)
        #expect(bare.faults == ["/reason required", "/told notTold"] && bare.rules == ["EXT-10", "APPT-18"])
        let refused = try refuse(asked.number, #"{"ground":"impossible","reason":"当晚停电检修","told":true}"#)
        #expect(refused.state == "refused" && refused.steps.last == "refused")
        #expect(try hall.list("?state=refused").count == 1, "on the supervisors' list")
        #expect(try hall.hall.owed().isEmpty)
        let rota = #"{"from":"2026-11-25","to":"2026-11-25"}"#
        #expect(try hall.hall.life.hall.send(.post, "/api/v1/noon-rota", rota, as: hall.hall.office).status == 200)
        let noon = try hall.open(ExtendedHall.request("11-25T12:30", #","window":"1""#), as: nil)
        let forbidden = try refuse(noon.number, #"{"ground":"special","reason":"中午休息","told":true}"#)
        #expect(forbidden.code == "service.refusalForbidden" && forbidden.rules == ["EXT-20", "EXT-10"])
    }

    @Test func `another window joins: the first coordinates, the integrated section is told (EXT-12, EXT-13)`() throws {
        _ = try hall.hall.life.hall.signIn("zhaoliu", window: "2")
        let section = try hall.hall.life.signIn("zonghe", roles: ["integratedSection"], unit: nil)
        let made = try hall.open(#"{"cause":"urgency","reason":"材料须当天报送"}"#, as: hall.clerk)
        let staff = try hall.hall.life.hall.sendAsDirector(.get, "/api/v1/staff").json["items"]?.arrayValue ?? []
        func number(_ name: String) -> String {
            staff.first { $0["name"] == .string(name) }?["number"]?.stringValue ?? ""
        }
        let own = try hall.act(made.number, "participants", #"{"staff":"\#(number("wangfang"))"}"#)
        #expect(own.faults == ["/staff known"])
        let body = #"{"staff":"\#(number("zhaoliu"))","lead":true}"#
        let joined = try hall.act(made.number, "participants", body)
        #expect(
            joined.json["service"]?["coordinator"]?["zh"] == .string("1号窗口") || joined.text.contains("1号窗口"),
            "\(joined.text)")
        #expect(try hall.act(made.number, "participants", body).faults == ["/staff known"])
        #expect(try hall.hall.owed() == ["coordinate", "report"])
        let seen = try hall.act(made.number, "coordination", #"{"reason":"已协调两窗口"}"#, as: section)
        #expect(seen.steps == ["opened", "joined", "coordinated"], "\(seen.text)")
        #expect(try hall.hall.owed() == ["report"])
        let mine = try hall.hall.life.hall.send(
            .get, ExtendedHall.path + "?mine=true", as: hall.hall.life.hall.signInAgain("zhaoliu"))
        #expect(mine.json["items"]?.arrayValue?.count == 1, "whoever takes part finds it")
    }

    @Test mutating func `a booking on a Saturday is extended service, and follows it (APPT-17, EXT-23)`() throws {
        let booked = try hall.hall.book(
            BookingHall.body("11-28T09:00", item: BookingHall.instantItem, more: #","urgency":"孩子周日手术""#))
        let number = try #require(booked.json["number"]?.stringValue, "\(booked.text)")
        let one = try #require(try hall.list().first)
        #expect(one["cause"] == .string("booking") && one["appointment"] == .string(number), "\(one)")
        #expect(one["state"] == .string("open") && one["startsAt"] == .string("2026-11-28T09:00:00+08:00"))
        let service = try #require(one["number"]?.stringValue)
        let refused = try hall.act(service, "refusal", #"{"ground":"special","reason":"休息","told":true}"#)
        #expect(refused.code == "service.refusalForbidden" && refused.rules == ["APPT-18"])
        try hall.hall.move("P4D")
        #expect(try hall.hall.act(number, "arrival", as: hall.clerk).status == 200)
        try hall.hall.move("PT20M")
        #expect(try hall.hall.act(number, "completion", #"{"result":"当场办结"}"#, as: hall.clerk).status == 200)
        let done = try #require(try hall.list().first)
        #expect(done["state"] == .string("finished") && done["minutes"] == .integer(20), "\(done)")
        #expect(done["outcome"] == .string("当场办结") && done["reportedAt"] != .null && done["doubts"] == .array([]))
        let second = try hall.hall.book(
            BookingHall.body(
                "11-29T09:00", item: BookingHall.instantItem, phone: "13900139000", more: #","urgency":"急用""#))
        let other = try #require(second.json["number"]?.stringValue, "\(second.text)")
        #expect(try hall.hall.act(other, "cancellation", #"{"reason":"不来了"}"#, as: hall.clerk).status == 200)
        #expect(try hall.list("?cause=booking&state=withdrawn").count == 1)
    }
}
