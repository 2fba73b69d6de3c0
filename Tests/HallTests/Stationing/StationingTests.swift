import HTTP
import Testing

@testable import Hall

@Suite("Units serve in the hall by agreement (ITEM-07)")
struct StationingTests {
    private static let day = Day(year: 2026, month: 11, day: 24) ?? .first

    /// agreed, first and last day of the term and the day of its end, in days from today; where it stands today
    @Test(
        arguments: [
            (nil, 0, 9, nil, .applied), (false, 0, 9, nil, .declined), (true, 1, 9, nil, .coming),
            (true, 0, 9, nil, .inForce), (true, -9, 0, nil, .inForce), (true, -9, -1, nil, .expired),
            (true, -9, 9, 1, .inForce), (true, -9, 9, 0, .ended), (true, -9, -5, -7, .ended),
        ] as [(Bool?, Int, Int, Int?, StationingRules.Standing)])
    func `where an agreement stands`(
        agreed: Bool?, from: Int, to: Int, ended: Int?, standing: StationingRules.Standing
    ) {
        let found = StationingRules.standing(
            isAgreed: agreed, term: (Self.day + from)...(Self.day + to), endedOn: ended.map { Self.day + $0 },
            on: Self.day)
        #expect(found == standing)
    }

    /// The other's term and end; whether it meets one that begins on the tenth day.
    @Test(
        arguments: [(0, 9, nil, false), (0, 10, nil, true), (0, 30, 10, false), (0, 30, 11, true), (20, 30, nil, true)]
            as [(Int, Int, Int?, Bool)])
    func `one unit has one agreement on a day`(from: Int, to: Int, ended: Int?, overlaps: Bool) {
        let found = StationingRules.overlaps(
            (Self.day + from)...(Self.day + to), endedOn: ended.map { Self.day + $0 },
            (Self.day + 10)...(Self.day + 40))
        #expect(found == overlaps)
    }

    // MARK: Over a socket

    private let hall: TestHall
    private let section: String
    private let leader: String
    private let unit: String
    private static let path = "/api/v1/stationing-agreements"

    init() throws {
        hall = try TestHall()
        section = try hall.signIn("zonghe", roles: ["integratedSection"])
        leader = try hall.signIn("fenguan", roles: ["supervisingLeader"])
        unit = try #require(
            hall.send(.get, "/api/v1/units").json["items"]?.arrayValue?.first?["code"]?.stringValue)
    }

    private func body(_ from: String, _ to: String, unit: String? = nil) -> String {
        #"{"unit":"\#(unit ?? self.unit)","demand":"近一年月均办件 320 件，需一个窗口、两名人员","rights":"单位派员并保证授权到位；大厅提供场地、设备和考核","standards":"即办件当日办结，差评 48 小时内整改","from":"\#(from)","to":"\#(to)"}"#
    }

    private func list(_ query: String = "") throws -> JSON {
        let answer = try hall.send(.get, Self.path + query, as: leader)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json
    }

    private func ids(_ query: String) throws -> [String] {
        (try list(query)["items"]?.arrayValue ?? []).compactMap { $0["id"]?.stringValue }
    }

    @Test func `an agreement is applied for, agreed to by another, evaluated, and ended`() throws {
        #expect(try list()["unitsWithout"]?.arrayValue?.contains(.string(unit)) == true)
        let made = try hall.send(.post, Self.path, body("2026-11-24", "2027-11-23"), as: section)
        #expect(made.status == 201 && made.json["standing"] == .string("applied"), "\(made.text)")
        let early = #"{"result":"good","finding":"窗口设置合理"}"#
        #expect(try hall.send(.post, Self.path + "/1/evaluations", early, as: leader).code == "stationing.conflict")
        let agreed = try hall.send(.post, Self.path + "/1/decision", #"{"agreed":true,"note":"同意"}"#, as: leader)
        #expect(agreed.json["standing"] == .string("inForce") && agreed.json["decidedBy"] == .string("fenguan"))
        #expect(try list()["unitsWithout"]?.arrayValue?.contains(.string(unit)) == false)
        let again = try hall.send(.post, Self.path + "/1/decision", #"{"agreed":false,"note":"再议"}"#, as: leader)
        #expect(again.status == 409 && again.rules == ["ITEM-07"])
        _ = try hall.send(.post, Self.path + "/1/evaluations", early, as: leader)
        #expect(try ids("?expiringBy=2027-11-22") == [] && ids("?expiringBy=2027-11-23") == ["1"])
        let end = #"{"on":"2026-11-24","reason":"职能划转"}"#
        let ended = try hall.send(.post, Self.path + "/1/end", end, as: leader)
        #expect(ended.json["standing"] == .string("ended"), "\(ended.text)")
        #expect(ended.json["evaluations"]?.arrayValue?.first?["result"] == .string("good"))
        #expect(try hall.send(.post, Self.path + "/1/end", end, as: leader).code == "stationing.conflict")
        let next = try hall.send(.post, Self.path, body("2026-11-24", "2027-11-23"), as: section)
        #expect(next.status == 201, "the term is free again")
        let page = try hall.send(.get, Self.path + "?format=html", as: leader).text
        #expect(page.contains("进驻协议一览表") && page.contains("没有有效协议的进驻单位"))
    }

    @Test func `what is not right is refused, and nothing is written`() throws {
        let cases: [(String, [String])] = [
            (body("2026-11-24", "2026-11-23"), ["/to order"]), (body("2026-11-01", "2026-11-23"), ["/to past"]),
            (body("2026-11-24", "2027-11-23", unit: "ZZ"), ["/unit unknown"]),
            (
                #"{"unit":"x","from":"2026-11-24","to":"2026-11-25"}"#,
                ["/demand required", "/rights required", "/standards required"]
            ),
        ]
        for (body, faults) in cases {
            let refused = try hall.send(.post, Self.path, body, as: section)
            #expect(refused.status == 422 && refused.faults == faults, "\(refused.text)")
        }
        #expect(try ids("") == [])
        let director = try hall.signIn("zhuren", roles: ["director"])
        _ = try hall.send(.post, Self.path, body("2026-11-24", "2027-11-23"), as: director)
        let own = try hall.send(.post, Self.path + "/1/decision", #"{"agreed":true,"note":"同意"}"#, as: director)
        #expect(own.status == 403 && own.rules == ["ITEM-07"])
        let twice = try hall.send(.post, Self.path, body("2027-01-01", "2027-02-01"), as: section)
        #expect(twice.status == 409 && twice.code == "stationing.conflict")
        #expect(
            try hall.send(.post, Self.path + "/9/decision", #"{"agreed":true,"note":"同意"}"#, as: leader).status == 404)
        #expect(try ids("?standing=applied") == ["1"] && ids("?standing=inForce") == [])
    }
}
