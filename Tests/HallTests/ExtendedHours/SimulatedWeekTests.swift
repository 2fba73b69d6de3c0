import HTTP
import Testing

@testable import Hall

/// A week in one hall, Tuesday to Saturday, as its people live it: nothing is set up beside the API.
@Suite("A week of bookings, evenings and noons (APPT, EXT, QUEUE)")
struct SimulatedWeekTests {
    private var hall: ExtendedHall

    init() throws { hall = try ExtendedHall() }

    private func book(_ startsAt: String, _ phone: String, item: String = BookingHall.item, _ more: String = "") throws
        -> String
    {
        let made = try hall.hall.book(
            BookingHall.body(startsAt, item: item, phone: phone, more: #","channel":"phone","toldNow":true"# + more),
            as: hall.hall.office)
        return try #require(made.json["number"]?.stringValue, "\(made.text)")
    }

    private func act(_ number: String, _ path: String, _ body: String = "{}") throws -> JSON {
        let answer = try hall.hall.act(number, path, body, as: hall.clerk)
        #expect(answer.status == 200, "\(path): \(answer.text)")
        return answer.json
    }

    /// Moves the clock to a moment of November 2026.
    private mutating func go(to moment: String) throws {
        _ = try hall.hall.life.hall.signInAsDirector()
        let set = try hall.hall.life.hall.sendAsDirector(
            .post, "/simulation/clock", #"{"set":"2026-11-\#(moment)+08:00"}"#)
        #expect(set.status == 200, "\(set.text)")
        try hall.hall.life.signInAgain()
        hall.hall.office = try hall.hall.life.hall.signInAgain("yuyue")
    }

    @Test mutating func `pool, no-show, tonight, Saturday, five at closing time, noon with a swap`() throws {
        _ = try hall.hall.life.hall.signIn("lina")
        let staff = try hall.hall.life.hall.sendAsDirector(.get, "/api/v1/staff").json["items"]?.arrayValue ?? []
        let lina = staff.first { $0["name"] == .string("lina") }?["number"]?.stringValue ?? ""

        // Tuesday: the rota, what is urgent tonight, two for Thursday, three that wait for each other.
        let rota = #"{"from":"2026-11-25","to":"2026-11-27"}"#
        #expect(try hall.hall.life.hall.send(.post, "/api/v1/noon-rota", rota, as: hall.hall.office).status == 200)
        let tonight = try book("11-24T20:00", "13800138001", item: BookingHall.instantItem, #","urgency":"家中停电""#)
        let inTime = try book("11-26T09:00", "13800138002")
        let tooLate = try book("11-26T10:00", "13800138003")
        let pooled = try (4...6).map { try book("11-28T10:00", "1380013800\($0)") }
        #expect(try hall.hall.owed().contains("arrange"))
        let lines = pooled.enumerated().map {
            #"{"appointment":"\#($1)","window":"1","startsAt":"2026-11-28T\#(10 + $0):00:00+08:00"}"#
        }
        let arranged = try hall.hall.life.hall.send(
            .post, "/api/v1/appointment-batches/1/arrangement",
            #"{"arrangements":[\#(lines.joined(separator: ","))]}"#, as: hall.hall.office)
        #expect(arranged.status == 200, "\(arranged.text)")
        try go(to: "24T19:50:00")
        _ = try act(tonight, "presence")
        try go(to: "24T20:00:00")
        _ = try act(tonight, "arrival")
        try go(to: "24T20:25:00")
        #expect(try act(tonight, "completion", #"{"result":"当场恢复供电"}"#)["minutes"] == .integer(25))

        // Wednesday: lina takes the noon turn; five wait when the hall closes.
        let swap = #"{"staff":"\#(lina)","reason":"家长会"}"#
        try go(to: "25T11:30:00")
        let swapped = try hall.hall.life.hall.send(
            .post, "/api/v1/noon-rota/2026-11-25/swap", swap, as: hall.hall.office)
        #expect(swapped.status == 200, "\(swapped.text)")
        let present = try hall.hall.life.hall.send(
            .post, "/api/v1/noon-rota/2026-11-25/presence", as: hall.hall.life.hall.signInAgain("lina"))
        #expect(present.status == 200, "\(present.text)")
        try go(to: "25T17:55:00")
        for name in ["一", "二", "三", "四", "五"] { _ = try hall.ticket("王" + name) }
        try go(to: "25T18:01:00")
        let evening = try #require(try hall.list("?cause=waitingQueue").first?["number"]?.stringValue)
        for count in 1...5 {
            let called = try hall.send("windows/1/calls")
            #expect(called.json["number"] == .string("A00\(count)"), "as they came: \(called.text)")
            #expect(try hall.act(evening, "finish", "{}").code == "extendedService.unfinished")
            #expect(try hall.send("tickets/A00\(count)/finish", "{}").status == 200)
        }
        try go(to: "25T18:50:00")
        #expect(try hall.act(evening, "finish", #"{"outcome":"五人全部办理"}"#).status == 200)

        // Thursday: exactly thirty minutes late is in time, a moment more is given up.
        try go(to: "26T09:30:00")
        #expect(try act(inTime, "arrival")["state"] == .string("arrived"))
        #expect(try act(inTime, "completion", #"{"result":"已受理"}"#)["state"] == .string("finished"))
        try go(to: "26T10:30:00")
        #expect(try hall.hall.read(tooLate)["state"] == .string("confirmed"))
        try go(to: "26T10:30:01")
        #expect(try hall.hall.read(tooLate)["state"] == .string("abandoned"))
        #expect(try hall.hall.act(tooLate, "arrival", as: hall.clerk).rules == ["APPT-13"])

        // Saturday: the three, at ten, eleven and twelve, each told and served.
        for (place, number) in pooled.enumerated() {
            if place == 0 {
                try go(to: "27T15:00:00")
                for one in pooled {
                    _ = try act(one, "confirmation", #"{"toldClerk":true,"toldMaterials":true,"toldTime":true}"#)
                }
            }
            let hour = 10 + place
            try go(to: "28T\(place == 0 ? "09" : "\(hour - 1)"):50:00")
            let attendant = try hall.hall.read(number)["clerk"]?.stringValue ?? ""
            let token = try hall.hall.life.hall.signInAgain(attendant)
            #expect(try hall.hall.act(number, "presence", as: token).status == 200)
            try go(to: "28T\(hour):00:00")
            _ = try act(number, "arrival")
            try go(to: "28T\(hour):15:00")
            _ = try act(number, "completion", #"{"result":"已受理"}"#)
        }

        // What the supervisor reads: four bookings out of hours and one evening, all reported; nobody late but who missed a noon.
        let services = try hall.list("?from=2026-11-24&to=2026-11-28")
        #expect(services.count == 5 && services.allSatisfy { $0["state"] == .string("finished") }, "\(services)")
        #expect(services.compactMap { $0["minutes"]?.integerValue } == [25, 50, 15, 15, 15])
        #expect(services.allSatisfy { $0["reportedAt"] != .null && $0["doubts"] == .array([]) })
        #expect(try hall.hall.owed().isEmpty)
        #expect(try hall.findings("booking.clerkLate").isEmpty)
        let missed = try hall.findings("noonRota.deserted").compactMap { $0["source"]?.stringValue }
        #expect(missed.sorted() == ["2026-11-26", "2026-11-27"], "the swapped turn was kept")
        let totals = try hall.hall.life.hall.send(
            .get, ExtendedHall.path + "/totals?by=window", as: hall.clerk
        ).json["items"]?.arrayValue?.first
        #expect(totals?["services"] == .integer(5) && totals?["minutes"] == .integer(120), "\(totals ?? .null)")
        #expect(totals?["noonTurns"] == .integer(1) && totals?["tickets"]?.integerValue ?? 0 > 0)
    }
}
