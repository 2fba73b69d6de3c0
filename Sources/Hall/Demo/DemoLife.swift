import HTTP

/// The demo's month, played: people come, papers arrive or do not, and the hall does what its rules ask for.
final class DemoLife {
    let desk: DemoDesk
    let span: DemoSpan
    let staff: [DemoStaff]
    var people: DemoPeople
    var chance: Chance
    private var agenda = DemoAgenda<DemoEvent>()
    private var ensured = DemoErrands.ensured[...]
    /// With which the guide's lines act.
    private(set) var windowKey = ""
    private(set) var directorKey = ""

    init(_ desk: DemoDesk, _ span: DemoSpan, staff: [DemoStaff], people: DemoPeople, seed: UInt64) {
        self.desk = desk
        self.span = span
        self.staff = staff
        self.people = people
        chance = Chance(seed: seed)
    }

    var timetable: DemoTimetable { desk.timetable }
    var today: Day { desk.now.day(in: .shanghai) }

    /// Plays everything up to the span's end, where the clock then stands.
    func play() throws {
        agenda.add(.morning(today), at: desk.now)
        enterIncidents()
        enterLastVisits()
        while let (moment, event) = agenda.next(), moment <= span.until {
            // The hall may have decided meanwhile to be closed then.
            let open = event.isAfterHours ? moment : timetable.open(notBefore: moment)
            guard open <= moment else {
                agenda.add(event, at: open)
                continue
            }
            try desk.move(to: moment)
            try play(event)
        }
        try endMonth()
    }

    // MARK: What is to come

    /// So many minutes from now, or when the hall opens after that.
    func add(_ event: DemoEvent, minutes: Int) {
        let moment = Instant(milliseconds: desk.now.milliseconds + Int64(minutes * 60 + chance.below(60)) * 1000)
        agenda.add(event, at: timetable.open(notBefore: moment))
    }

    /// On the `days`-th day of opening after today, at any minute.
    func add(_ event: DemoEvent, days: Int) {
        let day = timetable.openDay(days, after: today)
        agenda.add(event, at: someMoment(on: day))
    }

    func add(_ event: DemoEvent, at moment: Instant) { agenda.add(event, at: moment) }

    private func someMoment(on day: Day, from minute: Int = 2) -> Instant {
        let last = max(minute, timetable.openMinutes(on: day) - 2)
        return timetable.moment(on: day, minute: chance.number(minute...last), second: chance.below(60))
    }

    // MARK: Days

    private func play(_ event: DemoEvent) throws {
        switch event {
        case .morning(let day): beginDay(day)
        case .visit(let visit): try receive(visit)
        case .townVisit: try receiveInTown()
        case .examine(let one): try examine(one)
        case .supply(let one, let all): try supply(one, all: all)
        case .tellAgain(let one): try tellAgain(one)
        case .closeOverdue(let one): try closeOverdue(one)
        case .withdraw(let one): try withdraw(one)
        case .survey(let one): try survey(one)
        case .giveBack(let one): try giveBack(one)
        case .come(let one, let purpose): try come(one, for: purpose)
        case .deliver(let notice, let one): try deliver(notice, of: one)
        case .fetch(let notice, let one): try handOver(notice, of: one)
        case .void(let notice, let one): try void(notice, of: one)
        case .lookUp(let one): try lookUp(one)
        case .object(let one): try object(to: one)
        case .answer(let one): try answer(one)
        case .unmask(let one): try unmask(one)
        case .search(let one): try search(one)
        case .proceed(let one, let step): try proceed(one, step)
        case .serveBooking(let number): try serveBooking(number)
        case .comeLate: try queueUp()
        case .goOn: try goOn()
        case .endServices: try endServices()
        case .incident(let incident): try play(incident)
        }
    }

    /// Who will come today; on the first day the hall must be set up before. Mondays are fuller.
    private func beginDay(_ day: Day) {
        let first = day == span.from.day(in: .shanghai) ? DemoFounding.minutes : 2
        let certain = ensured.prefix(6)
        ensured = ensured.dropFirst(6)
        for visit in certain { agenda.add(.visit(visit), at: someMoment(on: day, from: first)) }
        let count = chance.number(12...20) + (day.weekday == .monday ? 4 : 0) - certain.count
        for _ in 0..<max(0, count) {
            agenda.add(.visit(DemoErrands.draw(&chance)), at: someMoment(on: day, from: first))
        }
        if chance.happens(percent: 45) { agenda.add(.townVisit, at: someMoment(on: day, from: first)) }
        let next = timetable.openDay(1, after: day)
        agenda.add(.endServices, at: timetable.moment(on: next, minute: 4))
        agenda.add(.morning(next), at: timetable.moment(on: next, minute: 0))
    }

    /// Shortly before the end: something that still waits, for whoever tries the demo.
    private func enterLastVisits() {
        func before(_ minutes: Int64) -> Instant {
            timetable.open(notAfter: Instant(milliseconds: span.until.milliseconds - minutes * 60_000))
        }
        let left = DemoVisit(item: "DL-01", flaw: .leftBehind, fate: .waits, window: "1")
        let online = DemoVisit(item: "RS-01", channel: .online, fate: .waits)
        agenda.add(.visit(left), at: before(55))
        agenda.add(.visit(online), at: before(35))
        agenda.add(.visit(DemoVisit(item: "YB-01", channel: .mobile, fate: .waits)), at: before(25))
    }

    /// The clock comes to stand; whoever tries the demo gets a key of the first window's head, and one of the director.
    private func endMonth() throws {
        try desk.ask(.post, "/simulation/clock", ["set": "\(span.until.text(in: .shanghai))"], of: .inProcess)
        windowKey = try addKey(
            "demo-window", for: head(of: "1"), desk.facts.roles.names(of: ["windowHead"]), window: "1")
        directorKey = try addKey("demo-director", for: "director", desk.facts.roles.names(of: ["director"]))
        try desk.signOut("director")
        try lockAccount()
    }

    // MARK: Who

    /// Somebody at that window: its head less often than a clerk.
    func somebody(at window: String) -> String {
        let there = staff.filter { $0.post.window == window }
        return chance.pick(weighted: there.map { ($0.post.roles == ["windowHead"] ? 1 : 2, $0.userName) })
    }

    func head(of window: String) -> String {
        staff.first { $0.post.window == window && $0.post.roles == ["windowHead"] }?.userName ?? "director"
    }

    func userName(_ role: String) -> String { staff.first { $0.post.roles == [role] }?.userName ?? "director" }

    /// Where one of the public sits: an address set aside for documentation (RFC 5737).
    func somewhere() -> Peer { .address("203.0.113.\(chance.number(1...250))") }
}

extension RolePermissions {
    /// All that these roles may do, as keys name it.
    fileprivate func names(of roles: [String]) -> [String] { permissions(of: roles).list.map(\.rawValue) }
}
