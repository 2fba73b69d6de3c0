import HTTP
import SQLite

/// Who may call a route.
enum Access: Sendable, Hashable {
    /// Anybody.
    case `public`
    /// Anybody signed in.
    case signedIn
    /// Whoever's roles hold the permission.
    case permission(Permission)
}

/// What a write leaves behind: the answer, and what the audit row says of it. The answer is put into words after the commit,
/// where the connection is served, so that the writer does not spend its time on it.
struct Written: Sendable {
    let status: Int
    let render: @Sendable () -> Response
    /// What was acted on, for example a case number.
    let subject: String
    /// Further particulars as JSON; never secrets.
    let particulars: [UInt8]
    /// What of that which is held in memory is to be read anew after the commit.
    let changes: Changes
    /// What is to be done outside the file once the write is on disk, before it is answered.
    let committed: (@Sendable () -> Void)?
    /// Who did it, where that is not the caller: somebody who has just signed in.
    let actor: AuditActor?

    struct Changes: OptionSet, Sendable {
        let rawValue: Int
        /// Settings, catalogue, calendar, windows, staff, roles.
        static let facts = Changes(rawValue: 1)
        /// Sessions, accounts or keys: no remembered identity holds any more.
        static let sessions = Changes(rawValue: 2)
    }

    init(
        _ response: Response, subject: String, particulars: [UInt8] = [], changes: Changes = [],
        committed: (@Sendable () -> Void)? = nil, actor: AuditActor? = nil
    ) {
        self.init(
            status: response.status, subject: subject, particulars: particulars, changes: changes, committed: committed,
            actor: actor, render: { response })
    }

    init(
        status: Int, subject: String, particulars: [UInt8] = [], changes: Changes = [],
        committed: (@Sendable () -> Void)? = nil, actor: AuditActor? = nil,
        render: @escaping @Sendable () -> Response
    ) {
        self.status = status
        self.render = render
        self.subject = subject
        self.particulars = particulars
        self.changes = changes
        self.committed = committed
        self.actor = actor
    }
}

extension Written {
    /// The same, its answer put into words already.
    func answering(_ response: Response) -> Written {
        Written(
            response, subject: subject, particulars: particulars, changes: changes, committed: committed, actor: actor)
    }
}

/// The part of a write that runs on the writer's queue in its own savepoint.
typealias WriteStep = @Sendable (_ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Written

/// How a route is carried out.
enum Work: Sendable {
    /// At once, without the file.
    case immediate(@Sendable (Call) throws -> Response)
    /// In the loop's read transaction of this turn.
    case read(@Sendable (Call, borrowing Transaction) throws -> Response)
    /// A long read on the reports' queue, so that no clerk waits behind it.
    case report(@Sendable (Call, borrowing Transaction) throws -> Response)
    /// Decoded on the loop, then run by the writer.
    case write(@Sendable (Call) throws -> WriteStep)
    /// First a read and costly computing on a bounded queue, then the write.
    case slow(@Sendable (Call, borrowing Transaction) throws -> WriteStep)
}

/// One query parameter of a route.
struct QueryParameter: Sendable {
    let name: String
    let about: Label
    let schema: Schema
    var isRequired = false
    /// Whether it is a list's sealed cursor: ``cursor``.
    var isCursor = false

    /// Where the page before ended. A list that declares this reads it opened, and answers `call.cursor(place)` as `next` and
    /// `call.nextPage(place)` among its fields.
    static let cursor = QueryParameter(
        name: "cursor", about: Label("续页标记：上一页的 next", "Cursor: next of the page before"), schema: .text(),
        isCursor: true)
}

/// What a route answers when all went well.
enum Answer: Sendable {
    case json(Int, Schema)
    /// JSON or, asked for by `Accept`, a page that prints on A4.
    case jsonOrPage(Int, Schema)
    /// A register or report: JSON or, asked for by `Accept` or `format`, CSV or a page that prints on A4.
    case table(Schema)
    case text(Int, String)
    case nothing
}

/// One line of the route table: everything that dispatch, permissions, OpenAPI and the manual need to know.
final class Route: Sendable {
    let method: Method
    let path: String
    /// The stable name of the act, `module.verb`; operation id and audit action.
    let name: String
    let summary: Label
    let access: Access
    let query: [QueryParameter]
    let input: Schema?
    let answer: Answer
    let problems: [ProblemKind]
    let rules: [RuleID]
    /// Set on a route that changes what exists: whose version `If-Match` must name.
    let versioned: VersionedResource?
    /// Which limit its calls count against.
    let rate: RateClass
    let work: Work
    /// Whether what it takes or answers holds a secret, declared as such: passwords, tokens.
    let handlesSecrets: Bool
    /// Whether it is a list whose cursors are sealed.
    let hasSealedCursor: Bool
    /// Whether anybody may read what it answers: then it has an entity tag, and is asked for again only where it has changed.
    let isPublished: Bool

    init(
        method: Method, path: String, name: String, summary: Label, access: Access, query: [QueryParameter] = [],
        input: Schema? = nil, answer: Answer, problems: [ProblemKind] = [], rules: [RuleID] = [],
        versioned: VersionedResource? = nil, rate: RateClass = .standard, work: Work
    ) {
        self.method = method
        self.path = path
        self.name = name
        self.summary = summary
        self.access = access
        self.query = query
        self.input = input
        self.answer = answer
        self.problems = problems
        self.rules = rules
        self.versioned = versioned
        self.rate = rate
        self.work = work
        hasSealedCursor = query.contains(where: \.isCursor)
        handlesSecrets = input?.holdsSecret == true || answer.schema?.holdsSecret == true
        isPublished = access == .public && method == .get && answer.schema != nil && !work.isWrite
    }
}

extension Work {
    /// Whether it goes to the writer.
    var isWrite: Bool {
        switch self {
        case .immediate, .read, .report: false
        case .write, .slow: true
        }
    }
}

extension Answer {
    /// The shape of its JSON, where it has one.
    var schema: Schema? {
        switch self {
        case .json(_, let schema), .jsonOrPage(_, let schema), .table(let schema): schema
        case .text, .nothing: nil
        }
    }
}

extension Route {
    /// Which hall of the file is meant, on routes that need no sign-in.
    static let hallParameter = QueryParameter(
        name: "hall", about: Label("大厅编号，如 H01；不写则为第一个", "Code of the hall, e.g. H01; the first where absent"),
        schema: .text(length: 3...3))
}

extension Work {
    /// A write with a JSON body of type `T`.
    static func writing<T: Input>(
        _ type: T.Type,
        _ act: @escaping @Sendable (Call, T, HallFacts, borrowing Transaction) throws -> Written
    ) -> Work {
        .write { call in
            let input = try call.decode(T.self)
            return { facts, transaction in try act(call, input, facts, transaction) }
        }
    }

    /// A write without a body.
    static func writing(
        _ act: @escaping @Sendable (Call, HallFacts, borrowing Transaction) throws -> Written
    ) -> Work {
        .write { call in { facts, transaction in try act(call, facts, transaction) } }
    }
}

extension Response {
    /// A JSON answer of the declared shape.
    static func json<T: Output>(
        _ value: T, status: Int = 200, in language: Language, fields: [HeaderField] = [], capacity: Int = 1024
    ) -> Response {
        var writer = OutputWriter(json: JSONWriter(capacity: capacity), language: language)
        T.shape.write(value, to: &writer)
        writer.json.newline()
        return Response(status: status, contentType: "application/json", fields: fields, body: writer.json.bytes)
    }

    static var noContent: Response { Response(status: 204, contentType: nil, fields: [], body: []) }
}
