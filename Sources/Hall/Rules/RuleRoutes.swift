import HTTP
import SQLite

/// The rules that the server carries out, for whoever wants to know on what a refusal or a reason rests.
enum RuleRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/rules", name: "rule.list",
            summary: Label("本系统执行的规则", "The rules that the server carries out"), access: .public,
            query: [
                QueryParameter(
                    name: "chapter", about: Label("章，如 CASE", "Chapter, e.g. CASE"),
                    schema: .choice(RuleChapter.allCases.map(\.rawValue))),
                QueryParameter(
                    name: "text", about: Label("编号、标题或出处中的文字", "Text in id, title or source"),
                    schema: .text(length: 1...60)),
            ], answer: .json(200, RuleList.shape.schema),
            work: .immediate { call in
                var query = QueryReader(call.query)
                let chapter = query.choice("chapter", RuleChapter.self)
                let text = query.text("text")?.lowercased()
                try query.refuse()
                let entries = RuleIndex.all.filter { entry in
                    (chapter == nil || entry.chapter == chapter) && (text.map(entry.mentions) ?? true)
                }
                return .json(RuleList(items: entries), in: call.language, capacity: 65_536)
            }),
        Route(
            method: .get, path: "/api/v1/rules/{rule}", name: "rule.read",
            summary: Label("一条规则：出处、在哪里执行、解释", "One rule: source, where it acts, how it is read"), access: .public,
            answer: .json(200, RuleDetail.shape.schema), problems: [.ruleUnknown], rules: [.policy05],
            work: .read { call, transaction in
                let entry = try require(call)
                let read = try RuleStore.interpretations(of: entry.rule, hallID: call.facts.hall.id, transaction)
                return .json(RuleDetail(entry: entry, interpretations: read), in: call.language)
            }),
        Route(
            method: .post, path: "/api/v1/rules/{rule}/interpretations", name: "rule.interpret",
            summary: Label("解释一条规则", "Say how the centre reads a rule"), access: .permission(.interpretRule),
            input: InterpretationInput.schema, answer: .json(201, RuleDetail.shape.schema), problems: [.ruleUnknown],
            rules: [.policy05],
            work: .writing(InterpretationInput.self) { call, input, facts, transaction in
                let entry = try require(call)
                try RuleStore.insert(
                    input.text, of: entry.rule, hallID: facts.hall.id, staffID: try call.staff().staffID, transaction)
                let read = try RuleStore.interpretations(of: entry.rule, hallID: facts.hall.id, transaction)
                return Written(
                    .json(RuleDetail(entry: entry, interpretations: read), status: 201, in: call.language),
                    subject: entry.rule.rawValue)
            }),
    ]

    private static func require(_ call: Call) throws(Problem) -> RuleEntry {
        let id = call.parameter("rule")
        guard let entry = RuleIndex.byID[id] else {
            throw Problem(
                .ruleUnknown,
                Label(
                    "没有执行中的规则 \(id)；全部规则见 GET /api/v1/rules。",
                    "No rule \(id) is carried out; GET /api/v1/rules lists them."))
        }
        return entry
    }
}

extension ProblemKind {
    static let ruleUnknown = ProblemKind(404, "rule.unknown", Label("没有这条规则", "No such rule"))
}

struct InterpretationInput: Input {
    let text: String

    init(from fields: inout FieldReader) { text = fields.text("text", Label("解释", "Reading"), length: 1...2000) }
}

extension RuleEntry {
    /// Whether id, title or source contains `text`, which is in small letters.
    fileprivate func mentions(_ text: String) -> Bool {
        [rule.rawValue, rule.title.zh, rule.title.en, rule.source].contains { $0.lowercased().contains(text) }
    }
}

/// A rule as others refer to it.
extension RuleID: Output {
    static let shape = Shape<RuleID>(
        "RuleReference",
        [
            .text("id", Label("编号", "Id")) { $0.rawValue },
            .label("title", Label("标题", "Title")) { $0.title },
            .text("source", Label("出处", "Source")) { $0.source },
            .link("href", Label("详见", "Where to read it"), to: RuleID.path) { $0.rawValue },
        ])

    /// Before the id, the address of a rule.
    static let path: StaticString = "/api/v1/rules/"
}

struct RuleList: Output {
    let items: [RuleEntry]

    static let shape = Shape<RuleList>(
        "RuleList",
        [
            .integer("total", Label("条数", "How many")) { $0.items.count },
            .list("items", Label("规则", "Rules")) { $0.items },
        ])
}

extension RuleEntry: Output {
    static let shape = Shape<RuleEntry>("Rule", fields { $0 })

    static func fields<T>(_ get: @escaping @Sendable (T) -> RuleEntry) -> [OutputField<T>] {
        [
            .text("id", Label("编号", "Id")) { get($0).rule.rawValue },
            .label("title", Label("标题", "Title")) { get($0).rule.title },
            .choice("chapter", "chapterLabel", Label("章", "Chapter")) { get($0).chapter },
            .text("source", Label("出处", "Source")) { get($0).rule.source },
            .link("href", Label("详见", "Where to read it"), to: RuleID.path) { get($0).rule.rawValue },
            .list("places", Label("在哪里执行", "Where it acts")) { get($0).places },
        ]
    }
}

extension RulePlace: Output {
    static let shape = Shape<RulePlace>(
        "RulePlace",
        [
            .choice("kind", "kindLabel", Label("种类", "Kind")) { $0.kind },
            .text("name", Label("名称", "Name")) { $0.name },
            .label("words", Label("说明", "Words")) { $0.words },
            .optionalText("address", Label("地址", "Address")) { $0.address },
        ])
}

/// A rule with its interpretations.
struct RuleDetail: Output {
    let entry: RuleEntry
    let interpretations: [RuleInterpretation]

    static let shape = Shape<RuleDetail>(
        "RuleDetail",
        RuleEntry.fields { $0.entry } + [
            .list("interpretations", Label("中心的解释，新的在前", "The centre's readings, newest first")) { $0.interpretations }
        ])
}

extension RuleInterpretation: Output {
    static let shape = Shape<RuleInterpretation>(
        "RuleInterpretation",
        [
            .text("text", Label("解释", "Reading")) { $0.text },
            .text("givenBy", Label("解释人", "Given by")) { $0.givenBy },
            .instant("givenAt", Label("时间", "Given at")) { $0.givenAt },
        ])
}
