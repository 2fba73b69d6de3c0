import HTTP
import Testing

@testable import Hall

@Suite("Where a matter is accepted (CASE-29, CASE-34, CASE-35, C31)")
struct IntakeStandingTests {
    private static func window(
        _ number: String, _ kind: Window.Kind, unit: String? = nil, _ state: Window.State = .open
    )
        -> Window
    {
        Window(
            id: 1, number: number, name: "窗口", kind: kind, unit: unit.map { UnitName(id: 1, code: $0, name: $0) },
            theme: nil, contact: "", state: state, stateReason: "", stateSince: nil)
    }

    private static let general = window("1", .comprehensive)
    private static let own = window("9", .unit, unit: "GD")
    private static let foreign = window("8", .unit, unit: "WG")

    /// Window, what the item says, the code of the refusal or nil.
    @Test(arguments: [
        ("综合窗口受理一切事项", general, "{}", nil),
        ("部门窗口不得受理本部门事项（CASE-35）", own, "{}", "window.notComprehensive"),
        ("事项点名单位也不例外", own, #"{"acceptingUnits":["GD"]}"#, "window.notComprehensive"),
        ("事项点名窗口也不例外", own, #"{"acceptingWindows":["9"]}"#, "window.notComprehensive"),
        ("全市通办：本部门窗口可以", own, #"{"cityWide":true}"#, nil),
        ("通办范围含全市的同样", own, #"{"crossRegion":["cityWide"]}"#, nil),
        ("跨省通办不是全市通办", own, #"{"crossRegion":["crossProvince"]}"#, "window.notComprehensive"),
        ("全市通办：别的部门窗口不可以", foreign, #"{"cityWide":true}"#, "case.beyondAuthority"),
        ("全市通办且点名：被点名的部门窗口可以", foreign, #"{"cityWide":true,"acceptingUnits":["WG"]}"#, nil),
        ("全市通办且点名：未被点名的不可以", own, #"{"cityWide":true,"acceptingUnits":["WG"]}"#, "case.beyondAuthority"),
        ("点名窗口：别的综合窗口不可以（CASE-29）", general, #"{"acceptingWindows":["2"]}"#, "case.beyondAuthority"),
        ("点名窗口：被点名的综合窗口可以", general, #"{"acceptingWindows":["1"]}"#, nil),
        ("暂停的窗口不收件", window("1", .comprehensive, .paused), "{}", "window.notOpen"),
    ])
    func `a window accepts, or is refused by name`(_ what: String, _ window: Window, _ says: String, _ code: String?)
        throws
    {
        let clerk = Identity(
            means: .session(1), accountID: 1, hallID: 1, staffID: 1, userName: "x", name: "x", roles: [],
            permissions: PermissionSet([]), window: window)
        let item = try ItemSample.item(says)
        var refused: String?
        do throws(Problem) { _ = try IntakeStanding.acceptingWindow(of: clerk, for: item) } catch {
            refused = error.kind.code
        }
        #expect(refused == code, "\(what)")
    }

    /// Window numbers 1 (comprehensive) and 9 (of GD); pointers of the gaps that CASE-34 makes.
    @Test(
        arguments: [
            ("{}", []), (#"{"acceptingUnits":["GD"]}"#, ["/acceptingUnits"]),
            (#"{"acceptingWindows":["1","9"]}"#, ["/acceptingWindows/1"]), (#"{"acceptingWindows":["1"]}"#, []),
            (#"{"acceptingUnits":["GD"],"cityWide":true}"#, []),
            (#"{"acceptingWindows":["9"],"crossRegion":["cityWide"]}"#, []),
        ] as [(String, [String])])
    func `an item that nobody could accept is not published`(_ says: String, _ pointers: [String]) throws {
        let ground = CatalogueGround(units: ["GD"], windows: ["1", "9"], unitWindows: ["9"])
        let gaps = ItemRules.gaps(try ItemSample.item(says), ground).filter { $0.rule == .case34 }
        #expect(gaps.map(\.pointer) == pointers)
    }

    @Test func `a unit's window takes nothing in, and accepts nothing that came online`() throws {
        let hall = try TestHall()
        let online =
            #"{"item":"DL-01","channel":"online","applicant":\#(Intake.person),"materials":[{"material":"application","state":"present"}]}"#
        #expect(try hall.send(.post, "/api/v1/applications", online).status == 201)
        let unit = try hall.send(.get, "/api/v1/units").json["items"]?.arrayValue?.compactMap {
            $0["code"]?.stringValue
        }.first { $0 == "GD" }
        let opened = try hall.sendAsDirector(
            .post, "/api/v1/windows", #"{"number":"9","name":"供电窗口","kind":"unit","unit":"\#(unit ?? "")"}"#)
        #expect(opened.status == 201, "\(opened.text)")
        let clerk = try hall.signIn("wangfang", window: "9")
        let refused = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        #expect(refused.code == "window.notComprehensive" && refused.rules == ["CASE-34", "CASE-35"])
        let examination =
            #"{"identity":{"method":"onlineRealName"},"materials":[{"material":"application","state":"present"},{"material":"titleDeed","state":"present"}],"preliminaryReview":{"conforms":true}}"#
        let accepted = try hall.send(
            .post, "/api/v1/cases/H01-20261124-00001/acceptance", examination, as: clerk)
        #expect(accepted.code == "window.notComprehensive")
        let cases = try hall.send(.get, "/api/v1/cases", as: clerk).json["items"]?.arrayValue
        #expect(cases?.count == 1 && cases?.first?["state"] == .string("submitted"), "nothing was written")
    }
}
