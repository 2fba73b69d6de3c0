import HTTP

/// A place in the program where a rule acts.
struct RulePlace: Sendable {
    enum Kind: String, Labelled {
        case route, job, finding, obligation, notice, setting

        var label: Label {
            switch self {
            case .route: Label("接口", "route")
            case .job: Label("定时任务", "job")
            case .finding: Label("判定", "finding")
            case .obligation: Label("待办责任", "obligation")
            case .notice: Label("通知书", "notice")
            case .setting: Label("设置", "setting")
            }
        }
    }

    let kind: Kind
    /// Its stable name.
    let name: String
    let words: Label
    /// Method and path of a route, path of a setting.
    var address: String?
}

/// A rule that the program carries out, and where.
struct RuleEntry: Sendable {
    let rule: RuleID
    let chapter: RuleChapter
    let places: [RulePlace]
}

/// The rules that the program carries out: gathered from the route table, the jobs, the classifier's findings, the obligations
/// and the notices that name them, so that the list cannot say what the program does not do. A setting is told as a place too,
/// but alone it carries nothing out.
enum RuleIndex {
    /// In the order of chapters and numbers.
    static let all: [RuleEntry] = make()

    static let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.rule.rawValue, $0) })

    private static func make() -> [RuleEntry] {
        var places: [RuleID: [RulePlace]] = [:]
        for (rule, place) in acting { places[rule, default: []].append(place) }
        for setting in Conflict.all.flatMap(\.settings) {
            for rule in setting.rules where places[rule] != nil {
                places[rule]?.append(
                    RulePlace(
                        kind: .setting, name: setting.key, words: setting.title,
                        address: "/api/v1/settings/" + setting.key))
            }
        }
        return places.compactMap { rule, places in
            RuleChapter(of: rule).map { RuleEntry(rule: rule, chapter: $0, places: places) }
        }.sorted { $0.order < $1.order }
    }

    private static var acting: [(RuleID, RulePlace)] {
        let routes = HallApplication.routes.flatMap { route in
            route.rules.map {
                ($0, place(.route, route.name, route.summary, "\(route.method.rawValue) \(route.path)"))
            }
        }
        let jobs = HallJobs.all.flatMap { job in
            job.rules.map { ($0, place(.job, job.name, Label(job.name, job.name))) }
        }
        let findings = Finding.allCases.map {
            (
                $0.outcome.rule,
                place(.finding, $0.rawValue, $0.outcome.holds ? Label("成立", "holds") : Label("不成立", "does not hold"))
            )
        }
        let obligations = ObligationKind.allCases.map { ($0.rule, place(.obligation, $0.rawValue, $0.label)) }
        let notices = NoticeKind.allCases.map { ($0.rule, place(.notice, $0.rawValue, $0.label)) }
        return routes + jobs + findings + obligations + notices
    }

    private static func place(_ kind: RulePlace.Kind, _ name: String, _ words: Label, _ address: String? = nil)
        -> RulePlace
    {
        RulePlace(kind: kind, name: name, words: words, address: address)
    }
}

extension RuleEntry {
    /// By chapter, then by number.
    fileprivate var order: (Int, String) {
        (RuleChapter.allCases.firstIndex(of: chapter) ?? RuleChapter.allCases.count, rule.rawValue)
    }
}

/// A chapter of the rule catalogue.
enum RuleChapter: String, Labelled {
    case `case` = "CASE"
    case type = "TYPE"
    case clock = "CLOCK"
    case first = "FIRST"
    case notify = "NOTIFY"
    case ext = "EXT"
    case appt = "APPT"
    case queue = "QUEUE"
    case cpl = "CPL"
    case visit = "VISIT"
    case agent = "AGENT"
    case survey = "SURVEY"
    case att = "ATT"
    case leave = "LEAVE"
    case ab = "AB"
    case duty = "DUTY"
    case lead = "LEAD"
    case score = "SCORE"
    case award = "AWARD"
    case acc = "ACC"
    case open = "OPEN"
    case item = "ITEM"
    case sec = "SEC"
    case report = "REPORT"
    case policy = "POLICY"

    init?(of rule: RuleID) { self.init(rawValue: String(rule.rawValue.prefix { $0 != "-" })) }

    var label: Label {
        switch self {
        case .case: Label("收件、受理、办件", "intake, registration, results")
        case .type: Label("六件管理", "the six case types")
        case .clock: Label("限时办结", "limits")
        case .first: Label("首问负责", "first inquiry")
        case .notify: Label("一次性告知", "one-time notice")
        case .ext: Label("延时服务", "extended-hours service")
        case .appt: Label("预约服务", "appointments")
        case .queue: Label("取号等候", "queue")
        case .cpl: Label("投诉", "complaints")
        case .visit: Label("信访接待", "petitions")
        case .agent: Label("代办", "agency")
        case .survey: Label("评价和满意度", "evaluation")
        case .att: Label("考勤", "attendance")
        case .leave: Label("请销假", "leave")
        case .ab: Label("AB岗和交接", "posts and hand-over")
        case .duty: Label("值班", "duty")
        case .lead: Label("领导带班", "leaders' shifts")
        case .score: Label("月度考核", "monthly score")
        case .award: Label("评优", "awards")
        case .acc: Label("责任追究", "accountability")
        case .open: Label("公开", "openness")
        case .item: Label("事项和进驻", "items and stationing")
        case .sec: Label("帐号、信息、设备、安全", "accounts, data, equipment, safety")
        case .report: Label("报表", "reports")
        case .policy: Label("制度的修订和施行", "the rules themselves")
        }
    }
}
