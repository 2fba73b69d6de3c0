import HTTP
import SQLite
import Testing

@testable import Hall

@Suite("What the audit trail holds, over a socket")
struct AuditedRoutesTests {
    private let hall: TestHall
    private let reader: Reader

    init() throws {
        hall = try TestHall()
        reader = try Reader(path: hall.directory + "/hall.sqlite")
    }

    private struct Line: Equatable, CustomStringConvertible {
        let actor: String
        let act: String
        let subject: String
        let status: Int
        var description: String { "\(actor) \(act) \(subject) \(status)" }
    }

    private func trail() throws -> [Line] {
        try reader.readOnce(now: 0) {
            try $0.rows("SELECT actor, act, subject, status FROM audit_entries ORDER BY audit_entry_id") {
                Line(actor: $0.text(0), act: $0.text(1), subject: $0.text(2), status: $0.int(3))
            }
        }
    }

    /// The entries that `body` leaves.
    private func added(_ body: () throws -> TestHall.Answer) throws -> (answer: TestHall.Answer, lines: [Line]) {
        let before = try trail().count
        let answer = try body()
        return (answer, Array(try trail().dropFirst(before)))
    }

    @Test func `each act leaves one entry, with who did it and to what`() throws {
        let clerk = try hall.signIn("wangfang", roles: ["clerk"])
        let intake = try added { try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk) }
        let number = try #require(intake.answer.json["number"]?.stringValue)
        #expect(intake.lines == [Line(actor: "wangfang", act: "case.takeIn", subject: number, status: 201)])
        let supply = try added {
            try hall.send(.post, "/api/v1/cases/\(number)/materials", #"{"materials":["titleDeed"]}"#, as: clerk)
        }
        #expect(supply.lines.map(\.actor) == ["wangfang"])
        #expect(supply.lines.map(\.subject) == [number])
        let made = try added {
            try hall.sendAsDirector(.post, "/api/v1/accounts", #"{"userName":"li","name":"李","roles":["clerk"]}"#)
        }
        #expect(made.lines == [Line(actor: "director", act: "account.open", subject: "li", status: 201)])
        let left = try added { try hall.send(.delete, "/api/v1/sessions/current", as: clerk) }
        #expect(left.lines == [Line(actor: "wangfang", act: "session.end", subject: "wangfang", status: 204)])
        let wrong = try added {
            try hall.send(.post, "/api/v1/sessions", #"{"userName":"director","password":"wrong"}"#)
        }
        #expect(wrong.answer.status == 401)
        #expect(wrong.lines.map(\.act) == ["session.open"], "a wrong password is on record")
        let verified = try hall.sendAsDirector(.get, "/api/v1/audit/verification")
        #expect(verified.json["intact"] == .bool(true))
        #expect(verified.json["entries"]?.integerValue == Int64(try trail().count))
    }

    /// Every route that writes, with bodies that are wrong and, where none is asked for, without: what is refused leaves
    /// nothing, what is done leaves one entry.
    @Test func `what is refused leaves no entry, what is done leaves one`() throws {
        let everything = try hall.signIn(
            "all", roles: ["clerk", "windowHead", "director", "supervisingLeader", "it"])
        let clerk = try hall.signIn("chen", roles: ["clerk"])
        for route in HallApplication.routes where route.writes && !["session.end", "session.open"].contains(route.name)
        {
            let target = route.path.split(separator: "/").map { $0.hasPrefix("{") ? "none" : $0 }.joined(separator: "/")
            let bodies = route.input == nil ? [nil] : ["{}", "[]", "{", #"{"unknown":1}"#]
            for body in bodies {
                for (token, actor) in [(everything, "all"), (clerk, "chen"), (nil, "applicant")] {
                    let (answer, lines) = try added {
                        try hall.send(route.method, "/" + target, body, as: token)
                    }
                    if answer.status < 400 {
                        #expect(lines.map(\.act) == [route.name] && lines[0].actor == actor, "\(route.name): \(lines)")
                    } else {
                        #expect(lines == [], "\(route.name) as \(actor): \(answer.status) \(answer.text)")
                    }
                }
            }
        }
    }

    @Test func `what is read leaves no entry`() throws {
        let clerk = try hall.signIn("chen", roles: ["clerk"])
        for target in ["/api/v1/cases", "/api/v1/me", "/api/v1/items", "/livez", "/openapi.json"] {
            #expect(try added { try hall.send(.get, target, as: clerk) }.lines == [], "\(target)")
        }
    }
}

extension Route {
    /// Whether the route goes to the writer.
    fileprivate var writes: Bool {
        switch work {
        case .write, .slow: true
        case .immediate, .read, .report: false
        }
    }
}
