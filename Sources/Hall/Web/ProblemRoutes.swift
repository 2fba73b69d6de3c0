import HTTP

/// Every kind of problem, as its `type` leads to: `/problems/{code}`.
enum ProblemRoutes {
    static let all = [
        Route(
            method: .get, path: "/problems", name: "problem.list", summary: Label("全部问题种类", "Every kind of problem"),
            access: .public, answer: .json(200, ProblemList.shape.schema),
            work: .immediate { call in
                .json(ProblemList(items: ProblemKind.all), in: call.language, capacity: 32768)
            }),
        Route(
            method: .get, path: "/problems/{code}", name: "problem.read",
            summary: Label("一种问题：何意、怎么办", "A kind of problem: what it means, what to do"), access: .public,
            answer: .json(200, ProblemKind.shape.schema), problems: [.problemUnknown],
            work: .immediate { call in
                let code = call.parameter("code")
                guard let kind = ProblemKind.all.first(where: { $0.code == code }) else {
                    throw Problem(
                        .problemUnknown,
                        Label("没有问题种类 \(code)；全部见 /problems。", "There is no problem \(code); /problems lists them all.")
                    )
                }
                return .json(kind, in: call.language)
            }),
    ]
}

extension ProblemKind {
    static let problemUnknown = ProblemKind(404, "problem.unknown", Label("没有这个问题种类", "No such problem"))

    /// Those that any request may meet, whatever its route.
    private static let general: [ProblemKind] = [
        .notFound, .methodNotAllowed, .tooManyRequests, .unexpected, .busy, .storageFull, .keyNotTaken,
    ]

    /// Every kind that the hall answers, by code: those of the route table, the general ones, the engine's.
    static let all: [ProblemKind] = {
        let kinds =
            HallApplication.routes.flatMap(\.possibleProblems) + general + EngineRefusal.allCases.map(ProblemKind.init)
        return Set(kinds).sorted { $0.code < $1.code }
    }()

    /// A refusal of the engine, which speaks before any route is known, in English only.
    private init(_ refusal: EngineRefusal) {
        self.init(refusal.status, "http." + refusal.rawValue, Label("请求不合 HTTP 协议", refusal.detail))
    }

    /// What to do about it.
    var advice: Label {
        switch status {
        case 400, 417, 501, 505:
            Label("按 errors 或 detail 改正请求的写法后重发。", "Correct the request as errors or detail say, then send it again.")
        case 401:
            Label("登录（POST /api/v1/sessions）后带上令牌重发。", "Sign in (POST /api/v1/sessions) and send it with the token.")
        case 403:
            Label(
                "请有此权限的人办理，或请大厅主任授予相应角色。", "Have somebody with the permission do it, or ask the director for the role.")
        case 404:
            Label("核对编号、编码或路径；全部路径见 /openapi.json。", "Check the number, code or path; /openapi.json lists all paths.")
        case 405: Label("改用 Allow 字段列出的方法。", "Use a method that the Allow field lists.")
        case 406: Label("改 Accept 字段，或去掉它。", "Change the Accept field, or leave it out.")
        case 408, 503: Label("稍后重发。", "Send it again shortly.")
        case 409: Label("先看现在的情形（重新读取），再按 detail 决定。", "Look at how things stand now, then decide as detail says.")
        case 412, 428: Label("重新读取，以新的 ETag 作 If-Match 重发。", "Read again and send it with the new ETag as If-Match.")
        case 413, 414, 431: Label("把请求缩短或分成几次。", "Make the request shorter, or several of it.")
        case 415: Label("以 application/json 发送，例如 curl --json。", "Send application/json, for example with curl --json.")
        case 422: Label("按 errors 逐处改正；什么都没有保存。", "Correct each place that errors names; nothing was stored.")
        case 423, 429: Label("等过 Retry-After 所说的秒数再试。", "Wait as many seconds as Retry-After says.")
        case 507: Label("请管理员腾出磁盘空间。", "Have disk space freed.")
        default: Label("把 requestId 告诉管理员。", "Tell the administrator the requestId.")
        }
    }
}

struct ProblemList: Output {
    let items: [ProblemKind]

    static let shape = Shape<ProblemList>("ProblemList", [.list("items", Label("问题种类", "Problems")) { $0.items }])
}

extension ProblemKind: Output {
    static let shape = Shape<ProblemKind>(
        "ProblemKind",
        [
            .text("type", Label("种类", "Type")) { "/problems/" + $0.code },
            .text("code", Label("稳定代码", "Stable code")) { $0.code },
            .integer("status", Label("状态码", "Status")) { $0.status },
            .label("title", Label("标题", "Title")) { $0.title },
            .label("advice", Label("怎么办", "What to do")) { $0.advice },
        ])
}
