import HTTP
import Testing

@testable import Hall

@Suite("Official documents: received, looked through, forwarded, answered (CASE-61)")
struct OfficialDocumentTests {
    private static let day = Day(year: 2026, month: 11, day: 24) ?? .first

    /// direction, answered, forwarded, owes an answer; where it stands
    @Test(
        arguments: [
            (.incoming, false, false, true, .received), (.incoming, false, false, false, .received),
            (.incoming, false, true, true, .forwarded), (.incoming, false, true, false, .closed),
            (.incoming, true, true, true, .answered), (.incoming, true, false, true, .answered),
            (.outgoing, false, false, false, .sent),
        ] as [(OfficialDocument.Direction, Bool, Bool, Bool, OfficialDocumentRules.Standing)])
    func `where a document stands`(
        direction: OfficialDocument.Direction, answered: Bool, forwarded: Bool, owes: Bool,
        standing: OfficialDocumentRules.Standing
    ) {
        let found = OfficialDocumentRules.standing(
            direction, isAnswered: answered, isForwarded: forwarded, owesAnswer: owes)
        #expect(found == standing)
    }

    /// Days from the last day for the answer to today, and to the answer.
    @Test(
        arguments: [(0, nil, false), (1, nil, true), (9, 0, false), (9, 1, true), (-1, nil, false)]
            as [(Int, Int?, Bool)])
    func `an answer on the last day is in time`(today: Int, answered: Int?, isOverdue: Bool) {
        let found = OfficialDocumentRules.isOverdue(
            answerBy: Self.day, answeredOn: answered.map { Self.day + $0 }, today: Self.day + today)
        #expect(found == isOverdue)
        #expect(!OfficialDocumentRules.isOverdue(answerBy: nil, answeredOn: nil, today: Self.day + today))
    }

    // MARK: Over a socket

    private let hall: TestHall
    private let clerk: String
    private static let path = "/api/v1/official-documents"
    private static let letter =
        #"{"direction":"incoming","kind":"application","correspondent":"安澜县红光村村民委员会","theirNumber":"红村〔2026〕7 号","subject":"申请修缮村道","pages":3,"check":"inOrder","answerBy":"2026-11-27"}"#
    private static let answer =
        #"{"direction":"outgoing","kind":"reply","correspondent":"安澜县红光村村民委员会","subject":"关于修缮村道的答复","pages":1,"answers":"H01-D-20261124-00001"}"#

    init() throws {
        hall = try TestHall()
        clerk = try hall.signIn("wangfang")
    }

    private func numbers(_ query: String = "") throws -> [String] {
        let answer = try hall.send(.get, Self.path + query, as: clerk)
        #expect(answer.status == 200, "\(answer.text)")
        return (answer.json["items"]?.arrayValue ?? []).compactMap { $0["number"]?.stringValue }
    }

