import HTTP
import SQLite

/// What the hall owes the public without sign-in (政务公开), and the supervisors' look at what is lacking.
enum OpennessRoutes {
    static let all = open + own + supervision

    private static let open = [
        Route(
            method: .get, path: "/api/v1/openness/windows", name: "openness.windows",
            summary: Label("窗口公示：人员、岗位、照片、去向", "Windows with staff, posts, photos and whereabouts"),
            access: .public, answer: .json(200, OpenWindowList.shape.schema),
            rules: [.open02, .open03, .open04, .att31],
            work: .read { call, transaction in
                .json(OpenWindowList(items: try StaffCardStore.windows(call.facts, transaction)), in: call.language)
            }),
        Route(
            method: .get, path: "/api/v1/openness/results", name: "openness.results",
            summary: Label("办理结果公示（不含个人信息）", "Results, without personal data"), access: .public,
            query: Paging.parameters, answer: .json(200, Page<PublicResult>.shape.schema), rules: [.open02, .sec11],
            work: .read { call, transaction in
                let paging = try Paging(call)
                let found = try PublicResultStore.results(paging, call.facts, transaction)
                return Page(found, paging) { $0.key }.response(to: call, isPublic: true)
            }),
        Route(
            method: .get, path: "/api/v1/openness/fees", name: "openness.fees",
            summary: Label("收费项目、标准和依据；未列的一律不收", "Fees with their basis; nothing else is charged"),
            access: .public, answer: .json(200, FeeList.shape.schema), rules: [.open02, .item12, .case43],
            work: .immediate { call in
                let mode = call.facts.settings.policy(on: call.arrived.day(in: .shanghai)).feeMode
                let fees = call.facts.catalogue.items.flatMap { PublishedFee.all(of: $0, mode) }
                return .json(FeeList(items: fees), in: call.language)
            }),
        Route(
            method: .get, path: "/api/v1/openness/promises", name: "openness.promises",
            summary: Label("服务承诺：每个事项的法定时限和承诺时限", "Service promises of every item"), access: .public,
            answer: .json(200, PromiseList.shape.schema), rules: [.open09, .item09, .clock28],
            work: .immediate { call in
                let ground = CatalogueGround(call.facts, on: call.arrived.day(in: .shanghai))
                let promises = call.facts.catalogue.items.map {
                    ServicePromise(item: $0.item, track: ItemRules.track($0.item, ground))
                }
                return .json(PromiseList(items: promises), in: call.language, capacity: 16384)
            }),
        Route(
            method: .get, path: "/api/v1/openness/hotlines", name: "openness.hotlines",
            summary: Label("公布的电话", "Telephones"), access: .public, answer: .json(200, HotlineList.shape.schema),
            rules: [.open12],
            work: .immediate { call in .json(HotlineList(items: call.facts.hall.hotlines), in: call.language) }),
    ]

    private static let own = [
        Route(
            method: .put, path: "/api/v1/openness/hotlines", name: "hotline.set",
            summary: Label("公布电话", "Publish a telephone"), access: .permission(.manageHotline),
            input: HotlineInput.schema, answer: .json(200, Hotline.shape.schema), rules: [.open08, .open12],
            work: .writing(HotlineInput.self, HotlineActs.set)),
        Route(
            method: .post, path: "/api/v1/whereabouts", name: "whereabouts.state",
            summary: Label("去向留言", "State one's whereabouts"), access: .permission(.stateWhereabouts),
            input: WhereaboutsInput.schema, answer: .nothing, rules: [.att31, .open04],
            work: .writing(WhereaboutsInput.self, WhereaboutsActs.state)),
        Route(
            method: .post, path: "/api/v1/whereabouts/return", name: "whereabouts.return",
            summary: Label("回岗，清除去向留言", "Back at the window"), access: .permission(.stateWhereabouts),
            answer: .nothing, problems: [.whereaboutsNone], rules: [.att31, .open04],
            work: .writing(WhereaboutsActs.comeBack)),
    ]

    private static let supervision = [
        Route(
            method: .get, path: "/api/v1/openness/completeness", name: "openness.completeness",
            summary: Label("应公开而未公开的", "What should be open and is not"), access: .permission(.checkOpenness),
            answer: .json(200, CompletenessReport.shape.schema),
            rules: [.open01, .open03, .open06, .open10, .open12], work: .report(completeness)),
        Route(
            method: .get, path: "/api/v1/openness/staleness", name: "openness.staleness",
            summary: Label("久未复核的办事指南", "Guides that nobody has looked through for long"),
            access: .permission(.checkOpenness),
            query: [
                QueryParameter(
                    name: "days", about: Label("多少天未复核，不写为 180", "After so many days; 180 where absent"),
                    schema: .integer(0...3650))
            ], answer: .json(200, StalenessReport.shape.schema), rules: [.open05], work: .report(staleness)),
        Route(
            method: .get, path: "/api/v1/openness/form-servings", name: "openness.formServings",
            summary: Label("格式文本取用登记", "Forms that were handed out"), access: .permission(.checkOpenness),
            answer: .json(200, FormServingList.shape.schema), rules: [.case07],
            work: .report { call, transaction in
                let servings = try FormStore.servings(hallID: call.facts.hall.id, transaction)
                return .json(FormServingList(items: servings), in: call.language)
            }),
    ]

    // MARK: Handlers

    private static func completeness(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        let facts = call.facts
        let gaps = OpennessRules.gaps(
            facts.catalogue.items, try StaffCardStore.windows(facts, transaction), facts.hall.hotlines,
            CatalogueGround(facts, on: call.arrived.day(in: .shanghai)))
        let hidden = try ItemStore.hidden(hallID: facts.hall.id, transaction).filter { $0.record.state == .draft }
        return .json(
            CompletenessReport(items: gaps, drafts: hidden.map(\.record.code)), in: call.language, fields: noStore)
    }

    private static func staleness(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var reader = QueryReader(call.query)
        let days = reader.integer("days", in: 0...3650) ?? OpennessRules.reviewDays
        try reader.refuse()
        let seen = try ItemStore.freshness(hallID: call.facts.hall.id, transaction)
        let stale = call.facts.catalogue.items.compactMap { item -> StaleItem? in
            guard let at = seen[item.item.code], OpennessRules.isStale(at, at: call.arrived, days: days) else {
                return nil
            }
            return StaleItem(item: item.item, seenAt: at)
        }
        return .json(StalenessReport(items: stale, days: days), in: call.language, fields: noStore)
    }
}
