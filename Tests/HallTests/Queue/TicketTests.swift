import HTTP
import Testing

@testable import Hall

@Suite("The queue as values: order, waits, handling (QUEUE-02 to QUEUE-06, CLOCK-17)")
struct QueueRulesTests {
    private static func at(_ time: String) -> Instant {
        Instant("2026-11-24T\(time):00+08:00") ?? Instant(milliseconds: 0)
    }

    private static func ticket(
        _ id: Int64, issued: String, queued: String? = nil, booked: String? = nil, priority: Ticket.Priority? = nil,
        called: String? = nil, ended: String? = nil, isPayment: Bool = false
    ) -> Ticket {
        Ticket(
            id: id, day: DeadlineRulesTests.day("2026-11-24"), number: "A00\(id)", theme: .socialAffairs, itemCode: nil,
            purpose: "", isPayment: isPayment, name: "", certificate: nil, bookedAt: booked.map(at), priority: priority,
            specialNeed: "", issuedAt: at(issued), queuedAt: at(queued ?? issued), waitingSince: at(queued ?? issued),
            state: ended != nil ? .finished : called != nil ? .called : .waiting, windowID: 1, staffID: 1,
            calledAt: called.map(at), endedAt: ended.map(at))
    }

    @Test func `precedence, then booked times that have come, then as they came (QUEUE-02, QUEUE-06, APPT-21)`() {
        let tickets = [
            Self.ticket(1, issued: "09:00"), Self.ticket(2, issued: "09:01", booked: "09:30"),
            Self.ticket(3, issued: "09:02", priority: .pregnant), Self.ticket(4, issued: "08:50", queued: "09:10"),
            Self.ticket(5, issued: "09:03", booked: "09:15"),
        ]
        func order(_ now: String, bookedFirst: Bool = true) -> [Int64] {
            QueueRules.inOrder(tickets.shuffled(), now: Self.at(now), bookedFirst: bookedFirst).map(\.id)
        }
        #expect(order("09:14") == [3, 1, 2, 5, 4], "no booked time has come")
        #expect(order("09:15") == [3, 5, 1, 2, 4], "exactly then it has")
        #expect(order("09:30") == [3, 2, 5, 1, 4])
        #expect(order("09:30", bookedFirst: false) == [3, 1, 2, 5, 4])
    }

    @Test func `exactly thirty minutes is not too long; who comes before their booked time waits from then (QUEUE-03)`()
    {
        func isOver(_ ticket: Ticket, _ now: String = "12:00") -> Bool {
            QueueRules.isOverWait(ticket, now: Self.at(now), maxMinutes: 30)
        }
        #expect(!isOver(Self.ticket(1, issued: "09:00", called: "09:30")))
        #expect(isOver(Self.ticket(1, issued: "09:00", called: "09:31")))
        #expect(!isOver(Self.ticket(1, issued: "08:30", booked: "09:00", called: "09:30")))
        #expect(isOver(Self.ticket(1, issued: "09:00"), "09:31"), "and who still waits")
    }

    @Test func `payments within five minutes, other business within twenty (CLOCK-17)`() {
        func isOver(_ ended: String, payment: Bool) -> Bool {
            QueueRules.isOverTime(
                Self.ticket(1, issued: "09:00", called: "09:00", ended: ended, isPayment: payment), paymentMinutes: 5)
        }
        #expect(!isOver("09:05", payment: true) && isOver("09:06", payment: true))
        #expect(!isOver("09:20", payment: false) && isOver("09:21", payment: false))
        #expect(!QueueRules.isOverTime(Self.ticket(1, issued: "09:00", called: "09:00"), paymentMinutes: 5))
    }

    @Test func `a tenth of the day's volume, rounded up, where there were over-waits (QUEUE-04)`() {
        for (volume, over, rebate) in [(20, 0, 0), (20, 1, 2), (21, 1, 3), (1, 1, 1), (0, 1, 0)] {
            #expect(QueueRules.rebate(volume: volume, overWaits: over, percent: 10) == rebate)
        }
    }
}

@Suite("The queue over a socket (QUEUE-01 to QUEUE-07, CASE-53, CLOCK-16, CLOCK-23)")
struct TicketTests {
    private var hall: BookingHall

    init() throws { hall = try BookingHall() }

    private static func body(_ more: String = "", theme: String = "socialAffairs") -> String {
        #"{"purpose":"咨询用电","theme":"\#(theme)","name":"李明","certificate":{"kind":"residentId","number":"11010519491231002X"}\#(more)}"#
    }

    private func issue(_ body: String = TicketTests.body()) throws -> TestHall.Answer {
        try hall.life.hall.send(.post, "/api/v1/tickets", body, as: hall.life.clerk)
    }

    private func send(_ path: String, _ body: String? = nil) throws -> TestHall.Answer {
        try hall.life.hall.send(.post, "/api/v1/" + path, body, as: hall.life.clerk)
    }

