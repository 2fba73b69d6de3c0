import HTTP
import Testing

@testable import Hall

@Suite("The demo's month")
struct DemoMonthTests {
    private func demo() throws -> PlayedDemo { try PlayedDemo.first.get() }

    // MARK: Everything occurs

    @Test func `a few hundred cases of every state, type, track and channel`() throws {
        let demo = try demo()
        #expect((250...600).contains(demo.cases.count))
        #expect(PlayedDemo.values(demo.cases, "state") == Set(CaseState.allCases.map(\.rawValue)))
        #expect(PlayedDemo.values(demo.cases, "type") == Set(CaseType.allCases.map(\.rawValue)))
        #expect(PlayedDemo.values(demo.cases, "track") == Set(Track.allCases.map(\.rawValue)))
        #expect(PlayedDemo.values(demo.views, "channel") == Set(Channel.allCases.map(\.rawValue)))
    }

    @Test func `every kind of notice, delivered, still owed and void, in every manner`() throws {
        let demo = try demo()
        #expect(PlayedDemo.values(demo.notices, "kind") == Set(NoticeKind.allCases.map(\.rawValue)))
        #expect(PlayedDemo.values(demo.notices, "standing") == Set(NoticeStanding.allCases.map(\.rawValue)))
        let owed = demo.notices.filter { $0["standing"] == "issued" }
        #expect((1...demo.notices.count / 3).contains(owed.count))
    }

    @Test func `every finding that there is`() throws {
        #expect(PlayedDemo.values(try demo().findings, "code") == Set(FindingCode.allCases.map(\.rawValue)))
    }

    /// Each by its route's name on the audit trail.
    @Test(arguments: [
        "hall.change", "hall.found", "unit.change", "window.open", "window.setState", "hotline.set", "staff.enter",
        "account.open", "post.set", "announcement.post", "setting.propose", "setting.approve", "hours.set",
        "key.issue", "key.revoke", "software.request", "software.decide", "relation.declare", "whereabouts.state",
        "whereabouts.return", "outsideMatter.register", "case.takeIn", "case.submit", "case.accept",
        "case.supply", "case.visitSite", "case.withdraw", "case.closeOverdue", "case.giveBack",
        "case.registerVisit", "case.unmask", "case.search", "notice.tell", "notice.tellAgain", "notice.deliver",
        "notice.void", "objection.answer", "progress.query", "progress.object", "case.deemAccepted",
        "finding.record", "finding.dismiss", "compliance.check",
        "officialDocument.register", "officialDocument.forward", "charge.collect", "stationing.apply",
        "stationing.decide", "case.reportPromise", "case.transfer", "case.collect", "case.giveOpinion", "case.signOff",
        "case.submitJointOpinion",
        "case.callMeeting", "case.holdMeeting", "case.reportUp", "case.decide", "case.handOverResult",
        "case.receiveResult",
        "case.tellApplicant", "case.deliver", "case.finish", "case.archive",
        "inquiry.open", "inquiry.refer", "inquiry.handOver", "inquiry.returnLost", "agency.receive", "agency.close",
        "overdue.judge", "case.registerOverdue", "case.remind",
        "case.markOverdue", "session.endAtClosing", "simulation.move", "extendedService.close",
        "extendedService.finish", "extendedService.desert", "extendedService.report", "ticket.call", "dataFiling.file",
        "dataFiling.miss", "shift.make", "shift.miss",
        "extendedService.recordFault",
    ])
    func `this happens in a month`(act: String) throws {
        let acts = PlayedDemo.values(try demo().audit, "act")
        let isRoute = HallApplication.routes.contains { $0.name == act } || HallJobs.all.contains { $0.name == act }
        #expect(isRoute, "there is such an act")
        #expect(acts.contains(act))
    }

    @Test func `an account is locked, by wrong passwords only`() throws {
        // A fee that was asked for is refused, and on record (EXT-11).
        let refused = try demo().audit.filter {
            ($0["status"]?.integerValue ?? 0) >= 400 && $0["act"] != "appointment.complete"
        }
        #expect(refused.map { $0["act"] } == Array(repeating: "session.open", count: 5))
        #expect(refused.first?["status"] == 423, "the newest entry is the one that locked it")
    }

    @Test func `supplements arrive, and some never do`() throws {
        let demo = try demo()
        let closed = demo.audit.count { $0["act"] == "case.closeOverdue" }
        let arrived = demo.audit.count { $0["act"] == "case.supply" }
        #expect(arrived > closed && closed > 0)
    }

    @Test func `the audit trail is whole`() throws { #expect(try demo().isIntact) }

    // MARK: When

    @Test func `nobody does anything on rest days or outside opening hours`() throws {
        try expectOpeningHours(try demo())
    }

    /// Over the National Day and the Spring Festival, to the first minute of a day and to the last, and the shortest span.
    @Test(
        arguments: [
            (UInt64(2), nil, "2026-10-09T08:00:00+08:00"), (10, nil, "2026-11-20T16:30:00+08:00"),
            (3, nil, "2026-03-02T17:59:00+08:00"),
            (4, "2026-11-09T08:00:00+08:00", "2026-11-20T12:00:00+08:00"),
        ] as [(UInt64, String?, String)])
    func `any seed and span give a hall that lives by its hours`(seed: UInt64, from: String?, until: String) throws {
        let demo = try PlayedDemo(seed: seed, from: from, until: until)
        try expectOpeningHours(demo)
        #expect(demo.isIntact)
        #expect(demo.cases.count >= 8 * 10)
        #expect(PlayedDemo.values(demo.cases, "type") == Set(CaseType.allCases.map(\.rawValue)))
    }

    private func expectOpeningHours(_ demo: PlayedDemo) throws {
        let days = PlayedDemo.values(demo.cases, "registeredAt").map { $0.prefix(10) }
        #expect(Set(days).count >= 8)
        for entry in demo.audit where entry["actor"] != "server" {
            let at = try #require(entry["at"]?.stringValue.flatMap(Instant.init))
            let goesOn = ["session.open", "ticket.call", "ticket.finish", "simulation.move"].contains(
                entry["act"]?.stringValue)
            #expect(demo.settings.isOpen(at: at) || goesOn, "\(entry)")
        }
    }

    // MARK: Seeds

    @Test func `the same seed and span give the same hall, to the last look-up code and audit entry`() throws {
        let (demo, again) = (try demo(), try PlayedDemo(seed: 1, until: "2026-11-20T16:30:00+08:00"))
        #expect(again.record == demo.record)
        #expect(again.views == demo.views)
        #expect(again.notices == demo.notices)
        #expect(again.audit == demo.audit)
    }
}
