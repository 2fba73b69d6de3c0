import HTTP
import SQLite

/// Through which the demo's people act on the hall: the same routes, permissions and transactions as over a socket, at moments of
/// the standing clock.
final class DemoDesk {
    /// Everybody's password: well known, as the file is a rehearsal's.
    static let password = "Yanlian-2026"
    /// A session lives on while it is used at least this often, milliseconds; it would end after thirty minutes.
    private static let pollInterval: Int64 = 24 * 60_000

    private struct Session {
        let token: String
        var usedAt: Int64
    }

    let application: HallApplication
    private let office: HallOffice
    private var sessions: [String: Session] = [:]
    private var origins: [String: String] = [:]

    init(_ application: HallApplication, _ file: HallFile) throws {
        self.application = application
        office = try HallOffice(application, file)
    }

    var facts: HallFacts { application.box.facts.main }
    var timetable: DemoTimetable { DemoTimetable(settings: facts.settings) }
    var now: Instant { application.clock.now() }

    func close() { office.close() }

    // MARK: Time

    /// Moves on to `moment`. What falls due between two days or halves of a day is done by the clock's own act; whoever is signed
    /// in stays so, as their program asks for news now and then.
    func move(to moment: Instant) throws {
        guard moment > now else { return }
        let staysOpen =
            moment.day(in: .shanghai) == now.day(in: .shanghai) && moment.milliseconds - now.milliseconds < 3_600_000
        if staysOpen {
            try settle()
            _ = application.clock.move(to: moment)
            try keepSessionsAlive()
        } else {
            try ask(.post, "/simulation/clock", ["set": "\(moment.text(in: .shanghai))"], of: .inProcess)
            sessions.removeAll()
        }
    }

    /// Waits until all that was handed to the writer is done, as it writes down the moment at which it does it.
    private func settle() throws { try application.writer.write { _ in } }

    private func keepSessionsAlive() throws {
        let now = now.milliseconds
        for (userName, session) in sessions.sorted(by: { $0.key < $1.key })
        where now - session.usedAt >= Self.pollInterval {
            let answer = office.send(
                request(.get, "/api/v1/me", nil, of: .address(origin(of: userName)), token: session.token))
            sessions[userName]?.usedAt = now
            if answer.status == 401 { sessions[userName] = nil }
        }
        try settle()
    }

    // MARK: Asking

    /// Asks as a member of staff, who signs in where they have not yet.
    @discardableResult
    func ask(_ method: Method, _ path: String, _ body: JSON? = nil, as userName: String) throws -> JSON {
        let token = try sessions[userName]?.token ?? signIn(userName)
        sessions[userName]?.usedAt = now.milliseconds
        return try send(request(method, path, body, of: .address(origin(of: userName)), token: token))
    }

    /// Asks as one of the public, from an address set aside for documentation (RFC 5737), or as whoever runs the machine.
    @discardableResult
    func ask(_ method: Method, _ path: String, _ body: JSON? = nil, of peer: Peer) throws -> JSON {
        try send(request(method, path, body, of: peer, token: nil))
    }

    /// What is asked of the hall in vain, and is to be refused with that code.
    func askInVain(_ method: Method, _ path: String, _ body: JSON, of peer: Peer, code: String) throws {
        try refuse(request(method, path, body, of: peer, token: nil), code)
    }

    /// The same, of a member of staff who is signed in.
    func askInVain(_ method: Method, _ path: String, _ body: JSON, as userName: String, code: String) throws {
        let token = try sessions[userName]?.token ?? signIn(userName)
        sessions[userName]?.usedAt = now.milliseconds
        try refuse(request(method, path, body, of: .address(origin(of: userName)), token: token), code)
    }

    private func refuse(_ request: Request, _ code: String) throws {
        let answer = office.send(request)
        guard try JSONReader.read(answer.body)["code"]?.stringValue == code else {
            throw DemoFailure(request: "\(request.method.rawValue) \(request.path)", answer: answer)
        }
    }

    /// The machine at which somebody sits.
    func origin(of userName: String) -> String {
        if let known = origins[userName] { return known }
        let number = origins.count
        let origin = "10.31.\(1 + number / 200).\(11 + number % 200)"
        origins[userName] = origin
        return origin
    }

    private func request(_ method: Method, _ path: String, _ body: JSON?, of peer: Peer, token: String?) -> Request {
        var fields = token.map { [("authorization", "Bearer \($0)")] } ?? []
        if method != .get { fields.append(("if-match", "*")) }
        guard let body else { return Request(method: method, target: path, fields: fields, peer: peer) }
        var json = JSONWriter(capacity: 512)
        json.value(body)
        return Request(
            method: method, target: path, fields: fields + [("content-type", "application/json")], body: json.bytes,
            peer: peer)
    }

    private func send(_ request: Request) throws -> JSON {
        let answer = office.send(request)
        guard answer.status < 300 else {
            throw DemoFailure(request: "\(request.method.rawValue) \(request.path)", answer: answer)
        }
        return answer.body.isEmpty ? .null : try JSONReader.read(answer.body)
    }

    // MARK: Signing in

    private func signIn(_ userName: String) throws -> String {
        try signIn(userName, ["userName": "\(userName)", "password": "\(Self.password)"])
    }

    /// Signs in for the first time: the one-time password becomes everybody's.
    func signIn(_ userName: String, changing oneTimePassword: String) throws {
        let body: JSON = [
            "userName": "\(userName)", "password": "\(oneTimePassword)", "newPassword": "\(Self.password)",
        ]
        _ = try signIn(userName, body)
    }

    private func signIn(_ userName: String, _ body: JSON) throws -> String {
        let answer = try ask(.post, "/api/v1/sessions", body, of: .address(origin(of: userName)))
        let token = answer["token"]?.stringValue ?? ""
        sessions[userName] = Session(token: token, usedAt: now.milliseconds)
        return token
    }

    func signOut(_ userName: String) throws {
        try ask(.delete, "/api/v1/sessions/current", as: userName)
        forget(userName)
    }

    /// The session is left to run out.
    func forget(_ userName: String) { sessions[userName] = nil }
}

/// What the hall refused although the demo's script holds it for right: the script or the hall is wrong.
struct DemoFailure: Error, CustomStringConvertible {
    let request: String
    let answer: Response

    var description: String {
        "演示脚本被拒绝 / the demo's script was refused: \(request): \(answer.status) \(String(decoding: answer.body, as: UTF8.self))"
    }
}
