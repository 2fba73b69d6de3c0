import Dispatch
import HTTP
import Synchronization
import Testing

@testable import Hall

/// A hall with a window clerk, a booking office and somebody who approves settings, on a Tuesday at nine.
struct BookingHall {
    var life: ProceedingHall
    var office: String

    init() throws {
        life = try ProceedingHall()
        office = try life.signIn("yuyue", roles: ["bookingOffice"], unit: nil)
    }

    static let instantItem = "DL-09"
    static let item = "DL-01"
    static let path = "/api/v1/appointments"

    static func body(
        _ startsAt: String, item: String = item, phone: String = "13800138000", more: String = ""
    ) -> String {
        #"{"item":"\#(item)","name":"王小明","phone":"\#(phone)","startsAt":"2026-\#(startsAt):00+08:00"\#(more)}"#
    }

    func book(_ body: String, as token: String? = nil) throws -> TestHall.Answer {
        try life.hall.send(.post, Self.path, body, as: token)
    }

    func act(_ number: String, _ path: String, _ body: String = "{}", as token: String?) throws -> TestHall.Answer {
        try life.hall.send(.post, "\(Self.path)/\(number)/\(path)", body, as: token)
    }

    func read(_ number: String) throws -> JSON {
        try life.hall.send(.get, "\(Self.path)/\(number)", as: life.clerk).json
    }

    mutating func move(_ advance: String) throws {
        try life.move(advance)
        office = try life.hall.signInAgain("yuyue")
    }

    func owed(_ query: String = "") throws -> [String] {
        let list = try life.hall.send(.get, "/api/v1/timed-obligations" + query, as: office)
        return (list.json["items"]?.arrayValue ?? []).compactMap { $0["kind"]?.stringValue }
    }
}

extension TestHall.Answer {
    fileprivate var number: String { json["number"]?.stringValue ?? "" }
    fileprivate var state: String { json["state"]?.stringValue ?? text }
}

@Suite("Booking over a socket (APPT-01 to APPT-23, NOTIFY-09)")
struct AppointmentTests {
    private var hall: BookingHall

    init() throws { hall = try BookingHall() }

