import Dispatch
import Foundation
import HTTP
import SQLite
import Synchronization
import Testing

@testable import Hall

@Suite("Repeated requests, over a socket")
struct IdempotencyTests {
    private static func count(_ hall: TestHall, as clerk: String) throws -> JSON? {
        try hall.send(.get, "/api/v1/cases?total=true", as: clerk).json["total"]
    }

    private static func records(_ hall: TestHall) throws -> Int {
        try hall.server.application.writer.write {
            try $0.first("SELECT count(*) FROM idempotency_records") { $0.int(0) } ?? 0
        }
    }

    @Test func `the same request under the same key has its effect once, and the same answer`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let key = ["Idempotency-Key": "8e03978e-40d5-43e8-bc93-6894a57f9324"]
        let first = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk, fields: key)
        let second = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk, fields: key)
        #expect(first.status == 201 && second.status == 201)
        #expect(first.fields["idempotency-replayed"] == nil && second.fields["idempotency-replayed"] == "true")
        #expect(first.body == second.body)
        for name in ["location", "etag", "content-type", "content-language", "cache-control"] {
            #expect(first.fields[name] == second.fields[name] && first.fields[name] != nil, "\(name)")
        }
        #expect(first.fields["x-request-id"] != second.fields["x-request-id"])
        #expect(try Self.count(hall, as: clerk) == .integer(1))
        let audit = try hall.sendAsDirector(.get, "/api/v1/audit/verification")
        #expect(audit.json["intact"] == .bool(true))
    }

    @Test func `another request under the same key is refused; another caller's key is another key`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let other = try hall.signIn("liqiang", window: "2")
        let key = ["Idempotency-Key": "k"]
        #expect(try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk, fields: key).status == 201)
        let reused = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk, fields: key)
        #expect(reused.status == 422 && reused.code == "idempotency.reused")
        #expect(reused.text.contains("Idempotency-Key"))
        let path = "/api/v1/cases/H01-20261124-00001/materials"
        #expect(try hall.send(.post, path, Intake.complete, as: clerk, fields: key).status == 422)
        #expect(try hall.send(.post, "/api/v1/cases", Intake.complete, as: other, fields: key).status == 201)
        #expect(try Self.count(hall, as: clerk) == .integer(2))
    }

    @Test func `a repeated change does not stumble over the version that it has itself moved on`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        _ = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
        let path = "/api/v1/cases/H01-20261124-00001/materials"
        let fields = ["Idempotency-Key": "supply-1", "If-Match": "\"1\""]
        let first = try hall.send(.post, path, #"{"materials":["titleDeed"]}"#, as: clerk, fields: fields)
        let second = try hall.send(.post, path, #"{"materials":["titleDeed"]}"#, as: clerk, fields: fields)
        #expect(first.status == 200 && second.status == 200 && first.body == second.body)
        #expect(second.fields["etag"] == "\"2\"")
    }

    @Test func `a refusal had no effect and is not kept`() throws {
        let hall = try TestHall()
        let homeless = try hall.signIn("homeless", window: nil)
        let key = ["Idempotency-Key": "k"]
        #expect(try hall.send(.post, "/api/v1/cases", Intake.complete, as: homeless, fields: key).status == 403)
        #expect(try hall.send(.post, "/api/v1/cases", "{}", as: homeless, fields: key).status == 422)
        #expect(try Self.records(hall) == 0)
        let clerk = try hall.signIn("wangfang")
        #expect(try hall.send(.post, "/api/v1/cases", "{}", as: clerk, fields: key).status == 422)
        #expect(try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk, fields: key).status == 201)
    }

    @Test func `nothing secret is kept: such routes do not take a key`() throws {
        let hall = try TestHall()
        let body = #"{"userName":"director","password":"Test-hall-2026"}"#
        let refused = try hall.send(.post, "/api/v1/sessions", body, fields: ["Idempotency-Key": "k"])
        #expect(refused.status == 422 && refused.code == "idempotency.notTaken")
        #expect(try Self.records(hall) == 0)
        let told = HallApplication.routes.filter(\.handlesSecrets).map(\.name)
        #expect(
            told.contains("session.open") && told.contains("account.open") && told.contains("account.resetPassword"))
        #expect(told.contains("password.change"), "a password in the request is a secret, too")
    }

    /// Whoever adds a field that tells a secret is reminded to declare it as one.
    @Test func `fields that are called like secrets are declared as secrets`() {
        for route in HallApplication.routes {
            let fields = (route.answer.schema.map(\.flattened) ?? []) + (route.input.map(\.flattened) ?? [])
            for field in fields where field.isNamedLikeSecret {
                #expect(field.schema.holdsSecret, "\(route.name): \(field.name)")
            }
        }
    }

    @Test(
        "keys are 1 to 128 visible ASCII characters",
        arguments: [
            ("a", 201), (String(repeating: "a", count: 128), 201), (String(repeating: "a", count: 129), 400),
            ("a b", 400), ("键", 400), ("!~", 201),
        ])
    func keys(key: String, status: Int) throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let fields = ["Idempotency-Key": key]
        #expect(try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk, fields: fields).status == status)
        #expect(try Self.count(hall, as: clerk) == .integer(status == 201 ? 1 : 0))
    }

    @Test func `a dry run and a read take no notice of a key`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let key = ["Idempotency-Key": "k"]
        let dry = try hall.send(.post, "/api/v1/cases/classification", Intake.complete, as: clerk, fields: key)
        #expect(dry.status == 200)
        #expect(try hall.send(.get, "/api/v1/me", as: clerk, fields: key).status == 200)
        #expect(try Self.records(hall) == 0)
    }

    @Test func `while a request is under way its twin is told to wait`() async throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let key = ["Idempotency-Key": "k"]
        let blocked = DispatchSemaphore(value: 0)
        // The writer is held up, so that the first request stays under way.
        hall.server.application.writer.enqueue { _ in
            blocked.wait()
        } finished: { _ in
        }
        let first = Mutex<TestHall.Answer?>(nil)
        let answered = DispatchSemaphore(value: 0)
        nonisolated(unsafe) let sharedHall = hall
        Thread.detachNewThread {
            let answer = try? sharedHall.send(.post, "/api/v1/cases", Intake.complete, as: clerk, fields: key)
            first.withLock { $0 = answer }
            answered.signal()
        }
        while hall.server.application.running.isEmpty { await Task.yield() }
        let twin = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk, fields: key)
        #expect(twin.status == 409 && twin.code == "idempotency.running" && twin.fields["retry-after"] == "1")
        blocked.signal()
        await Task.detached { wait(for: answered) }.value
        #expect(first.withLock { $0?.status } == 201)
        let again = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk, fields: key)
        #expect(again.status == 201 && again.fields["idempotency-replayed"] == "true")
        #expect(try Self.count(hall, as: clerk) == .integer(1))
    }

    @Test func `after seven days, to the hour, a key is free again`() throws {
        let hall = try TestHall(at: "2026-11-24T09:00:01+08:00")
        var clerk = try hall.signIn("wangfang")
        let key = ["Idempotency-Key": "k"]
        _ = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk, fields: key)
        try hall.moveClock("P7DT59M58S")
        #expect(try Self.records(hall) == 1)
        clerk = try hall.signInAgain("wangfang")
        let kept = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk, fields: key)
        #expect(kept.fields["idempotency-replayed"] == "true")
        let director = try hall.signInAsDirector()
        let moved = try hall.send(.post, "/simulation/clock", #"{"advance":"PT1S"}"#, as: director)
        #expect(moved.status == 200)
        #expect(try Self.records(hall) == 0, "dropped by its job on the way")
        let new = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk, fields: key)
        #expect(new.status == 201 && new.fields["idempotency-replayed"] == nil)
    }
}

private func wait(for semaphore: DispatchSemaphore) { semaphore.wait() }

extension FieldSchema {
    fileprivate var isNamedLikeSecret: Bool {
        guard case .text = schema else { return false }
        return ["token", "password", "secret", "apikey"].contains { name.lowercased().hasSuffix($0) }
    }
}

extension Schema {
    /// All fields in it, at any depth.
    fileprivate var flattened: [FieldSchema] {
        switch self {
        case .object(_, let fields): fields.flatMap { [$0] + $0.schema.flattened }
        case .array(let element, _): element.flattened
        case .nullable(let schema): schema.flattened
        default: []
        }
    }
}
