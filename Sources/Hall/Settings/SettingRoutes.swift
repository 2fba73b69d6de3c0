import HTTP
import SQLite

/// The settings' part of the route table.
enum SettingRoutes {
    static let all = reading + deciding

    private static let dayParameter = QueryParameter(
        name: "day", about: Label("哪一天的取值；不写则为今天", "The values of which day; today where absent"),
        schema: .text(format: "date"))

    private static let reading = [
        Route(
            method: .get, path: "/api/v1/settings", name: "setting.list",
            summary: Label(
                "全部设置：取值、出处、影响；Accept: text/html 得到 A4 打印页",
                "All settings with value, sources and effect; text/html prints"),
            access: .signedIn,
            query: [
                dayParameter,
                QueryParameter(
                    name: "conflict", about: Label("只列一项冲突，如 C05", "One conflict only, e.g. C05"),
                    schema: .text(length: 3...3)),
                QueryParameter(
                    name: "pending", about: Label("只列有待批准修改的", "Only those with a proposed change"), schema: .boolean),
            ], answer: .jsonOrPage(200, SettingList.shape.schema), rules: [.policy02, .policy03],
            work: .read(list)),
        Route(
            method: .get, path: "/api/v1/settings/{key}", name: "setting.read",
            summary: Label("一项设置及其历史", "One setting with its history"), access: .signedIn, query: [dayParameter],
            answer: .json(200, SettingDetail.shape.schema), problems: [.settingUnknown],
            rules: [.policy01, .policy02, .policy03],
            work: .read { call, transaction in
                let setting = try SettingActs.require(call.parameter("key"))
                let day = try day(call)
                let changes = try SettingStore.changes(of: setting.key, hallID: call.facts.hall.id, transaction)
                guard let conflict = Conflict.bySetting[setting.key] else { throw Problem.notFound(setting.title) }
                let view = SettingDetail(
                    setting: SettingView(setting, conflict, changes, call.facts, on: day), changes: changes)
                return .json(view, in: call.language, fields: noStore, capacity: 4096)
            }),
        Route(
            method: .get, path: "/api/v1/settings/{key}/changes/{change}", name: "setting.readChange",
            summary: Label("一次修改", "One change of a setting"), access: .signedIn,
            answer: .json(200, SettingChangeView.shape.schema), problems: [.settingUnknown, .settingChangeUnknown],
            rules: [.policy01],
            work: .read { call, transaction in
                let (setting, change) = try SettingActs.requireChange(call, call.facts, transaction)
                return .json(SettingChangeView(change: change, setting: setting), in: call.language, fields: noStore)
            }),
    ]

    private static let deciding = [
        Route(
            method: .post, path: "/api/v1/settings/{key}/changes", name: "setting.propose",
            summary: Label("提出修改", "Propose a change"), access: .permission(.proposeSetting),
            input: SettingProposal.schema, answer: .json(201, SettingChangeView.shape.schema),
            problems: [.settingUnknown, .settingNotMainHall], rules: [.policy01, .policy02, .policy03],
            work: .writing(SettingProposal.self, SettingActs.propose)),
        Route(
            method: .post, path: "/api/v1/settings/{key}/changes/{change}/approve", name: "setting.approve",
            summary: Label("批准修改", "Approve a change"), access: .permission(.decideSetting),
            input: SettingApproval.schema, answer: .json(200, SettingChangeView.shape.schema),
            problems: [.settingUnknown, .settingChangeUnknown, .settingDecided, .settingTooLate, .ownApproval],
            rules: [.policy01, .policy02], work: .writing(SettingApproval.self, SettingActs.approve)),
        Route(
            method: .post, path: "/api/v1/settings/{key}/changes/{change}/reject", name: "setting.reject",
            summary: Label("驳回修改", "Reject a change"), access: .permission(.decideSetting),
            input: SettingRefusal.schema, answer: .json(200, SettingChangeView.shape.schema),
            problems: [.settingUnknown, .settingChangeUnknown, .settingDecided], rules: [.policy01],
            work: .writing(SettingRefusal.self, SettingActs.reject)),
        Route(
            method: .post, path: "/api/v1/settings/{key}/changes/{change}/withdraw", name: "setting.withdraw",
            summary: Label("撤回自己提出的修改", "Withdraw one's own proposal"), access: .permission(.proposeSetting),
            input: SettingRefusal.schema, answer: .json(200, SettingChangeView.shape.schema),
            problems: [.settingUnknown, .settingChangeUnknown, .settingDecided, .notOwnProposal], rules: [.policy01],
            work: .writing(SettingRefusal.self, SettingActs.withdraw)),
    ]

    private static func list(_ call: Call, _ transaction: borrowing Transaction) throws -> Response {
        var query = QueryReader(call.query)
        let day = query.day("day") ?? call.arrived.day(in: .shanghai)
        let conflict = query.text("conflict")
        let isPending = query.flag("pending") ?? false
        try query.refuse()
        let changes = Dictionary(
            grouping: try SettingStore.changes(hallID: call.facts.hall.id, transaction), by: \.decision.key)
        let groups = Conflict.all.filter { conflict == nil || $0.id == conflict }.map { conflict in
            SettingGroup(
                conflict: conflict,
                settings: conflict.settings.map {
                    SettingView($0, conflict, changes[$0.key] ?? [], call.facts, on: day)
                }.filter { !isPending || !$0.proposed.isEmpty })
        }
        let list = SettingList(day: day, groups: groups.filter { !$0.settings.isEmpty })
        guard call.prefersPage else { return .json(list, in: call.language, fields: noStore, capacity: 65_536) }
        return .page(SettingsPage.html(list, call.facts, call.language))
    }

    private static func day(_ call: Call) throws(Problem) -> Day {
        var query = QueryReader(call.query)
        let day = query.day("day")
        try query.refuse()
        return day ?? call.arrived.day(in: .shanghai)
    }
}
