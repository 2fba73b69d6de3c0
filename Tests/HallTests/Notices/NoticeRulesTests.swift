import Testing

@testable import Hall

@Suite("Rules of the notices")
struct NoticeRulesTests {
    private func telling(_ number: String, known: Set<String>, told: Set<String>) -> NoticeRules.Telling {
        NoticeRules.Telling(number: number, staffID: 1, windowID: 1, known: known, told: told)
    }

    /// NOTIFY-07: what was knowable and not told; what was told may be told again, what was not there could not be told.
    @Test(
        "a later notice adds only what could not be known before",
        arguments: [
            (["a"], [], []),
            (["a"], [(["a", "b"], ["a"])], []),
            (["a", "b"], [(["a", "b"], ["a"])], ["b"]),
            (["b"], [(["a", "b"], ["a"]), (["a", "b"], ["b"])], []),
            (["c"], [(["a", "b"], ["a"])], []),
            (["c", "b"], [(["a", "b"], ["a"]), (["a", "b", "c"], ["a"])], ["b"]),
        ] as [([String], [(Set<String>, Set<String>)], [String])])
    func lateAdditions(asked: [String], told: [(Set<String>, Set<String>)], late: [String]) {
        let tellings = told.enumerated().map { telling("\($0.offset)", known: $0.element.0, told: $0.element.1) }
        let found = NoticeRules.lateAddition(asked, after: tellings)
        #expect((found?.materials ?? []) == late)
        #expect(late.isEmpty || found?.telling.number == "0", "the first that was silent answers for it")
    }

    /// TYPE-07, NOTIFY-05, CASE-09: in writing; C07: a return may be explained where the hall has so chosen.
    @Test(
        "what leaves nothing owed",
        arguments: [
            (.handedOver, .returnNotice, true, true), (.mailed, .returnNotice, true, true),
            (.electronic, .correctionNotice, true, true), (.phoned, .returnNotice, true, false),
            (.sms, .returnNotice, true, false), (.explained, .returnNotice, true, false),
            (.explained, .returnNotice, false, true), (.explained, .nonAcceptanceNotice, false, false),
            (.phoned, .correctionNotice, false, false), (.phoned, .supplementNotice, true, false),
            (.phoned, .commitmentNotice, true, false), (.explained, .oneTimeNotice, true, true),
            (.leftAtDesk, .acceptanceNotice, true, false), (.leftAtDesk, .oneTimeNotice, true, false),
        ] as [(DeliveryManner, NoticeKind, Bool, Bool)])
    func discharges(manner: DeliveryManner, kind: NoticeKind, inWriting: Bool, discharges: Bool) {
        #expect(NoticeRules.discharges(manner, kind, returnsInWriting: inWriting) == discharges)
    }

    @Test(
        "a receipt lists what came since the notice before it (CASE-52)",
        arguments: [
            ("ppo", "", "ppn"), ("ppp", "ppo", "nnp"), ("plp", "pop", "nnn"), ("ppp", "lll", "ppp"), ("lol", "", "nnn"),
        ])
    func received(now: String, before: String, received: String) {
        let found = NoticeRules.received(MaterialState.states(now), before: MaterialState.states(before))
        #expect(MaterialState.letters(found) == received)
    }

    @Test func `a receipt's number names its notice`() {
        #expect(NoticeRules.receiptNumber(of: "H01-N-20261124-00001") == "H01-N-20261124-00001-S")
        #expect(NoticeRules.noticeNumber(ofReceipt: "H01-N-20261124-00001-S") == "H01-N-20261124-00001")
        #expect(NoticeRules.noticeNumber(ofReceipt: "H01-N-20261124-00001") == nil)
    }

    @Test func `remedies name body and limit, by the level; a public service has no reconsideration (CASE-46)`() {
        for (level, body) in [
            (GovernmentLevel.town, "上一级（县级）人民政府"), (.county, "本县（市、区）人民政府"), (.city, "本市人民政府"),
            (.province, "本省（自治区、直辖市）人民政府"), (.state, "作出决定的国务院部门"),
        ] {
            let text = NoticeWording.remedies(.administrativeLicence, level: level, hotline: "12345")
            #expect(text.contains("60 日内，可以向\(body)申请行政复议"))
            #expect(text.contains("6 个月内") && text.contains("人民法院提起行政诉讼") && text.contains("12345"))
        }
        let other = NoticeWording.remedies(.publicService, level: .county, hotline: "12345")
        #expect(!other.contains("行政复议") && other.contains("人民法院提起诉讼"))
    }

    @Test func `days are written as documents write them, amounts in yuan`() {
        #expect(NoticeWording.day("2026-01-09") == " 2026 年 1 月 9 日")
        #expect(NoticeWording.day(nil) == " ____ 年 __ 月 __ 日")
        #expect(
            [0, 5, 100, 1250, 123_456].map(NoticeWording.yuan) == ["0", "0.05", "1", "12.50", "1234.56"])
    }
}
