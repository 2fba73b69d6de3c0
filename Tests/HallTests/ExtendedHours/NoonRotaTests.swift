import HTTP
import Testing

@testable import Hall

@Suite("The noon rota (EXT-19, EXT-20)")
struct NoonRotaTests {
    private var hall: BookingHall

    init() throws { hall = try BookingHall() }

    private static func clerk(_ id: Int64) -> (windowID: Int64, clerk: DutyClerk) {
        (id, DutyClerk(id: id, name: "员\(id)", phone: nil))
    }

    @Test func `whoever has had no turn for the longest is next; who is away at noon is left out, and follows after`() {
        let days = (24...30).map { DeadlineRulesTests.day("2026-11-\($0)") }
        let clerks = [Self.clerk(1), Self.clerk(2), Self.clerk(3)]
        func turns(_ away: [Int64: [TimeSpan]] = [:], last: [Int64: Day] = [:]) -> [Int64] {
            NoonRotaRules.turns(on: days, clerks, last: last, DutyRoster(clerks: [:], absences: away)).map(\.staffID)
        }
        #expect(turns() == [1, 2, 3, 1, 2, 3, 1])
        #expect(turns(last: [1: DeadlineRulesTests.day("2026-11-23")]) == [2, 3, 1, 2, 3, 1, 2])
        let noon = NoonRotaRules.span(days[0])
        #expect(turns([1: [noon]]) == [2, 1, 3, 2, 1, 3, 2])
        let before = TimeSpan(from: Instant(milliseconds: 0), to: noon.from)
        #expect(turns([1: [before]]).first == 1, "away until noon exactly")
        #expect(NoonRotaRules.turns(on: days, [], last: [:], DutyRoster(clerks: [:], absences: [:])).isEmpty)
    }

    @Test
    mutating func `made for working days, printed, swapped with reason, kept or deserted by whoever's turn it is`()
        throws
    {
        _ = try hall.life.hall.signIn("lina")
        func staff(_ name: String) throws -> String {
            let list = try hall.life.hall.sendAsDirector(.get, "/api/v1/staff").json["items"]?.arrayValue ?? []
            return list.first { $0["name"] == .string(name) }?["number"]?.stringValue ?? ""
        }
        let (lina, wangfang) = (try staff("lina"), try staff("wangfang"))
        let path = "/api/v1/noon-rota"
        let made = try hall.life.hall.send(
            .post, path, #"{"from":"2026-11-24","to":"2026-11-30"}"#, as: hall.office)
        let items = made.json["items"]?.arrayValue ?? []
        #expect(
            items.compactMap { $0["day"]?.stringValue?.suffix(2) } == ["24", "25", "26", "27", "30"], "\(made.text)")
        #expect(items.compactMap { $0["name"]?.stringValue } == ["wangfang", "lina", "wangfang", "lina", "wangfang"])
        let again = try hall.life.hall.send(
            .post, path, #"{"from":"2026-11-24","to":"2026-11-30"}"#, as: hall.office)
        #expect(again.json == made.json, "what is settled stays")
        let past = try hall.life.hall.send(.post, path, #"{"from":"2026-11-23","to":"2026-11-30"}"#, as: hall.office)
        #expect(past.faults == ["/from past"])
        let page = try hall.life.hall.send(.get, path + "?format=html")
        #expect(page.text.contains("工作日中午轮流延时服务表") && page.text.contains("1号窗口"))
        // Today's turn is kept; tomorrow's is swapped, and the substitute does not come.
        #expect(
            try hall.life.hall.send(.post, path + "/2026-11-24/presence", as: hall.life.clerk).code == "noonRota.past")
        try hall.move("PT2H59M")
        #expect(
            try hall.life.hall.send(.post, path + "/2026-11-24/presence", as: hall.life.hall.signInAgain("lina")).code
                == "noonRota.notYours")
        #expect(try hall.life.hall.send(.post, path + "/2026-11-24/presence", as: hall.life.clerk).status == 200)
        let same = #"{"staff":"\#(lina)","reason":"家中有事"}"#
        #expect(
            try hall.life.hall.send(.post, path + "/2026-11-25/swap", same, as: hall.office).faults == ["/staff away"])
        let swapped = try hall.life.hall.send(
            .post, path + "/2026-11-25/swap", #"{"staff":"\#(wangfang)","reason":"家中有事"}"#, as: hall.office
        )
        #expect(swapped.json["items"]?.arrayValue?.first?["swaps"] == .array([.string("lina → wangfang：家中有事")]))
        #expect(
            try hall.life.hall.send(.post, path + "/2026-11-28/swap", same, as: hall.office).code == "noonRota.unknown")
        try hall.move("PT24H1M")
        let late = try hall.life.hall.send(.post, path + "/2026-11-25/swap", same, as: hall.office)
        #expect(late.code == "noonRota.past" && late.rules == ["EXT-20"])
        try hall.move("PT1S")
        _ = try hall.life.hall.signInAsDirector()
        let found = try hall.life.hall.sendAsDirector(.get, "/api/v1/findings?code=noonRota.deserted")
        let list = found.json["items"]?.arrayValue ?? []
        #expect(
            list.compactMap { $0["staff"]?.stringValue } == ["wangfang"], "not lina, whose turn it was: \(found.text)")
        #expect(list.first?["source"] == .string("2026-11-25"))
    }
}
