import HTTP
import SQLite
import Synchronization

/// A request that its client may send again: same key, same effect, once.
///
/// Any route that writes by POST, PUT, PATCH or DELETE takes the `Idempotency-Key` field; nothing is to be done for it. The answer is
/// kept for seven days in the transaction that had the effect, and given again, with `Idempotency-Replayed: true`, to the same caller
/// who sends the same key and the same request. Only what was done is kept: a refusal (4xx) had no effect, so the same key may be
/// used again once its cause is mended. Routes that take or tell a secret (passwords, tokens; fields declared `secret`) refuse the
/// field, so that no secret is ever kept, not even as a hash that could be guessed at.
struct IdempotencyKey: Sendable {
    static let lifetime: Int64 = 7 * 86_400_000
    private static let hour: Int64 = 3_600_000

    /// SHA-256 of who called and the key, so that neither is stored.
    let scope: [UInt8]
    /// SHA-256 of what was asked: method, target, body.
    let fingerprint: [UInt8]

    /// Nil where the request has no key.
    init?(of call: Call, for route: Route) throws(Problem) {
        guard !route.method.isSafe, let text = call.request.field("idempotency-key") else { return nil }
        guard (1...128).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Problem(
                .malformedKey,
                Label(
                    "Idempotency-Key 须为 1 至 128 个可见 ASCII 字符，例如一个 UUID。",
                    "Idempotency-Key is 1 to 128 visible ASCII characters, for example a UUID."))
        }
        guard !route.handlesSecrets else { throw Self.secret }
        scope = SHA256.hash(Array((call.callerKey + "\n" + text).utf8))
        let request = call.request
        let head = request.method.rawValue + " " + request.path + "?" + (request.query ?? "") + "\n"
        fingerprint = SHA256.hash(Array(head.utf8) + request.body)
    }

    /// The answer that was given under this key; throws where it was given to another request.
    func answer(_ transaction: borrowing Transaction) throws -> Response? {
        guard let record = try IdempotencyStore.find(scope, transaction) else { return nil }
        guard record.fingerprint == fingerprint else { throw Self.reused }
        var response = record.response
        response.fields.append(HeaderField(name: "Idempotency-Replayed", value: "true"))
        return response
    }

    /// Keeps what was answered, where it tells of an effect. Records end on the hour, so that they are dropped by the hour.
    func keep(_ response: Response, hallID: Int64, _ transaction: borrowing Transaction) throws {
        guard (200..<300).contains(response.status) else { return }
        let end = (transaction.now + Self.lifetime + Self.hour - 1) / Self.hour * Self.hour
        try IdempotencyStore.insert(
            IdempotencyRecord(fingerprint: fingerprint, response: response), scope: scope, hallID: hallID,
            expiresAt: end, transaction)
    }

    // MARK: Refusals

    private static var reused: Problem {
        Problem(
            .keyReused,
            Label(
                "这个 Idempotency-Key 已用于另一个请求；重试须与原请求完全相同，新的请求请换一个 Idempotency-Key。",
                "This Idempotency-Key was used for another request; repeat that one unchanged, or take a new Idempotency-Key."
            ))
    }

    private static var secret: Problem {
        Problem(
            .keyNotTaken,
            Label(
                "此操作涉及密码或令牌，答复不留存，因此不接受 Idempotency-Key；请去掉该字段，失败后核对结果再重试。",
                "This act handles a password or token, whose answer is never kept; leave Idempotency-Key out, and look before you repeat."
            ))
    }

    fileprivate static var running: Problem {
        Problem(
            .keyRunning,
            Label(
                "同一 Idempotency-Key 的请求正在办理，请稍后重试以取得其答复。",
                "A request with this Idempotency-Key is under way; repeat it shortly for its answer."),
            fields: [HeaderField(name: "Retry-After", value: "1")])
    }
}

/// The keys of requests that are under way now.
final class RunningKeys: Sendable {
    private let scopes = Mutex<Set<[UInt8]>>([])

    /// Notes that a request begins; refuses its twin.
    func begin(_ key: IdempotencyKey?) throws(Problem) {
        guard let key else { return }
        guard scopes.withLock({ $0.insert(key.scope).inserted }) else { throw IdempotencyKey.running }
    }

    var isEmpty: Bool { scopes.withLock { $0.isEmpty } }

    func end(_ key: IdempotencyKey?) {
        guard let key else { return }
        scopes.withLock { _ = $0.remove(key.scope) }
    }
}

extension Call {
    /// Who calls, for what is kept for each caller apart.
    fileprivate var callerKey: String {
        switch caller {
        case .staff(let identity): "account \(identity.accountID)"
        case .console: "operator"
        case .anonymous: "anonymous " + request.origin
        }
    }
}

extension HTTP.Method {
    /// Whether a request of this method asks for no effect (RFC 9110 §9.2.1).
    var isSafe: Bool { self == .get || self == .head || self == .options }
}

extension ProblemKind {
    static let malformedKey = ProblemKind(
        400, "idempotency.malformed", Label("Idempotency-Key 写法有误", "Malformed Idempotency-Key"))
    static let keyReused = ProblemKind(
        422, "idempotency.reused", Label("Idempotency-Key 已用于另一请求", "Idempotency-Key reused"))
    static let keyNotTaken = ProblemKind(
        422, "idempotency.notTaken", Label("此操作不接受 Idempotency-Key", "Idempotency-Key not taken"))
    static let keyRunning = ProblemKind(
        409, "idempotency.running", Label("同一请求正在办理", "The same request is under way"))
}
