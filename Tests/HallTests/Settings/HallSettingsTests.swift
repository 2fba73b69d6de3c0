import Testing

@testable import Hall

@Suite("Values in force")
struct HallSettingsTests {
    private static let calendar = WorkCalendar([], publishedYears: [2026])

    private func day(_ text: String) throws -> Day { try #require(Day(text)) }

    private func decision(_ value: Int?, _ from: String, _ scope: SettingScope = .hall) throws -> SettingDecision {
        SettingDecision(
            key: "jointThreshold", scope: scope, value: value.map { .integer($0) }, effectiveFrom: try day(from))
    }

    private func settings(_ decisions: [SettingDecision], _ level: GovernmentLevel = .county) -> HallSettings {
        HallSettings(level, decisions, calendar: Self.calendar)
    }

    @Test func `both sides of an effective date (POLICY-02)`() throws {
        let settings = settings([try decision(4, "2026-12-01"), try decision(2, "2027-01-01")])
        for (text, expected) in [
            ("2026-11-30", 3), ("2026-12-01", 4), ("2026-12-31", 4), ("2027-01-01", 2), ("2030-01-01", 2),
        ] {
            let day = try day(text)
            #expect(settings.value(Settings.jointThreshold, on: day) == expected, "\(text)")
            #expect(settings.policy(on: day).jointThreshold == expected, "gathered, \(text)")
        }
        #expect(settings.value(Settings.maxWaitMinutes, on: try day("2026-12-01")) == 30)
    }

    @Test func `of two decisions for one day the later holds, whatever came between`() throws {
        let settings = settings([
            try decision(4, "2026-12-01"), try decision(9, "2026-11-28"), try decision(5, "2026-12-01"),
        ])
        #expect(settings.value(Settings.jointThreshold, on: try day("2026-11-28")) == 9)
        #expect(settings.value(Settings.jointThreshold, on: try day("2026-12-02")) == 5)
    }

    @Test func `the hall's own decision stands before the file's, until it is given up (POLICY-03)`() throws {
        let settings = settings([
            try decision(6, "2026-12-01", .file), try decision(2, "2026-12-05"), try decision(7, "2026-12-10", .file),
            try decision(nil, "2026-12-15"),
        ])
        for (text, expected) in [
            ("2026-11-30", 3), ("2026-12-01", 6), ("2026-12-05", 2), ("2026-12-10", 2), ("2026-12-15", 7),
        ] {
            #expect(settings.value(Settings.jointThreshold, on: try day(text)) == expected, "\(text)")
        }
    }

    @Test func `a station of a village has its head approve leave, where nobody decided otherwise`() throws {
        let today = try day("2026-11-25")
        #expect(settings([]).value(Settings.leaveChain, on: today) == "d1_12")
        #expect(settings([], .village).value(Settings.leaveChain, on: today) == "d3_a")
    }

    @Test func `C09 and C10 are carried out`() throws {
        var policy = HallPolicy()
        policy.incompletePolicy = .correctFirst
        let item = Item.sketched(.needing(.review))
        let materials = item.materials.map {
            JudgedMaterial(material: $0, state: $0.key == "main" ? .ownedNotBrought : .present)
        }
        let judged = ClassificationInput(
            item: item, materials: materials, promisesToSupply: true, violation: nil, hallLevel: .county, policy: policy
        )
        #expect(Classifier.classify(judged).type == nil, "corrected before it is accepted")
        policy.supplementClockStart = .sameDay
        func due(_ text: String, supplemented: Bool) throws -> String {
            let day = try day(text)
            return CaseRules.due(
                within: CaseRules.limit(item, track: .committed, policy), completedOn: day,
                isSupplemented: supplemented, policy, Self.calendar
            ).day.text
        }
        // Five working days: from Wednesday itself, from Thursday; a Saturday never counts.
        #expect(try due("2026-11-25", supplemented: true) == "2026-12-01")
        #expect(try due("2026-11-25", supplemented: false) == "2026-12-02")
        #expect(try due("2026-11-28", supplemented: true) == "2026-12-04")
    }
}