    @Test func `one call books a slot and answers all that is owed (APPT-03, APPT-09, APPT-10, APPT-22)`() throws {
        let slots = try hall.life.hall.send(.get, "/api/v1/appointments/slots?item=DL-01")
        let first = slots.json["items"]?.arrayValue?.first
        #expect(
            first?["startsAt"] == .string("2026-11-25T08:00:00+08:00") && first?["free"] == .integer(2), "\(slots.text)"
        )
        #expect(slots.json["opensUntil"] == .string("2026-12-01") && slots.json["items"]?.arrayValue?.count == 40)
        let made = try hall.book(BookingHall.body("11-25T08:00"))
        #expect(made.status == 201 && made.state == "confirmed", "\(made.text)")
        #expect(made.json["clerk"] == .string("wangfang") && made.json["window"] == .string("1"))
        #expect(made.json["clerkPhone"]?.stringValue?.isEmpty == false)
        #expect(made.json["materials"]?.arrayValue?.count == 2 && made.json["filedAt"] != .null)
        let code = try #require(made.json["code"]?.stringValue)
        let look = "\(BookingHall.path)/\(made.number)"
        #expect(try hall.life.hall.send(.get, look + "?code=" + code).state == "confirmed")
        #expect(try hall.life.hall.send(.get, look + "?code=WRONG").code == "appointment.unknown")
        #expect(try hall.life.hall.send(.get, look).code == "appointment.unknown")
        let slip = try hall.life.hall.send(.get, look + "?code=" + code, fields: ["Accept": "text/html"])
        #expect(slip.text.contains("预约凭条") && slip.text.contains("1号窗口") && slip.text.contains("2026-11-25 08:00"))
        let calendar = try hall.life.hall.send(.get, look + "/calendar?code=" + code)
        #expect(calendar.text.contains("DTSTART:20261125T000000Z\r\nDTEND:20261125T010000Z"))
        #expect(try hall.owed() == [], "nothing is left to tell")
    }

    @Test func `the same key books once, whatever became of the first answer`() throws {
        let body = BookingHall.body("11-25T09:00")
        let key = ["Idempotency-Key": "b7a1c2"]
        let one = try hall.life.hall.send(.post, BookingHall.path, body, fields: key)
        let again = try hall.life.hall.send(.post, BookingHall.path, body, fields: key)
        #expect(one.number == again.number && again.fields["idempotency-replayed"] == "true")
        let other = try hall.life.hall.send(
            .post, BookingHall.path, BookingHall.body("11-25T10:00"), fields: key)
        #expect(other.code == "idempotency.reused")
    }

    @Test(arguments: [
        ("11-24T10:00", "/startsAt lead", "APPT-07"), ("11-24T08:00", "/startsAt past", ""),
        ("11-25T08:30", "/startsAt slot", "APPT-03"), ("12-02T09:00", "/startsAt tooFar", "APPT-03"),
    ]) func `too late, past, between slots, too far ahead`(row: (String, String, String)) throws {
        let answer = try hall.book(BookingHall.body(row.0))
        #expect(answer.status == 422 && answer.faults == [row.1], "\(answer.text)")
        #expect(row.2.isEmpty || answer.rules == [row.2])
    }

    @Test func `a full slot answers the next free times; a person books once a day`() throws {
        _ = try hall.book(BookingHall.body("11-25T08:00"))
        let twice = try hall.book(BookingHall.body("11-25T09:00"))
        #expect(twice.code == "appointment.limit" && twice.status == 409)
        #expect(try hall.book(BookingHall.body("11-25T08:00", phone: "13800138001")).status == 201)
        let full = try hall.book(BookingHall.body("11-25T08:00", phone: "13800138002"))
        #expect(full.status == 409 && full.code == "appointment.slotFull")
        let offered = (full.json["alternatives"]?.arrayValue ?? []).compactMap(\.stringValue)
        #expect(offered.first == "2026-11-25T09:00:00+08:00" && offered.count == 5)
        let free = try hall.life.hall.send(.get, "/api/v1/appointments/slots?item=DL-01&free=true&to=2026-11-25")
        #expect(free.json["items"]?.arrayValue?.count == 7)
    }

    @Test mutating func `a hold keeps its place, and expires to the minute`() throws {
        let hold = #"{"item":"DL-01","startsAt":"2026-11-25T08:00:00+08:00"}"#
        let kept = try hall.life.hall.send(.post, BookingHall.path + "/holds", hold)
        #expect(kept.status == 201, "\(kept.text)")
        let id = try #require(kept.json["hold"]?.stringValue)
        _ = try hall.book(BookingHall.body("11-25T08:00", phone: "13800138001"))
        let full = try hall.book(BookingHall.body("11-25T08:00", phone: "13800138002"))
        #expect(full.code == "appointment.slotFull", "the held place is not given away")
        let other = try hall.book(BookingHall.body("11-25T09:00", more: #","hold":"\#(id)""#))
        #expect(other.code == "appointment.holdExpired", "of another slot")
        #expect(try hall.book(BookingHall.body("11-25T08:00", more: #","hold":"\#(id)""#)).status == 201)
        let late = try hall.life.hall.send(
            .post, BookingHall.path + "/holds", #"{"item":"DL-01","startsAt":"2026-11-25T10:00:00+08:00"}"#)
        try hall.move("PT10M")
        let expired = try #require(late.json["hold"]?.stringValue)
        let gone = try hall.book(
            BookingHall.body("11-25T10:00", phone: "13800138003", more: #","hold":"\#(expired)""#))
        #expect(gone.code == "appointment.holdExpired")
        for phone in ["13800138004", "13800138005"] {
            #expect(try hall.book(BookingHall.body("11-25T10:00", phone: phone)).status == 201, "free again")
        }
    }

    @Test mutating func `moved and cancelled by the booker until two hours before, to the minute`() throws {
        let made = try hall.book(BookingHall.body("11-25T14:00"))
        let code = try #require(made.json["code"]?.stringValue)
        func change(_ path: String, _ body: String) throws -> TestHall.Answer {
            try hall.life.hall.send(.post, "\(BookingHall.path)/\(made.number)/\(path)?code=\(code)", body)
        }
        for phone in ["13800138001", "13800138002"] { _ = try hall.book(BookingHall.body("11-25T15:00", phone: phone)) }
        let full = try change("move", #"{"startsAt":"2026-11-25T15:00:00+08:00"}"#)
        #expect(full.code == "appointment.slotFull")
        #expect(try hall.read(made.number)["startsAt"] == .string("2026-11-25T14:00:00+08:00"), "the old one is kept")
        let moved = try change("move", #"{"startsAt":"2026-11-25T16:00:00+08:00"}"#)
        #expect(moved.status == 200 && moved.json["startsAt"] == .string("2026-11-25T16:00:00+08:00"), "\(moved.text)")
        #expect(try hall.book(BookingHall.body("11-25T14:00", phone: "13800138003")).status == 201)
        try hall.move("PT29H")
        #expect(try change("cancellation", #"{"reason":"有事"}"#).state == "cancelled", "exactly two hours before")
        #expect(try change("cancellation", #"{"reason":"有事"}"#).code == "appointment.wrongState")
    }

    @Test mutating func `a minute later it is too late for the booker, not for staff`() throws {
        let made = try hall.book(BookingHall.body("11-25T16:00"))
        let code = try #require(made.json["code"]?.stringValue)
        try hall.move("PT29H1M")
        let late = try hall.act(made.number, "cancellation?code=" + code, #"{"reason":"有事"}"#, as: nil)
        #expect(late.code == "appointment.tooLate")
        #expect(try hall.act(made.number, "cancellation", #"{"reason":"预约人来电"}"#, as: hall.office).state == "cancelled")
    }

    // MARK: Relay, confirmation, service

    @Test mutating func `by phone: registered, passed on, told, served, with its minutes (APPT-08 to APPT-12)`() throws
    {
        let outside = try hall.book(BookingHall.body("11-25T09:00", more: #","channel":"phone""#))
        #expect(outside.faults == ["/channel staff"] && outside.rules == ["APPT-16"])
        let made = try hall.book(BookingHall.body("11-25T09:00", more: #","channel":"phone""#), as: hall.office)
        #expect(try made.state == "registered" && hall.owed() == ["relay"], "\(made.text)")
        try hall.move("PT16M")
        #expect(try hall.owed("?overdue=true") == ["relay"], "after fifteen minutes")
        let relayed = try hall.act(made.number, "arrangement", #"{"window":"1"}"#, as: hall.office)
        #expect(try relayed.state == "relayed" && hall.owed() == ["tell"], "\(relayed.text)")
        let half = try hall.act(
            made.number, "confirmation", #"{"toldClerk":true,"toldMaterials":false,"toldTime":false}"#,
            as: hall.life.clerk)
        #expect(
            half.code == "appointment.notAllTold" && half.faults == ["/toldMaterials notTold", "/toldTime notTold"])
        #expect(half.rules == ["APPT-09", "APPT-10", "NOTIFY-09"])
        let told = try hall.act(
            made.number, "confirmation", #"{"toldClerk":true,"toldMaterials":true,"toldTime":true}"#,
            as: hall.life.clerk)
        #expect(try told.state == "confirmed" && hall.owed() == [], "\(told.text)")
        #expect(told.json["phone"] == .string("13800138000"), "the window phones the booker")
        try hall.move("PT23H49M")
        #expect(
            try hall.act(made.number, "completion", #"{"result":"已受理"}"#, as: hall.life.clerk).code
                == "appointment.wrongState")
        #expect(try hall.act(made.number, "arrival", as: hall.life.clerk).state == "arrived")
        try hall.move("PT25M1S")
        let paid = try hall.act(
            made.number, "completion", #"{"result":"已受理","serviceFeeFen":500}"#, as: hall.life.clerk)
        #expect(paid.status == 422 && paid.rules == ["EXT-11", "APPT-23"])
        let done = try hall.act(made.number, "completion", #"{"result":"已受理"}"#, as: hall.life.clerk)
        #expect(done.state == "finished" && done.json["minutes"] == .integer(26), "\(done.text)")
        let kinds = (done.json["events"]?.arrayValue ?? []).compactMap { $0["kind"]?.stringValue }
        #expect(kinds == ["registered", "relayed", "confirmed", "arrived", "feeRefused", "finished"])
        let register = try hall.life.hall.send(.get, BookingHall.path + "?format=html", as: hall.office)
        #expect(register.text.contains("预约登记簿") && register.text.contains("办理 1 件"))
    }

    @Test mutating func `thirty minutes late is in time; one second more is given up (APPT-13)`() throws {
        let one = try hall.book(BookingHall.body("11-25T09:00"))
        let two = try hall.book(BookingHall.body("11-25T09:00", phone: "13800138001"))
        try hall.move("PT24H30M")
        #expect(try hall.act(one.number, "arrival", as: hall.life.clerk).state == "arrived")
        try hall.move("PT1S")
        #expect(try hall.read(two.number)["state"] == .string("abandoned"))
        let late = try hall.act(two.number, "arrival", as: hall.life.clerk)
        #expect(late.code == "appointment.wrongState" && late.rules == ["APPT-13"])
        let code = try #require(two.json["code"]?.stringValue)
        let appeal = try hall.act(two.number, "appeal?code=" + code, #"{"reason":"路上事故"}"#, as: nil)
        #expect(appeal.json["appeal"]?["text"] == .string("路上事故"))
        #expect(try hall.act(two.number, "appeal?code=" + code, #"{"reason":"再说"}"#, as: nil).status == 409, "once")
    }

    @Test mutating func `who missed one too often is blocked, until an appeal is upheld`() throws {
        let leader = try hall.life.hall.signInLeader()
        try hall.life.hall.decide("noShowLimit", "1", from: "2026-11-25", by: leader)
        let missed = try hall.book(BookingHall.body("11-25T09:00"))
        try hall.move("PT24H31M")
        let blocked = try hall.book(BookingHall.body("11-27T09:00"))
        #expect(blocked.code == "appointment.blocked" && blocked.rules == ["APPT-13"], "\(blocked.text)")
        let code = try #require(missed.json["code"]?.stringValue)
        _ = try hall.act(missed.number, "appeal?code=" + code, #"{"reason":"路上事故"}"#, as: nil)
        let waiting = try hall.life.hall.send(.get, BookingHall.path + "?appealed=true", as: hall.office)
        #expect(waiting.json["items"]?.arrayValue?.count == 1)
        let decided = try hall.act(missed.number, "appeal-decision", #"{"upheld":true,"reason":"属实"}"#, as: hall.office)
        #expect(decided.json["appeal"]?["upheld"] == .bool(true), "\(decided.text)")
        #expect(try hall.book(BookingHall.body("11-27T09:00")).status == 201)
    }

    // MARK: Out of hours

    @Test
    mutating func `very urgent and instant: tonight, unconditionally, the clerk ten minutes early (APPT-04, APPT-11)`()
        throws
    {
        let plain = try hall.book(BookingHall.body("11-24T20:00", item: BookingHall.instantItem))
        #expect(plain.faults == ["/startsAt lead"] && plain.rules == ["APPT-07"])
        let made = try hall.book(
            BookingHall.body("11-24T20:00", item: BookingHall.instantItem, more: #","urgency":"医院急需用电""#))
        #expect(
            made.status == 201 && made.state == "confirmed" && made.json["route"] == .string("immediate"),
            "\(made.text)")
        #expect(made.json["kind"] == .string("offHours") && made.json["clerk"] == .string("wangfang"))
        let refusal = #"{"ground":"special","reason":"人员不足","told":true}"#
        let refused = try hall.act(made.number, "refusal", refusal, as: hall.life.clerk)
        #expect(refused.code == "service.refusalForbidden" && refused.rules == ["APPT-04", "EXT-10"])
        #expect(try hall.owed() == ["attend"])
        try hall.move("PT10H50M")
        let there = try hall.act(made.number, "presence", as: hall.life.clerk)
        #expect(there.status == 200, "\(there.text)")
        _ = try hall.life.hall.signInAsDirector()
        let findings = try hall.life.hall.sendAsDirector(.get, "/api/v1/findings")
        #expect(findings.json["items"]?.arrayValue?.isEmpty == true, "ten minutes early is in time")
    }

    @Test mutating func `a clerk who is not there ten minutes early is found, the substitute not in their place`()
        throws
    {
        let other = try hall.life.hall.signIn("lina")
        let body = BookingHall.body("11-24T20:00", item: BookingHall.instantItem, more: #","urgency":"医院急需用电""#)
        let made = try hall.book(body)
        let staff = try hall.life.hall.sendAsDirector(.get, "/api/v1/staff")
        let number = (staff.json["items"]?.arrayValue ?? []).first { $0["name"] == .string("lina") }?["number"]?
            .stringValue
        #expect(try hall.act(made.number, "presence", as: other).code == "appointment.notYours")
        let changed = try hall.act(
            made.number, "substitution", #"{"staff":"\#(number ?? "")","reason":"王芳外出"}"#, as: hall.life.clerk)
        #expect(changed.json["clerk"] == .string("lina"), "\(changed.text)")
        #expect(try hall.owed() == ["inform", "attend"], "the booker is told whom to expect")
        try hall.move("PT10H51M")
        _ = try hall.life.hall.signInAsDirector()
        let found = try hall.life.hall.sendAsDirector(.get, "/api/v1/findings?code=booking.clerkLate")
        #expect(found.json["items"]?.arrayValue?.first?["staff"] == .string("lina"), "\(found.text)")
        #expect(found.json["items"]?.arrayValue?.count == 1)
    }

    @Test mutating func `not urgent, not instant: pooled until there are three, then arranged together (APPT-05)`()
        throws
    {
        var numbers: [String] = []
        for (index, phone) in ["13800138001", "13800138002", "13800138003"].enumerated() {
            #expect(try hall.owed() == [], "after \(index)")
            let made = try hall.book(BookingHall.body("11-28T10:00", phone: phone))
            #expect(made.state == "pooled", "\(made.text)")
            numbers.append(made.number)
        }
        #expect(try hall.owed() == ["arrange"])
        func line(_ number: String, _ hour: Int) -> String {
            #"{"appointment":"\#(number)","window":"1","startsAt":"2026-11-28T\#(hour):00:00+08:00"}"#
        }
        let path = "/api/v1/appointment-batches/1/arrangement"
        let two = try hall.life.hall.send(
            .post, path, #"{"arrangements":[\#(line(numbers[0], 10)),\#(line(numbers[1], 11))]}"#, as: hall.office)
        #expect(two.faults == ["/arrangements all"] && two.rules == ["APPT-05"])
        let all = numbers.enumerated().map { line($1, 10 + $0) }.joined(separator: ",")
        let arranged = try hall.life.hall.send(.post, path, #"{"arrangements":[\#(all)]}"#, as: hall.office)
        #expect(arranged.status == 200 && arranged.json["arrangedBy"] == .string("yuyue"), "\(arranged.text)")
        #expect(try hall.owed() == ["tell", "tell", "tell"])
        #expect(
            try hall.life.hall.send(.post, path, #"{"arrangements":[\#(all)]}"#, as: hall.office).code
                == "batch.arranged")
    }

    @Test
    mutating func `a request that is moved into the pool fills it; a batch that all have left is nobody's to arrange`()
        throws
    {
        var made = [TestHall.Answer]()
        for (time, phone) in [
            ("11-28T10:00", "13800138001"), ("11-28T10:00", "13800138002"), ("11-26T09:00", "13800138003"),
        ] {
            made.append(try hall.book(BookingHall.body(time, phone: phone)))
        }
        #expect(try hall.owed() == [])
        let moved = try hall.act(
            made[2].number, "move", #"{"startsAt":"2026-11-28T10:00:00+08:00"}"#, as: hall.office)
        #expect(moved.json["batch"] == .string("1"), "\(moved.text)")
        #expect(try hall.owed() == ["arrange"])
        for one in made {
            #expect(try hall.owed() == ["arrange"])
            #expect(try hall.act(one.number, "cancellation", #"{"reason":"不来了"}"#, as: hall.office).status == 200)
        }
        #expect(try hall.owed() == [])
        let late = try hall.life.hall.send(
            .post, "/api/v1/appointment-batches/1/arrangement",
            #"{"arrangements":[{"appointment":"\#(made[0].number)","window":"1"}]}"#, as: hall.office)
        #expect(late.code == "batch.arranged" && late.text.contains("取消"), "\(late.text)")
    }

    @Test func `the register is paged, and found by a number however it is written`() throws {
        for (hour, phone) in ["13800138001", "13800138002", "13800138003"].enumerated() {
            #expect(try hall.book(BookingHall.body("11-26T\(14 + hour):00", phone: phone)).status == 201)
        }
        var (seen, cursor): ([String], String?) = ([], "")
        while let place = cursor {
            let page = try hall.life.hall.send(
                .get, BookingHall.path + "?limit=1" + (place.isEmpty ? "" : "&cursor=" + place), as: hall.office)
            seen += (page.json["items"]?.arrayValue ?? []).compactMap { $0["number"]?.stringValue }
            cursor = page.json["next"]?.stringValue
        }
        #expect(seen.count == 3 && Set(seen).count == 3)
        for text in ["13800138002", "138%200013%208002", "%2B86-138-0013-8002"] {
            let found = try hall.life.hall.send(.get, BookingHall.path + "?phone=" + text, as: hall.office)
            #expect(found.json["items"]?.arrayValue?.first?["number"] == .string(seen[1]), "\(text): \(found.text)")
        }
        let wrong = try hall.life.hall.send(.get, BookingHall.path + "?phone=12345678x", as: hall.office)
        #expect(
            wrong.status == 400 && wrong.json["errors"]?.arrayValue?.first?["pointer"] == .string("phone"),
            "\(wrong.text)")
    }

    @Test mutating func `the pool never starves: after five working days it is arranged anyway (C17)`() throws {
        let leader = try hall.life.hall.signInLeader()
        try hall.life.hall.decide("bookingOpenWorkingDays", "20", from: "2026-11-25", by: leader)
        try hall.move("P1D")
        _ = try hall.book(BookingHall.body("12-12T10:00"))
        try hall.move("P7DT14H59M")
        #expect(try hall.owed() == [], "Wednesday, a minute before midnight")
        try hall.move("PT1M")
        #expect(try hall.owed() == ["arrange"])
        let batches = try hall.life.hall.send(.get, "/api/v1/appointment-batches?open=true", as: hall.office)
        #expect(batches.json["items"]?.arrayValue?.first?["cause"] == .string("age"))
    }

    @Test func `a refusal needs a ground, words, and to have been told (APPT-18, EXT-10)`() throws {
        let made = try hall.book(BookingHall.body("11-28T10:00", item: BookingHall.instantItem))
        #expect(made.state == "registered" && made.json["kind"] == .string("offHours"), "\(made.text)")
        let bare = try hall.act(
            made.number, "refusal", #"{"ground":"special","reason":"","told":false}"#, as: hall.life.clerk)
        #expect(bare.code == "service.refusalGroundless" && bare.faults == ["/reason required", "/told notTold"])
        let said = try hall.act(
            made.number, "refusal", #"{"ground":"impossible","reason":"停电检修","told":true}"#, as: hall.life.clerk)
        #expect(said.state == "refused" && said.json["result"] == .string("条件不具备或确实不能：停电检修"))
        let list = try hall.life.hall.send(.get, BookingHall.path + "?state=refused", as: hall.office)
        #expect(list.json["items"]?.arrayValue?.count == 1, "supervisors see refusals")
    }

    @Test func `the seal is prepared before (APPT-14)`() throws {
        let keeper = try hall.life.signIn("gongzhang", roles: ["sealKeeper"], unit: nil)
        let made = try hall.book(BookingHall.body("11-25T09:00", more: #","needsSeal":true"#))
        #expect(try hall.owed() == ["prepareSeal"])
        _ = try hall.act(made.number, "seal", #"{"reason":"公章已备，九时用章"}"#, as: keeper)
        #expect(try hall.owed() == [])
    }

    // MARK: Changes

    @Test func `leave lists what it breaks before, and arranges anew after: to a colleague, or to the office`() throws {
        let made = try hall.book(BookingHall.body("11-25T09:00"))
        let staff = try hall.life.hall.sendAsDirector(.get, "/api/v1/staff")
        let mine = (staff.json["items"]?.arrayValue ?? []).first { $0["name"] == .string("wangfang") }?["number"]?
            .stringValue
        let body =
            #"{"staff":"\#(mine ?? "")","from":"2026-11-25T08:00:00+08:00","to":"2026-11-25T12:00:00+08:00","reason":"年休假"}"#
        let tried = try hall.life.hall.sendAsDirector(.post, "/api/v1/absences?dryRun=true", body)
        #expect(tried.json["broken"]?.arrayValue?.first?["number"] == .string(made.number), "\(tried.text)")
        #expect(try hall.read(made.number)["displaced"] == .bool(false), "a trial changes nothing")
        let taken = try hall.life.hall.sendAsDirector(.post, "/api/v1/absences", body)
        #expect(try taken.status == 200 && hall.read(made.number)["displaced"] == .bool(true), "\(taken.text)")
        #expect(try hall.owed() == ["rearrange"], "nobody else is there")
        let slots = try hall.life.hall.send(.get, "/api/v1/appointments/slots?item=DL-01&to=2026-11-25")
        #expect(slots.json["items"]?.arrayValue?.count == 4, "only the afternoon")
        let again = try hall.act(
            made.number, "arrangement", #"{"window":"1","startsAt":"2026-11-25T14:00:00+08:00"}"#, as: hall.office)
        #expect(again.state == "relayed" && again.json["displaced"] == .bool(false), "\(again.text)")
        // With a colleague at hand it goes to her.
        _ = try hall.life.hall.signIn("lina")
        let next = try hall.book(BookingHall.body("11-26T09:00", phone: "13800138001"))
        let clerk = next.json["clerk"]?.stringValue ?? ""
        let number = (try hall.life.hall.sendAsDirector(.get, "/api/v1/staff").json["items"]?.arrayValue ?? [])
            .first { $0["name"] == .string(clerk) }?["number"]?.stringValue
        _ = try hall.life.hall.sendAsDirector(
            .post, "/api/v1/absences",
            #"{"staff":"\#(number ?? "")","from":"2026-11-26T09:30:00+08:00","to":"2026-11-26T10:30:00+08:00","reason":"会议"}"#
        )
        let moved = try hall.read(next.number)
        #expect(moved["clerk"] != .string(clerk) && moved["displaced"] == .bool(false) && moved["clerk"] != .null)
        #expect(try hall.owed().contains("inform"))
        _ = try hall.act(next.number, "information", #"{"reason":"电话告知改由李娜应约"}"#, as: hall.life.clerk)
        #expect(try !hall.owed().contains("inform"))
    }
}

@Suite("What changes of the hall do to bookings (APPT-15)")
struct RearrangementTests {
    private var hall: BookingHall

    init() throws { hall = try BookingHall() }

    private func conflicts(_ query: String) throws -> Int {
        let answer = try hall.life.hall.send(.get, "/api/v1/appointments/conflicts?" + query, as: hall.office)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["items"]?.arrayValue?.count ?? -1
    }

    @Test mutating func `other hours, a closed window: seen before, and given back to the office after`() throws {
        let made = try hall.book(BookingHall.body("11-25T09:00"))
        #expect(try conflicts("day=2026-11-25") == 1 && conflicts("day=2026-11-26") == 0)
        #expect(try conflicts("day=2026-11-25&hours=09:00-10:00") == 0, "from its beginning to its end")
        #expect(try conflicts("day=2026-11-25&hours=09:00-09:59") == 1 && conflicts("window=1") == 1)
        #expect(try conflicts("window=2") == 0)
        let wrong = try hall.life.hall.send(
            .get, "/api/v1/appointments/conflicts?day=2026-11-25&hours=9", as: hall.office)
        #expect(wrong.code == "query.invalid")
        let set = try hall.life.hall.sendAsDirector(
            .put, "/api/v1/hours/2026-11-25", #"{"segments":["14:00-17:00"],"reason":"上午停电"}"#)
        #expect(set.status == 200, "\(set.text)")
        try hall.move("PT2S")
        #expect(try hall.read(made.json["number"]?.stringValue ?? "")["displaced"] == .bool(true))
        #expect(try hall.owed() == ["rearrange"])
        try hall.move("PT25H")
        #expect(
            try hall.read(made.json["number"]?.stringValue ?? "")["state"] == .string("confirmed"),
            "not held against the booker")
    }

    @Test mutating func `a window that is closed: what nobody else can take waits for the office`() throws {
        _ = try hall.life.hall.signIn("lina")
        let made = try hall.book(BookingHall.body("11-26T09:00"))
        let clerk = made.json["clerk"]?.stringValue ?? ""
        #expect(clerk == "wangfang")
        let closed = try hall.life.hall.sendAsDirector(
            .put, "/api/v1/windows/1/state", #"{"state":"closed","reason":"改造"}"#)
        #expect(closed.status == 200, "\(closed.text)")
        try hall.move("PT2S")
        let number = made.json["number"]?.stringValue ?? ""
        #expect(try hall.read(number)["displaced"] == .bool(true), "no other window has clerks")
    }
}

@Suite("Five hundred scripts fight for twenty places", .serialized)
struct BookingFightTests {
    /// Sends all at once from many threads; the status of each, and what was booked.
    private func fight(_ hall: BookingHall, keys: Int, repeats: Int) -> (statuses: [Int: Int], numbers: [String]) {
        let found = Mutex<([Int: Int], [String])>(([:], []))
        let (address, token) = (hall.life.hall, hall.office)
        nonisolated(unsafe) let server = address  // `exchange` touches nothing but its own socket.
        DispatchQueue.concurrentPerform(iterations: keys * repeats) { index in
            let key = index % keys
            let body = BookingHall.body("11-26T09:00", phone: "138001\(10_000 + key)")
            let head =
                "POST /api/v1/appointments HTTP/1.1\r\nHost: hall\r\nConnection: close\r\nAuthorization: Bearer \(token)\r\nContent-Type: application/json\r\nIdempotency-Key: fight-\(key)\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
            guard let raw = try? server.exchange(Array((head + body).utf8)), let answer = try? TestHall.Answer(raw: raw)
            else { return }
            found.withLock { found in
                found.0[answer.status, default: 0] += 1
                if let number = answer.json["number"]?.stringValue { found.1.append(number) }
                if answer.status == 409, answer.code == "appointment.slotFull",
                    answer.json["alternatives"]?.arrayValue?.isEmpty != false
                {
                    found.0[0, default: 0] += 1
                }
            }
        }
        return found.withLock { $0 }
    }

    private func places(_ hall: BookingHall, _ count: Int) throws {
        let leader = try hall.life.hall.signInLeader()
        try hall.life.hall.decide("bookingPlacesPerClerk", "\(count)", from: "2026-11-25", by: leader)
    }

    @Test func `exactly twenty are booked, the rest are offered free times, none twice`() throws {
        let hall = try BookingHall()
        try places(hall, 20)
        let (statuses, numbers) = fight(hall, keys: 500, repeats: 1)
        #expect(statuses == [201: 20, 409: 480])
        #expect(Set(numbers).count == 20)
    }

    @Test
    func `while a clerk's leave is registered: what is left has a clerk who is there, the others wait for the office`()
        throws
    {
        let hall = try BookingHall()
        _ = try hall.life.hall.signIn("lina")
        try places(hall, 10)
        let staff = try hall.life.hall.sendAsDirector(.get, "/api/v1/staff").json["items"]?.arrayValue ?? []
        let lina = staff.first { $0["name"] == .string("lina") }?["number"]?.stringValue ?? ""
        let director = try hall.life.hall.signInAsDirector()
        let leave =
            #"{"staff":"\#(lina)","from":"2026-11-26T08:00:00+08:00","to":"2026-11-26T18:00:00+08:00","reason":"年休假"}"#
        let head =
            "POST /api/v1/absences HTTP/1.1\r\nHost: hall\r\nConnection: close\r\nAuthorization: Bearer \(director)\r\nContent-Type: application/json\r\nContent-Length: \(leave.utf8.count)\r\n\r\n"
        nonisolated(unsafe) let server = hall.life.hall  // `exchange` touches nothing but its own socket.
        let registered = DispatchGroup()
        DispatchQueue.global().async(group: registered) { _ = try? server.exchange(Array((head + leave).utf8)) }
        let (_, numbers) = fight(hall, keys: 500, repeats: 1)
        registered.wait()
        let list = try hall.life.hall.send(.get, BookingHall.path + "?limit=500", as: hall.office)
        let booked = list.json["items"]?.arrayValue ?? []
        let held = booked.filter { $0["displaced"] == .bool(false) }
        #expect(booked.count == Set(numbers).count && (10...20).contains(booked.count))
        #expect(held.count == 10 && held.allSatisfy { $0["clerk"] == .string("wangfang") })
    }

    @Test func `with every request sent twice: same key, same booking`() throws {
        let hall = try BookingHall()
        try places(hall, 20)
        let (_, numbers) = fight(hall, keys: 100, repeats: 2)
        #expect(Set(numbers).count == 20)
        let list = try hall.life.hall.send(.get, BookingHall.path + "?limit=500", as: hall.office)
        #expect(list.json["items"]?.arrayValue?.count == 20)
    }
}
