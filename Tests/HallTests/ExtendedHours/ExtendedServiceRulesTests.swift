import Testing

@testable import Hall

@Suite("Extended service as values (EXT-01, EXT-02, EXT-04, EXT-16, EXT-17, CLOCK-13)")
struct ExtendedServiceRulesTests {
    private let settings = HallSettings(.county, calendar: DeadlineRulesTests.calendar)

    private func at(_ text: String) -> Instant { Instant("2026-\(text):00+08:00") ?? Instant(milliseconds: 0) }

    /// The counters are open 8–12 and 14–18.
    @Test(arguments: [
        ("11-24T07:59", "11-24T07:59"), ("11-24T08:00", "11-24T12:00"), ("11-24T11:59", "11-24T12:00"),
        ("11-24T12:00", "11-24T12:00"), ("11-24T14:00", "11-24T18:00"), ("11-24T18:00", "11-24T18:00"),
        ("11-28T09:00", "11-28T09:00"),
    ])
    func `it begins when the counters close, or now`(now: String, start: String) {
        #expect(ExtendedServiceRules.start(now: at(now), settings) == at(start))
    }

    @Test(arguments: [
        ("11-24T11:59", nil, false), ("11-24T12:00", "11-24T12:00", false), ("11-24T17:59", "11-24T12:00", false),
        ("11-24T18:00", "11-24T18:00", true), ("11-28T18:00", nil, false),
        ("10-10T17:59", "10-10T12:00", false), ("10-10T18:00", "10-10T18:00", true), ("10-11T18:00", nil, false),
    ])
    func `the last closing of the day; a make-up Saturday has one`(moment: String, closing: String?, isOfDay: Bool) {
        let found = ExtendedServiceRules.closing(by: at(moment), settings)
        #expect(found?.at == closing.map(at) && found?.isOfDay ?? false == isOfDay)
    }

    @Test func `the next closing is never this moment; a weekend is leapt over`() {
        #expect(ExtendedServiceRules.nextClosing(after: at("11-24T12:00"), settings) == at("11-24T18:00"))
        #expect(ExtendedServiceRules.nextClosing(after: at("11-27T18:00"), settings) == at("11-30T12:00"))
    }

    @Test func `what weighs most is the cause`() {
        #expect(ExtendedServiceRules.cause(served: true, waiting: true, atRisk: true) == .inProgress)
        #expect(ExtendedServiceRules.cause(served: false, waiting: true, atRisk: true) == .waitingQueue)
        #expect(ExtendedServiceRules.cause(served: false, waiting: false, atRisk: true) == .limitAtRisk)
        #expect(ExtendedServiceRules.cause(served: false, waiting: false, atRisk: false) == nil)
    }

    /// Of Tuesday the 24th, and of the Friday before a weekend.
    @Test(arguments: [
        ("11-24T16:00", "2026-11-24", 120, false), ("11-24T16:01", "2026-11-24", 119, true),
        ("11-24T11:00", "2026-11-24", 300, false), ("11-24T18:00", "2026-11-24", 0, true),
        ("11-27T17:00", "2026-11-30", 540, false), ("10-09T17:00", "2026-10-11", 540, false),
        ("11-24T09:00", "2026-11-23", 0, true),
    ])
    func `open minutes to the limit: exactly enough is no risk`(now: String, due: String, minutes: Int, isAtRisk: Bool)
    {
        let day = DeadlineRulesTests.day(due)
        #expect(ExtendedServiceRules.openMinutes(from: at(now), through: day, settings) == minutes)
        #expect(ExtendedServiceRules.isAtRisk(due: day, now: at(now), settings) == isAtRisk)
        #expect(!ExtendedServiceRules.isAtRisk(due: day, now: at(now), estimate: minutes, settings))
        #expect(ExtendedServiceRules.isAtRisk(due: day, now: at(now), estimate: minutes + 1, settings))
    }

    @Test func `a window goes on for whoever waits; where nobody is there, each that could serve them`() {
        func window(_ id: Int64, _ kind: Window.Kind, _ theme: Item.Theme?, _ state: Window.State = .open) -> Window {
            Window(
                id: id, number: "\(id)", name: "", kind: kind, unit: nil, theme: theme, contact: "", state: state,
                stateReason: "", stateSince: nil)
        }
        let windows = [
            window(1, .comprehensive, .socialAffairs), window(2, .comprehensive, .enterprise),
            window(3, .comprehensive, nil, .paused), window(4, .comprehensive, .socialAffairs, .closed),
        ]
        let ticket = Ticket(
            id: 1, day: DeadlineRulesTests.day("2026-11-24"), number: "A001", theme: .socialAffairs, itemCode: nil,
            purpose: "", isPayment: false, name: "", certificate: nil, bookedAt: nil, priority: nil, specialNeed: "",
            issuedAt: at("11-24T17:50"), queuedAt: at("11-24T17:50"), waitingSince: at("11-24T17:50"), state: .waiting,
            windowID: nil, staffID: nil, calledAt: nil, endedAt: nil)
        func ids(_ staffed: Set<Int64>) -> [Int64] {
            ExtendedServiceRules.windows(for: ticket, windows, item: nil, staffed: staffed).map(\.id)
        }
        #expect(ids([1, 2, 3, 4]) == [1, 3], "a pause does not let it off; a closed window serves nobody")
        #expect(ids([1]) == [1] && ids([3]) == [3] && ids([]) == [1, 3])
    }

    // MARK: Misuse

    private func service(
        minutes: Int, registered: String = "11-24T18:30", state: ExtendedService.State = .finished
    ) throws -> ExtendedService {
        let day = DeadlineRulesTests.day("2026-11-24")
        let hall = HallProfile.Key(id: 1, code: "H01")
        return ExtendedService(
            number: DocumentNumber(hall, .extendedService, day, 1), cause: .urgency, initiator: .window, channel: nil,
            itemCode: nil, reason: "", assigner: nil, name: nil, phone: nil, needsSeal: false,
            registeredAt: at(registered), registeredBy: nil, appointment: nil, state: state,
            startsAt: at("11-24T18:00"), windowID: 1,
            people: ExtendedService.People(staffID: 1, overallID: nil, coordinatorID: 1),
            ending: ExtendedService.Ending(endedAt: nil, minutes: minutes, outcome: nil, reportedAt: nil))
    }

    @Test func `what is to be looked into`() throws {
        func doubts(_ one: ExtendedService, matters: Int = 1, tickets: Int = 0, cases: Int = 0, overlaps: Int = 0)
            -> [ExtendedServiceDoubt]
        {
            let trace = ExtendedServiceTrace(matters: matters, tickets: tickets, cases: cases, overlaps: overlaps)
            return ExtendedServiceRules.doubts(one, trace, longMinutes: 240)
        }
        #expect(
            doubts(try service(minutes: 240)).isEmpty, "exactly four hours, registered after exactly thirty minutes")
        #expect(doubts(try service(minutes: 241)) == [.long])
        #expect(doubts(try service(minutes: 20, registered: "11-24T18:31")) == [.afterwards])
        #expect(doubts(try service(minutes: 20), matters: 0) == [.nothingDone])
        #expect(doubts(try service(minutes: 20), matters: 0, tickets: 1).isEmpty)
        #expect(doubts(try service(minutes: 20), matters: 0, cases: 1).isEmpty)
        #expect(doubts(try service(minutes: 20), overlaps: 1) == [.overlapping])
        #expect(doubts(try service(minutes: 500, state: .open), matters: 0).isEmpty)
    }
}
