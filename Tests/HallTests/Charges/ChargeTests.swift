import HTTP
import Testing

@testable import Hall

@Suite("Fees: as published, or refused and on record (CASE-42, CASE-43, ITEM-12)")
struct ChargeTests {
    /// amount, published, a reason for less; the verdict
    @Test(
        arguments: [
            (2000, 2000, false, .asPublished), (2001, 2000, false, .overStandard), (2001, 2000, true, .overStandard),
            (1999, 2000, false, .underStandard), (1999, 2000, true, .reduced), (0, 2000, true, .reduced),
            (2000, 2000, true, .asPublished), (1, nil, false, .unpublished), (0, nil, true, .unpublished),
            (0, 0, false, .asPublished),
        ] as [(Int, Int?, Bool, ChargeVerdict)])
    func `a fen more than is published is too much, a fen less needs a reason`(
        amount: Int, standard: Int?, isReduced: Bool, verdict: ChargeVerdict
    ) {
        let found = ChargeRules.verdict(amountFen: amount, standardFen: standard, isReduced: isReduced)
        #expect(found == verdict)
    }

    @Test func `what is published is by the piece, under its own name`() {
        let fees = [Item.Fee(name: "工本费", amountFen: 2000, unit: "证", basis: "发改价格〔2003〕2322号")]
        #expect(ChargeRules.standardFen(of: "工本费", quantity: 3, fees) == 6000)
        #expect(ChargeRules.standardFen(of: "加急费", quantity: 1, fees) == nil)
        #expect(ChargeRules.standardFen(of: "工本费", quantity: .max, fees) == nil)
        #expect(ChargeRules.standardFen(of: "工本费", quantity: 1, []) == nil)
    }

    // MARK: Over a socket

    private let hall: TestHall
    private let clerk: String
    private let head: String
    private static let path = "/api/v1/cases/H01-20261124-00001/charges"

    init() throws {
        hall = try TestHall()
        clerk = try hall.signIn("wangfang")
        head = try hall.signIn("zhaohead", roles: ["windowHead"])
        _ = try hall.takeIn("GA-01", as: clerk)
    }

    private func body(
        _ amount: Int, fee: String = "换领工本费", receipt: String = "2026-0001", more: String = ""
    ) -> String {
        #"{"fee":"\#(fee)","amountFen":\#(amount),"method":"cash","receipt":"\#(receipt)"\#(more)}"#
    }

    private func list(_ query: String = "") throws -> [JSON] {
        let answer = try hall.send(.get, "/api/v1/charges" + query, as: head)
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["items"]?.arrayValue ?? []
    }

    @Test func `a fee is collected once a receipt, and given back once`() throws {
        let made = try hall.send(.post, Self.path, body(2000), as: clerk)
        #expect(made.status == 201 && made.json["standardFen"] == .integer(2000), "\(made.text)")
        #expect(made.json["verdict"] == .string("asPublished") && made.json["collected"] == .bool(true))
        #expect(made.json["case"] == .string("H01-20261124-00001") && made.json["clerk"] == .string("wangfang"))
        #expect(try hall.send(.post, Self.path, body(2000), as: clerk).faults == ["/receipt used"])
        let two = try hall.send(.post, Self.path, body(4000, receipt: "2026-0002", more: #","quantity":2"#), as: clerk)
        #expect(two.status == 201 && two.json["standardFen"] == .integer(4000))
        let id = try #require(made.json["id"]?.stringValue)
        let reason = #"{"reason":"申请人撤回补领"}"#
        #expect(try hall.send(.post, "/api/v1/charges/\(id)/refund", reason, as: clerk).status == 403)
        let back = try hall.send(.post, "/api/v1/charges/\(id)/refund", reason, as: head)
        #expect(back.json["refund"]?["by"] == .string("zhaohead"), "\(back.text)")
        #expect(try hall.send(.post, "/api/v1/charges/\(id)/refund", reason, as: head).code == "charge.refunded")
        #expect(try hall.send(.post, "/api/v1/charges/99/refund", reason, as: head).code == "charge.unknown")
        let page = try hall.send(.get, "/api/v1/charges?format=html", as: head).text
        #expect(page.contains("实收 1 笔，合计 40 元；拒收 0 笔"))
        #expect(try hall.send(.get, "/api/v1/charges?format=csv", as: head).text.contains("2026-0002"))
    }

    @Test(arguments: [
        ("换领工本费", 2001, "", "/amountFen overStandard", "CASE-43"),
        ("换领工本费", 2001, #","reduction":"低保户"# + "\"", "/amountFen overStandard", "CASE-43"),
        ("加急费", 5000, "", "/fee unpublished", "CASE-43"),
        ("换领工本费", 1000, "", "/amountFen underStandard", "CASE-42"),
    ])
    func `what is not so published is refused by its rule, and the attempt is on record`(
        fee: String, amount: Int, more: String, fault: String, rule: String
    ) throws {
        let refused = try hall.send(.post, Self.path, body(amount, fee: fee, more: more), as: clerk)
        #expect(refused.status == 422 && refused.code == "charge.refused", "\(refused.text)")
        #expect(refused.faults == [fault] && refused.rules == [rule, "ITEM-12"])
        #expect(try list("?collected=true").isEmpty)
        let kept = try #require(try list("?collected=false").first)
        #expect(kept["amountFen"] == .integer(Int64(amount)) && kept["clerk"] == .string("wangfang"))
        let id = try #require(kept["id"]?.stringValue)
        let back = try hall.send(.post, "/api/v1/charges/\(id)/refund", #"{"reason":"误收"}"#, as: head)
        #expect(back.code == "charge.unknown", "nothing was collected")
        let rightly = try hall.send(.post, Self.path, body(2000), as: clerk)
        #expect(rightly.status == 201, "the receipt of a refused charge is still good")
    }

    @Test func `less is asked with a reason`() throws {
        let made = try hall.send(.post, Self.path, body(0, more: #","reduction":"低保对象免收，川发改〔2019〕12号""#), as: clerk)
        #expect(made.status == 201 && made.json["verdict"] == .string("reduced"))
    }

    @Test func `an item that charges nothing charges nothing, and a case that is not accepted neither`() throws {
        _ = try hall.takeIn("DL-01", as: clerk)
        let free = try hall.send(.post, "/api/v1/cases/H01-20261124-00002/charges", body(100), as: clerk)
        #expect(free.faults == ["/fee unpublished"] && free.text.contains("此事项不收费"))
        _ = try hall.takeIn("DL-01", ["titleDeed": "ownedNotBrought"], promises: true, as: clerk)
        let early = try hall.send(.post, "/api/v1/cases/H01-20261124-00003/charges", body(100), as: clerk)
        #expect(early.status == 409 && early.code == "charge.untimely" && early.rules == ["CASE-42"])
        #expect(try hall.send(.post, "/api/v1/cases/H01-20261124-00009/charges", body(1), as: clerk).status == 404)
        #expect(try list().count == 1)
    }

    @Test func `a hall that charges nothing at all refuses what is published, from its day on (C24)`() throws {
        let leader = try hall.signInLeader()
        try hall.decide("feeMode", #""none""#, from: "2026-11-25", by: leader)
        try hall.moveClock("P1D")
        let token = try hall.signInAgain("wangfang")
        _ = try hall.takeIn("GA-01", as: token)
        let now = try hall.send(.post, "/api/v1/cases/H01-20261125-00001/charges", body(2000), as: token)
        #expect(now.faults == ["/fee unpublished"])
        let old = try hall.send(.post, Self.path, body(2000), as: token)
        #expect(old.status == 201, "a case of the day before goes by what held then")
    }
}
