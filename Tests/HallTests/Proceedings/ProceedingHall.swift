import HTTP
import Testing

@testable import Hall

/// A hall whose clerk takes cases in, and whose units carry them on.
struct ProceedingHall {
    let hall: TestHall
    private(set) var clerk: String

    init(at start: String = "2026-11-24T09:00:00+08:00") throws {
        hall = try TestHall(at: start)
        clerk = try hall.signIn("wangfang")
    }

    /// After the clock has gone past a session's end.
    mutating func signInAgain() throws { clerk = try hall.signInAgain("wangfang") }

    /// Moves the clock on, whoever's session has run out meanwhile.
    mutating func move(_ advance: String) throws {
        _ = try hall.signInAsDirector()
        try hall.moveClock(advance)
        try signInAgain()
    }

    /// Somebody of a unit, with an account; returns the token.
    func signIn(_ userName: String, roles: [String], unit: String?) throws -> String {
        let place = unit.map { #","unit":"\#($0)""# } ?? ""
        _ = try hall.signInAsDirector()
        let entered = try hall.sendAsDirector(.post, "/api/v1/staff", #"{"name":"\#(userName)"\#(place)}"#)
        let number = try #require(entered.json["number"]?.stringValue, "\(entered.text)")
        let list = roles.map { #""\#($0)""# }.joined(separator: ",")
        let made = try hall.sendAsDirector(
            .post, "/api/v1/accounts", #"{"userName":"\#(userName)","staff":"\#(number)","roles":[\#(list)]}"#)
        let password = try #require(made.json["oneTimePassword"]?.stringValue, "\(made.text)")
        let session = try hall.send(
            .post, "/api/v1/sessions",
            #"{"userName":"\#(userName)","password":"\#(password)","newPassword":"Pass-word-2026"}"#)
        return try #require(session.json["token"]?.stringValue)
    }

    /// Takes a case in and hands every notice of it over, so that nothing of that kind is lacking later.
    func takeIn(_ code: String) throws -> String {
        let taken = try hall.takeIn(code, as: clerk)
        for notice in taken["notices"]?.arrayValue ?? [] {
            let number = try #require(notice["number"]?.stringValue)
            let handed = #"{"manner":"handedOver","recipient":"李明","signature":"signed"}"#
            let answer = try hall.send(.post, "/api/v1/notices/\(number)/deliveries", handed, as: clerk)
            #expect(answer.status == 200, "\(answer.text)")
        }
        return try #require(taken["number"]?.stringValue)
    }

    /// An act upon a case.
    func act(_ number: String, _ path: String, _ body: String = "{}", as token: String) throws -> TestHall.Answer {
        try hall.send(.post, "/api/v1/cases/\(number)/\(path)", body, as: token)
    }

    /// An act that goes through and leaves the case in that state.
    @discardableResult
    func step(
        _ number: String, _ path: String, _ body: String = "{}", as token: String, to state: String,
        at location: SourceLocation = #_sourceLocation
    ) throws -> TestHall.Answer {
        let answer = try act(number, path, body, as: token)
        #expect(answer.status == 200, "\(path): \(answer.text)", sourceLocation: location)
        #expect(answer.json["state"] == .string(state), "\(path)", sourceLocation: location)
        return answer
    }

    static let agree = #"{"agrees":true,"opinion":"同意"}"#
    static let approved = #"{"kind":"approved","document":"准字〔2026〕1号","title":"准予许可决定书"}"#

    static func opinion(_ kind: String, agrees: Bool = true, unit: String? = nil) -> String {
        let place = unit.map { #","unit":"\#($0)""# } ?? ""
        return #"{"kind":"\#(kind)","agrees":\#(agrees),"opinion":"材料属实，符合条件"\#(place)}"#
    }

    /// From the unit's decision to the archive.
    func conclude(_ number: String, unit: String) throws {
        try step(number, "result-handover", #"{"content":["许可证 1 份"]}"#, as: unit, to: "decided")
        try step(number, "result-receipt", as: clerk, to: "resultReceived")
        try step(number, "result-telling", #"{"channel":"phone","person":"李明"}"#, as: clerk, to: "resultReceived")
        try step(
            number, "delivery", #"{"mode":"collected","recipient":"李明","certificate":"11010519491231002X"}"#, as: clerk,
            to: "resultReceived")
        try step(number, "finish", as: clerk, to: "finished")
        let kept = try step(number, "archive", #"{"place":"档案室 3 柜","pages":12}"#, as: clerk, to: "finished")
        #expect(kept.json["archive"]?["number"]?.stringValue?.hasPrefix("H01-A-2026") == true)
    }

    /// What is still owed on a case, as its work list has it.
    func events(_ number: String) throws -> [String] {
        let answer = try hall.send(.get, "/api/v1/cases/\(number)/events", as: clerk)
        return (answer.json["items"]?.arrayValue ?? []).compactMap { $0["action"]?.stringValue }
    }
}