    @Test func `issued, called, called again, sent on, passed, queued again, finished; nothing is forgotten`() throws {
        let bare = try issue(#"{"purpose":"咨询用电","theme":"socialAffairs"}"#)
        #expect(bare.faults == ["/name required"], "\(bare.text)")
        #expect(try issue().json["number"] == .string("A001"))
        #expect(try issue(Self.body(#","priority":"elderly""#)).json["ahead"] == .integer(0))
        #expect(try issue(Self.body(theme: "enterprise")).json["number"] == .string("B001"))
        #expect(try send("windows/2/calls").code == "ticket.notYours")
        let first = try send("windows/1/calls")
        #expect(first.json["number"] == .string("A002"), "precedence: \(first.text)")
        #expect(try send("windows/1/calls").code == "ticket.unfinished")
        #expect(try send("tickets/A002/recall").status == 200)
        let display = try hall.life.hall.send(.get, "/api/v1/queue")
        #expect(display.json["windows"]?.arrayValue?.first?["number"] == .string("A002"))
        #expect(display.json["themes"]?.arrayValue?.first?["waiting"] == .integer(1))
        #expect(try send("tickets/A002/transfer", #"{"theme":"enterprise","reason":"办营业执照"}"#).status == 200)
        #expect(try send("windows/1/calls").json["number"] == .string("A001"))
        #expect(try send("tickets/A001/pass").json["ticket"]?["state"] == .string("passed"))
        #expect(try send("windows/1/calls").code == "queue.empty", "the others wait for window 2")
        #expect(try send("tickets/A001/return").status == 200)
        #expect(try send("windows/1/calls").json["number"] == .string("A001"))
        let done = try send("tickets/A001/finish", "{}")
        let kinds = (done.json["events"]?.arrayValue ?? []).compactMap { $0["kind"]?.stringValue }
        #expect(kinds == ["issued", "called", "passed", "returned", "called", "finished"])
        #expect(try send("tickets/A001/finish", "{}").code == "ticket.wrongState")
        #expect(try send("tickets/A009/finish", "{}").code == "ticket.unknown")
    }

    @Test func `while a window is paused nobody is called, and the display says why (QUEUE-07)`() throws {
        _ = try issue()
        #expect(try send("windows/1/pause", #"{"reason":"取材料"}"#).status == 204)
        let refused = try send("windows/1/calls")
        #expect(refused.code == "window.paused" && refused.rules == ["QUEUE-07"])
        let display = try hall.life.hall.send(.get, "/api/v1/queue")
        #expect(display.json["windows"]?.arrayValue?.first?["reason"] == .string("取材料"))
        #expect(try send("windows/1/pause", #"{"reason":"取材料"}"#).code == "window.stateSame")
        #expect(try send("windows/1/resumption").status == 204)
        #expect(try send("windows/1/calls").status == 200)
    }

    @Test func `the display is pushed where it has changed, and only then`() throws {
        func events(_ last: String = "") throws -> String {
            try hall.life.hall.send(.get, "/api/v1/queue/events", fields: ["Last-Event-ID": last]).text
        }
        let first = try events()
        #expect(first.contains("event: queue\ndata: {"))
        let id = try #require(first.split(separator: "\n").first { $0.hasPrefix("id: ") }).dropFirst(4)
        #expect(try !events(String(id)).contains("data:"))
        _ = try issue()
        #expect(try events(String(id)).contains("A001"))
    }

    @Test mutating func `an appointment of today gives a ticket, once; its time has come, so it goes first`() throws {
        let booked = try hall.book(BookingHall.body("11-25T09:00"))
        let number = try #require(booked.json["number"]?.stringValue)
        let early = try issue(#"{"purpose":"新装用电","appointment":"\#(number)"}"#)
        #expect(early.faults == ["/appointment notToday"])
        try hall.move("PT24H")
        #expect(try send("tickets", Self.body()).status == 201)
        let made = try send("tickets", #"{"purpose":"新装用电","appointment":"\#(number)"}"#)
        #expect(made.json["ticket"]?["bookedAt"] == .string("2026-11-25T09:00:00+08:00"), "\(made.text)")
        #expect(try send("tickets", #"{"purpose":"新装用电","appointment":"\#(number)"}"#).status == 422)
        #expect(try send("windows/1/calls").json["number"] == made.json["number"])
    }

    @Test
    mutating func `the day's figures, from the log; whoever still waits at midnight has left (CLOCK-16, QUEUE-05)`()
        throws
    {
        _ = try issue()
        _ = try issue(Self.body(#","payment":true"#))
        try hall.move("PT31M")
        _ = try send("windows/1/calls")
        try hall.move("PT10M")
        _ = try send("tickets/A001/finish", "{}")
        let report = try hall.life.hall.send(.get, "/api/v1/queue/figures", as: hall.life.clerk)
        let row = report.json["windows"]?.arrayValue?.first
        #expect(row?["window"] == .string("1") && row?["overWaits"] == .integer(1), "\(report.text)")
        #expect(row?["rebate"] == .integer(1) && row?["meanServedMinutes"] == .integer(10))
        let page = try hall.life.hall.send(.get, "/api/v1/queue/figures?format=html", as: hall.life.clerk)
        #expect(page.text.contains("等候和办理时间统计"))
        try hall.move("PT15H")
        let old = try hall.life.hall.send(.get, "/api/v1/tickets?day=2026-11-24", as: hall.life.clerk)
        let states = (old.json["items"]?.arrayValue ?? []).compactMap { $0["state"]?.stringValue }
        #expect(states == ["finished", "left"], "\(old.text)")
    }
}