    @Test func `a letter goes its way: in, to its unit, to the right unit, answered`() throws {
        let made = try hall.send(.post, Self.path, Self.letter, as: clerk)
        #expect(made.status == 201 && made.json["number"] == .string("H01-D-20261124-00001"), "\(made.text)")
        #expect(made.json["standing"] == .string("received") && made.json["window"] == .string("1"))
        let own = "\(Self.path)/H01-D-20261124-00001"
        let units = try hall.send(.get, "/api/v1/units").json["items"]?.arrayValue ?? []
        let codes = units.compactMap { $0["code"]?.stringValue }
        _ = try hall.send(.post, own + "/forwards", #"{"unit":"\#(codes[0])"}"#, as: clerk)
        let again = try hall.send(.post, own + "/forwards", #"{"unit":"\#(codes[1])","note":"属交通局职责"}"#, as: clerk)
        #expect(again.status == 201 && again.json["standing"] == .string("forwarded"))
        #expect(again.json["unit"] == units[1]["name"] && again.json["forwards"]?.arrayValue?.count == 2)
        #expect(try numbers("?unit=\(codes[0])") == [] && numbers("?unit=\(codes[1])") == ["H01-D-20261124-00001"])
        let reply = try hall.send(.post, Self.path, Self.answer, as: clerk)
        #expect(reply.status == 201 && reply.json["standing"] == .string("sent"), "\(reply.text)")
        #expect(reply.json["number"] == .string("H01-D-20261124-00002"))
        let read = try hall.send(.get, own, as: clerk).json
        #expect(read["standing"] == .string("answered") && read["answeredBy"] == .string("H01-D-20261124-00002"))
        #expect(read["overdue"] == .bool(false))
        let twice = try hall.send(.post, Self.path, Self.answer, as: clerk)
        #expect(twice.status == 409 && twice.code == "officialDocument.done" && twice.rules == ["CASE-61"])
        let late = try hall.send(.post, own + "/forwards", #"{"unit":"\#(codes[0])"}"#, as: clerk)
        #expect(late.code == "officialDocument.done")
        #expect(try numbers() == ["H01-D-20261124-00002", "H01-D-20261124-00001"], "no number is lost")
    }

    @Test func `what is overdue is listed from the day after its last day on, until it is answered`() throws {
        _ = try hall.send(.post, Self.path, Self.letter, as: clerk)
        try hall.moveClock("P3D")
        var token = try hall.signInAgain("wangfang")
        #expect(try hall.send(.get, Self.path + "?overdue=true", as: token).json["items"]?.arrayValue?.count == 0)
        _ = try hall.signInAsDirector()
        try hall.moveClock("P3D")
        token = try hall.signInAgain("wangfang")
        let late = try hall.send(.get, Self.path + "?overdue=true", as: token).json["items"]?.arrayValue ?? []
        #expect(late.count == 1 && late.first?["overdue"] == .bool(true))
        _ = try hall.send(.post, Self.path, Self.answer, as: token)
        #expect(try hall.send(.get, Self.path + "?overdue=true", as: token).json["items"]?.arrayValue?.count == 0)
        let read = try hall.send(.get, Self.path + "/H01-D-20261124-00001", as: token).json
        #expect(read["overdue"] == .bool(true), "answered, but late")
    }

    @Test func `what is wrong is refused by field, and nothing is written`() throws {
        let cases: [(String, [String])] = [
            (Self.letter.replacing(#""check":"inOrder","#, with: ""), ["/check required"]),
            (Self.letter.replacing("inOrder", with: "incomplete"), ["/checkNote required"]),
            (Self.letter.replacing(#","answerBy":"2026-11-27""#, with: ""), ["/answerBy required"]),
            (Self.letter.replacing("11-27", with: "11-23"), ["/answerBy past"]),
            (
                Self.letter.replacing(#""pages":3"#, with: #""pages":3,"answers":"H01-D-20261124-00001""#),
                ["/answers incoming"]
            ),
            (Self.letter.replacing("incoming", with: "outgoing"), ["/direction outgoing"]),
            (Self.letter.replacing(#""pages":3"#, with: #""pages":0"#), ["/pages range"]),
            (Self.answer, ["/answers unknown"]),
        ]
        for (body, faults) in cases {
            let refused = try hall.send(.post, Self.path, body, as: clerk)
            #expect(refused.status == 422 && refused.faults == faults, "\(body)\n\(refused.text)")
        }
        #expect(try numbers().isEmpty)
        #expect(try hall.send(.get, Self.path + "/H01-D-20261124-00001", as: clerk).code == "officialDocument.unknown")
        #expect(try hall.send(.post, Self.path + "/x/forwards", #"{"unit":"ZZ"}"#, as: clerk).status == 404)
        _ = try hall.send(.post, Self.path, Self.letter, as: clerk)
        let nowhere = try hall.send(
            .post, Self.path + "/H01-D-20261124-00001/forwards", #"{"unit":"ZZ"}"#, as: clerk)
        #expect(nowhere.faults == ["/unit unknown"])
    }

    @Test func `the register is searched, paged, and printed`() throws {
        let note =
            #"{"direction":"incoming","kind":"other","correspondent":"市数据局","subject":"系统割接通知","pages":1,"check":"inOrder"}"#
        for _ in 0..<3 { _ = try hall.send(.post, Self.path, note, as: clerk) }
        _ = try hall.send(.post, Self.path, Self.letter, as: clerk)
        #expect(try numbers("?kind=application") == ["H01-D-20261124-00004"])
        #expect(try numbers("?text=" + URLText.encode("红村〔2026〕")) == ["H01-D-20261124-00004"])
        #expect(try numbers("?direction=outgoing").isEmpty && numbers("?from=2026-11-25").isEmpty)
        let first = try hall.send(.get, Self.path + "?limit=3", as: clerk).json
        let cursor = try #require(first["next"]?.stringValue)
        #expect(try numbers("?limit=3&cursor=\(cursor)") == ["H01-D-20261124-00001"])
        let csv = try hall.send(.get, Self.path + "?format=csv", as: clerk).text
        #expect(csv.split(separator: "\r\n").count == 5 && csv.contains("申请修缮村道"))
        let page = try hall.send(.get, Self.path + "?format=html", as: clerk).text
        #expect(page.contains("公文登记簿") && page.contains("系统割接通知"))
    }
}
