import HTTP

/// A kind of refusal with its stable code; routes declare which kinds they can answer, so that OpenAPI names them.
struct ProblemKind: Sendable, Hashable {
    let status: Int
    let code: String
    let title: Label

    init(_ status: Int, _ code: String, _ title: Label) {
        self.status = status
        self.code = code
        self.title = title
    }
}

/// What is wrong with one field of the input.
struct FieldError: Sendable, Hashable {
    /// RFC 6901 pointer into the body, or the name of a query parameter or of a column.
    let pointer: String
    let code: String
    let detail: Label
    /// The line of an imported file.
    var line: Int?
}

/// A refusal, answered as `application/problem+json` (RFC 9457); the one error type that handlers throw.
struct Problem: Error, Sendable {
    let kind: ProblemKind
    /// What happened and what to do next.
    let detail: Label
    var errors: [FieldError] = []
    /// The rules of the hall that refused.
    var rules: [RuleID] = []
    var fields: [HeaderField] = []
    /// What is free instead, as times.
    var alternatives: [Instant]?

    init(
        _ kind: ProblemKind, _ detail: Label, errors: [FieldError] = [], rules: [RuleID] = [],
        fields: [HeaderField] = []
    ) {
        self.kind = kind
        self.detail = detail
        self.errors = errors
        self.rules = rules
        self.fields = fields
    }

    /// The answer; `requestID` lets the reader name it to the person who runs the hall.
    func response(to requestID: String, in language: Language) -> Response {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        json.key("type")
        json.string("/problems/" + kind.code)
        json.key("title")
        json.string(kind.title.text(language))
        json.key("status")
        json.integer(Int64(kind.status))
        json.key("detail")
        json.string(detail.text(language))
        json.key("code")
        json.string(kind.code)
        json.key("requestId")
        json.string(requestID)
        if !errors.isEmpty { write(errors, to: &json, in: language) }
        if !rules.isEmpty { write(rules, to: &json, in: language) }
        if let alternatives {
            json.key("alternatives")
            json.strings(alternatives.map { $0.text(in: .shanghai) })
        }
        json.endObject()
        json.newline()
        var response = Response(
            status: kind.status, contentType: "application/problem+json", fields: fields, body: json.bytes)
        response.contentLanguage = language.tag
        return response
    }

    /// As many errors as are written at most: a body of nothing but faults is not answered with a multiple of its length.
    private static let mostErrors = 1000

    private func write(_ errors: [FieldError], to json: inout JSONWriter, in language: Language) {
        json.key("errors")
        json.beginArray()
        for error in errors.prefix(Self.mostErrors) {
            json.beginObject()
            json.key("pointer")
            json.string(error.pointer)
            json.key("code")
            json.string(error.code)
            if let line = error.line { json.member("line", line) }
            json.key("detail")
            json.string(error.detail.text(language))
            json.endObject()
        }
        json.endArray()
    }

    private func write(_ rules: [RuleID], to json: inout JSONWriter, in language: Language) {
        json.key("rules")
        json.beginArray()
        for rule in rules {
            json.beginObject()
            json.key("id")
            json.string(rule.rawValue)
            json.key("title")
            json.string(rule.title.text(language))
            json.key("source")
            json.string(rule.source)
            json.key("href")
            json.string(RuleID.path, rule.rawValue)
            json.endObject()
        }
        json.endArray()
    }
}

extension ProblemKind {
    static let invalidInput = ProblemKind(422, "input.invalid", Label("输入有误", "Invalid input"))
    static let malformedJSON = ProblemKind(400, "input.malformed", Label("请求体不是合法的 JSON", "Malformed JSON"))
    static let unsupportedMediaType = ProblemKind(
        415, "input.mediaType", Label("请求体格式不受支持", "Unsupported media type"))
    static let invalidQuery = ProblemKind(400, "query.invalid", Label("查询参数有误", "Invalid query parameters"))
    static let notFound = ProblemKind(404, "notFound", Label("没有找到", "Not found"))
    static let methodNotAllowed = ProblemKind(405, "methodNotAllowed", Label("不支持该方法", "Method not allowed"))
    static let notAcceptable = ProblemKind(406, "notAcceptable", Label("没有所要的格式", "Not acceptable"))
    static let signInRequired = ProblemKind(401, "session.required", Label("请先登录", "Sign-in required"))
    static let forbidden = ProblemKind(403, "permission.denied", Label("没有权限", "Permission denied"))
    static let tooManyRequests = ProblemKind(429, "rate.exceeded", Label("请求过于频繁", "Too many requests"))
    static let unexpected = ProblemKind(500, "internal", Label("服务器内部错误", "Internal error"))
    static let busy = ProblemKind(503, "server.busy", Label("服务器繁忙", "Server busy"))
    static let storageFull = ProblemKind(507, "storage.full", Label("磁盘空间不足", "Storage full"))
}
