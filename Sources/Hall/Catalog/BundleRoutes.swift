import HTTP
import SQLite

/// Bundles in the route table (一件事一次办).
enum BundleRoutes {
    static let all = [
        Route(
            method: .get, path: "/api/v1/bundles", name: "bundle.list",
            summary: Label("一件事一次办清单", "List bundles"), access: .public,
            answer: .json(200, BundleList.shape.schema), rules: [.case60, .item09],
            work: .read { call, transaction in
                let bundles = try BundleStore.bundles(hallID: call.facts.hall.id, transaction)
                return .json(
                    BundleList(items: bundles.map { BundleView($0, on: call.arrived.day(in: .shanghai), call.facts) }),
                    in: call.language)
            }),
        Route(
            method: .get, path: "/api/v1/bundles/{code}", name: "bundle.read",
            summary: Label("一件事：合并的材料、环节和节省", "A bundle: merged materials, steps and what is saved"), access: .public,
            answer: .json(200, BundleView.shape.schema), problems: [.bundleUnknown], rules: [.case60, .item09],
            work: .read { call, transaction in
                let code = call.parameter("code")
                guard let bundle = try BundleStore.find(code, hallID: call.facts.hall.id, transaction) else {
                    throw BundleActs.unknown(code)
                }
                return .json(BundleView(bundle, on: call.arrived.day(in: .shanghai), call.facts), in: call.language)
            }),
        Route(
            method: .post, path: "/api/v1/bundles", name: "bundle.publish",
            summary: Label("公布一件事（同编码的旧版随之停用）", "Publish a bundle; an older one of the same code ends"),
            access: .permission(.manageBundle), input: Bundle.schema, answer: .json(201, BundleView.shape.schema),
            problems: [.bundleFaulty], rules: [.case60, .item09, .type18, .open08],
            work: .writing(Bundle.self, BundleActs.publish)),
        Route(
            method: .post, path: "/api/v1/bundles/{code}/retirement", name: "bundle.retire",
            summary: Label("停用一件事", "End a bundle"), access: .permission(.manageBundle),
            input: WithdrawalInput.schema, answer: .nothing, problems: [.bundleUnknown], rules: [.case60, .open08],
            work: .writing(WithdrawalInput.self, BundleActs.retire)),
    ]
}

/// Publishing and ending bundles.
enum BundleActs {
    static func publish(
        _ call: Call, _ bundle: Bundle, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let gaps = BundleRules.gaps(bundle, facts.catalogue)
        guard gaps.isEmpty else {
            var rules: [RuleID] = []
            for gap in gaps where !rules.contains(gap.rule) { rules.append(gap.rule) }
            throw Problem(
                .bundleFaulty,
                Label("有 \(gaps.count) 处不对，详见 errors。", "\(gaps.count) thing(s) are wrong, see errors."),
                errors: gaps.map { FieldError(pointer: $0.pointer, code: $0.rule.rawValue, detail: $0.detail) },
                rules: rules)
        }
        _ = try BundleStore.end(bundle.code, reason: "由新版替代", hallID: facts.hall.id, transaction)
        try BundleStore.insert(bundle, hallID: facts.hall.id, staffID: call.staffID, transaction)
        try AnnouncementActs.announce(
            .item, subject: bundle.code,
            Label(
                "“\(bundle.title)”一件事一次办：\(bundle.items.joined(separator: "、"))。",
                "\(bundle.titleEn) is handled as one matter: \(bundle.items.joined(separator: ", "))."), facts,
            transaction)
        let view = BundleView(bundle, on: transaction.instant.day(in: .shanghai), facts)
        return Written(.json(view, status: 201, in: call.language), subject: bundle.code)
    }

    static func retire(
        _ call: Call, _ input: WithdrawalInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let code = call.parameter("code")
        guard try BundleStore.end(code, reason: input.reason, hallID: facts.hall.id, transaction) else {
            throw unknown(code)
        }
        try AnnouncementActs.announce(
            .item, subject: code,
            Label("一件事 \(code) 停用：\(input.reason)", "The bundle \(code) is withdrawn: \(input.reason)"), facts,
            transaction)
        return Written(.noContent, subject: code)
    }

    static func unknown(_ code: String) -> Problem {
        Problem(.bundleUnknown, Label("没有一件事 \(code)。", "There is no bundle \(code)."))
    }
}

extension ProblemKind {
    static let bundleUnknown = ProblemKind(404, "bundle.unknown", Label("没有这件事", "No such bundle"))
    static let bundleFaulty = ProblemKind(422, "bundle.faulty", Label("一件事有误", "Faulty bundle"))
}

/// A bundle with what its items make of it today.
struct BundleView: Output {
    let bundle: Bundle
    let items: [CatalogueItem]
    let missing: [String]
    /// Whether fees are charged at all (C24).
    let feeMode: FeeMode

    init(_ bundle: Bundle, on day: Day, _ facts: HallFacts) {
        self.bundle = bundle
        feeMode = facts.settings.policy(on: day).feeMode
        items = bundle.items.compactMap { facts.catalogue[$0] }
        missing = bundle.items.filter { facts.catalogue[$0] == nil }
    }

    private var apart: Burden { BundleRules.apart(items.map(\.item), feeMode) }
    private var together: Burden { BundleRules.together(bundle, items.map(\.item), feeMode) }

    static let shape = Shape<BundleView>(
        "BundleView",
        [
            .text("code", Label("编码", "Code")) { $0.bundle.code },
            .label("title", Label("名称", "Title")) { Label($0.bundle.title, $0.bundle.titleEn) },
            .text("leadUnit", Label("牵头单位代码", "Lead unit")) { $0.bundle.leadUnit },
            .list("items", Label("所含事项", "Items")) { $0.items },
            .texts("missingItems", Label("已取消的事项", "Items that are gone")) { $0.missing },
            .list("materials", Label("合并后的材料", "Materials, each once")) { BundleRules.materials($0.items.map(\.item)) },
            .list("steps", Label("办理环节", "Steps")) { $0.bundle.steps },
            .optionalInteger("promiseWorkingDays", Label("承诺时限（工作日）", "Promise")) { $0.bundle.promiseWorkingDays },
            .object("apart", Label("分开办理", "The items apart")) { $0.apart },
            .object("together", Label("一次办理", "Together")) { $0.together },
            .object("saved", Label("节省", "Saved")) { $0.apart - $0.together },
        ])
}

struct BundleList: Output {
    let items: [BundleView]

    static let shape = Shape<BundleList>("BundleList", [.list("items", Label("一件事", "Bundles")) { $0.items }])
}

extension Burden: Output {
    static let shape = Shape<Burden>(
        "Burden",
        [
            .integer("visits", Label("跑动次数", "Visits")) { $0.visits },
            .integer("steps", Label("环节", "Steps")) { $0.steps },
            .integer("materials", Label("材料", "Materials")) { $0.materials },
            .integer("workingDays", Label("工作日", "Working days")) { $0.workingDays },
            .integer("feesFen", Label("费用（分）", "Fees in fen")) { $0.feesFen },
        ])
}
