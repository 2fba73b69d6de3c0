import HTTP
import Testing

@testable import Hall

@Suite("One complete oral answer (NOTIFY-14)")
struct OralAnswerTests {
    @Test(
        arguments: [
            ([.materials, .procedure, .limit, .fees, .basis], []),
            ([.basis, .fees, .limit, .procedure, .materials], []),
            ([.materials, .procedure, .limit, .fees], [.basis]),
            ([.basis, .basis], [.materials, .procedure, .limit, .fees]),
        ] as [([OneTimeContent], [OneTimeContent])])
    func `it is complete with all five contents, in whatever order`(told: [OneTimeContent], missing: [OneTimeContent]) {
        #expect(OralAnswerRules.missing(told) == missing)
    }

    private let hall: TestHall
    private let clerk: String
    private static let path = "/api/v1/items/DL-01/oral-answers"
    private static let whole = #""told":["materials","procedure","limit","fees","basis"]"#

    init() throws {
        hall = try TestHall()
        clerk = try hall.signIn("wangfang")
    }

    private func items() throws -> [JSON] {
        try hall.send(.get, "/api/v1/oral-answers", as: clerk).json["items"]?.arrayValue ?? []
    }

    @Test func `what is read out has everything, and that it was is on record, with how often it was asked before`()
        throws
    {
        let script = try hall.send(.get, "/api/v1/items/DL-01/oral-answer").json["text"]?.stringValue ?? ""
        for part in ["用电申请书", "房产证", "3 个工作日", "不收费", "《电力法》第二十六条", "上门查勘"] {
            #expect(script.contains(part), "\(part): \(script)")
        }
        let body = #"{"asker":"李明","phone":"13800138000","channel":"phone",\#(Self.whole)}"#
        let first = try hall.send(.post, Self.path, body, as: clerk)
        #expect(first.status == 201 && first.json["earlier"] == .integer(0), "\(first.text)")
        #expect(first.json["phone"] == .string("138****8000") && first.json["clerk"] == .string("wangfang"))
        #expect(try hall.send(.post, Self.path, body, as: clerk).json["earlier"] == .integer(1))
        let other = body.replacing("李明", with: "王强")
        #expect(try hall.send(.post, Self.path, other, as: clerk).json["earlier"] == .integer(0))
        #expect(try items().count == 3 && items().last == first.json)
    }

    @Test func `an answer that leaves something out is refused by name, and nothing is written`() throws {
        let short = #"{"asker":"李明","channel":"window","told":["materials","limit","basis"]}"#
        let refused = try hall.send(.post, Self.path, short, as: clerk)
        #expect(refused.status == 422 && refused.code == "oralAnswer.incomplete")
        #expect(refused.faults == ["/told incomplete"] && refused.rules == ["NOTIFY-14", "NOTIFY-01"])
        #expect(refused.text.contains("办理程序、收费标准"))
        let nothing = try hall.send(.post, Self.path, #"{"channel":"letter"}"#, as: clerk)
        #expect(nothing.faults == ["/asker required", "/channel choice", "/told required"])
        let unknown = #"{"asker":"李明","channel":"window",\#(Self.whole)}"#
        #expect(try hall.send(.post, "/api/v1/items/ZZ-99/oral-answers", unknown, as: clerk).status == 404)
        #expect(try items().isEmpty)
    }
}
