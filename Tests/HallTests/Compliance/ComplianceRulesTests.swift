import Testing

@testable import Hall

@Suite("What departs from the procedure (POLICY-04)")
struct ComplianceRulesTests {
    /// 2026-11-23 is a Monday; no holidays.
    private let calendar = WorkCalendar([], publishedYears: [2026])
    private static func day(_ text: String) -> Day { Day(text) ?? .first }

    private static func standing(
        _ state: CaseState, _ track: Track = .committed, isReviewed: Bool = true,
        identity: IdentityCheck.Method? = .certificateSeen, notices: [NoticeKind] = [], on day: String = "2026-11-23"
    ) -> ComplianceRules.CaseStanding {
        ComplianceRules.CaseStanding(
            state: state, track: track, isReviewed: isReviewed, identity: identity, notices: notices,
            registeredOn: Self.day(day))
    }

    @Test(
        "steps that a case lacks, and those that it has",
        arguments: [
            (standing(.accepted, notices: [.commitmentNotice]), []),
            (standing(.accepted, isReviewed: false, notices: [.commitmentNotice]), [.reviewSkipped]),
            (standing(.supplementing, isReviewed: false, notices: [.supplementNotice]), [.reviewSkipped]),
            (standing(.submitted, isReviewed: false, identity: nil), [.applicationLeft]),
            (standing(.submitted, isReviewed: false, identity: nil, on: "2026-11-24"), []),
            (standing(.withdrawn, isReviewed: false, identity: nil), []),
            (standing(.accepted, identity: .notVerified, notices: [.commitmentNotice]), [.identityNotVerified]),
            (standing(.accepted), [.noticeMissing(.commitmentNotice)]),
            (standing(.accepted, notices: [.supplementNotice]), [.noticeMissing(.commitmentNotice)]),
            (standing(.accepted, .joint, notices: [.acceptanceNotice]), []),
            (standing(.returned), [.noticeMissing(.returnNotice)]),
            (standing(.returned, notices: [.acceptanceNotice]), [.noticeMissing(.returnNotice)]),
            (standing(.returned, notices: [.commitmentNotice, .returnNotice]), []),
            (standing(.notAccepted), [.noticeMissing(.nonAcceptanceNotice)]),
        ] as [(ComplianceRules.CaseStanding, [Deviation.Fact])])
    func steps(standing: ComplianceRules.CaseStanding, expected: [Deviation.Fact]) {
        #expect(ComplianceRules.facts(of: standing, today: Self.day("2026-11-24")) == expected)
    }

    @Test(
        "by when a notice reaches its applicant (NOTIFY-10, 行政许可法 art. 32)",
        arguments: [
            (Channel.window, "2026-11-23", "2026-11-23", "2026-11-23"),
            (.agent, "2026-11-28", "2026-11-23", "2026-11-28"),
            (.online, "2026-11-23", "2026-11-23", "2026-11-30"),
            (.phone, "2026-11-30", "2026-11-23", "2026-11-30"),
            (.online, "2026-12-01", "2026-11-23", "2026-12-01"),
            (.mobile, "2026-12-05", "2026-11-23", "2026-12-07"),
        ] as [(Channel, String, String, String)])
    func tellBy(channel: Channel, issued: String, registered: String, expected: String) {
        let due = ComplianceRules.tellBy(
            issuedOn: Self.day(issued), registeredOn: Self.day(registered), channel, calendar)
        #expect(due.text == expected)
    }

    @Test(
        "late is what was not done by the end of its day",
        arguments: [
            (nil, "2026-11-24", false), (nil, "2026-11-25", true), ("2026-11-24", "2026-12-24", false),
            ("2026-11-25", "2026-12-24", true),
        ] as [(String?, String, Bool)])
    func late(done: String?, today: String, expected: Bool) {
        let due = Self.day("2026-11-24")
        #expect(ComplianceRules.isLate(due: due, done: done.map(Self.day), today: Self.day(today)) == expected)
    }

    @Test("a check looks at so many days at most", arguments: [(365, true), (366, false), (0, true), (-1, false)])
    func period(days: Int, isRight: Bool) {
        let from = Self.day("2026-01-01")
        #expect((ComplianceQuery.fault(from, from + days) == nil) == isRight)
    }

    @Test func `every fact names a rule that acts, says what is amiss and what to do`() {
        let facts: [Deviation.Fact] =
            [.reviewSkipped, .identityNotVerified, .applicationLeft] + NoticeKind.allCases.map { .noticeMissing($0) }
            + NoticeKind.allCases.map { .noticeLate($0) } + ObligationKind.allCases.map { .obligation($0) }
            + FindingCode.allCases.map { .finding($0) }
        for fact in facts {
            #expect(RuleIndex.byID[fact.rule.rawValue] != nil, "\(fact)")
            #expect(!fact.detail.zh.isEmpty && !fact.advice.zh.isEmpty && !fact.advice.en.isEmpty)
        }
        #expect(Set(facts.map(\.kind)) == Set(DeviationKind.allCases), "each kind has a fact")
    }

    @Test func `a departure's name is read back, and no other text is one`() throws {
        let hall = HallProfile.Key(id: 1, code: "H01")
        let id = try #require(DocumentNumber("H01-20261123-00042", of: hall, .case)).id
        let key = DeviationKey(sort: .obligation, sourceID: id, place: 2)
        #expect(key.text(of: hall) == "obligation.H01-20261123-00042.2")
        for text in [
            "obligation.H01-20261123-00042.2", "review.H01-20261123-00042", "noticeLate.H01-N-20261123-00042",
            "finding.17",
        ] {
            #expect(DeviationKey(text, of: hall)?.text(of: hall) == text)
        }
        for text in [
            "", "obligation", "obligation.H01-20261123-00042", "obligation.H01-20261123-00042.02",
            "obligation.H02-20261123-00042.2", "review.H01-N-20261123-00042", "finding.+17", "finding.17.0", "x.1",
            "noticeLate.H01-20261123-00042",
        ] {
            #expect(DeviationKey(text, of: hall) == nil, "\(text)")
        }
    }
}
