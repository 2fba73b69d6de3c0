/// A document that the hall opens to the public beside all that it owes anyway (其他不涉密信息公开), OPEN-11. It is never changed:
/// another takes its place, or it is withdrawn.
struct OpenDocument: Sendable {
    enum Kind: String, Labelled {
        case law, policy, rule, plan, report, statistics, finance, other

        var label: Label {
            switch self {
            case .law: Label("法律法规", "law")
            case .policy: Label("政策文件", "policy")
            case .rule: Label("规章制度", "rules of the hall")
            case .plan: Label("规划计划", "plan")
            case .report: Label("工作报告", "report")
            case .statistics: Label("统计数据", "statistics")
            case .finance: Label("财政资金", "finance")
            case .other: Label("其他", "other")
            }
        }
    }

    enum Standing: String, Labelled {
        case coming, inForce, expired, replaced, withdrawn

        var label: Label {
            switch self {
            case .coming: Label("尚未生效", "not yet in force")
            case .inForce: Label("有效", "in force")
            case .expired: Label("已失效", "expired")
            case .replaced: Label("已被代替", "replaced")
            case .withdrawn: Label("已撤回", "withdrawn")
            }
        }
    }

    let id: Int64
    let kind: Kind
    let title: Label
    /// As the issuing body numbers it (文号); empty where it has none.
    let documentNumber: String
    /// Whose document it is; nil where it is the hall's own.
    let unit: UnitName?
    let effectiveFrom: Day
    /// The last day on which it holds; nil where it is open-ended.
    let effectiveTo: Day?
    /// Where the document is: an address, a file's name, a shelf; nil where its text is all.
    let reference: String?
    let publishedAt: Instant
    let replaces: Int64?
    /// The document in its place, and from which day.
    let replacement: (id: Int64, from: Day)?
    let withdrawal: Announcement.Withdrawal?
}

/// Pure functions of values.
enum OpenDocumentRules {
    /// Where a document stands on a day; both its ends are included. One that is replaced holds until the day before the other's.
    static func standing(of document: OpenDocument, on day: Day) -> OpenDocument.Standing {
        if document.withdrawal != nil { return .withdrawn }
        if let replacement = document.replacement, replacement.from <= day { return .replaced }
        if document.effectiveFrom > day { return .coming }
        if let last = document.effectiveTo, last < day { return .expired }
        return .inForce
    }
}
