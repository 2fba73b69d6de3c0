/// Standing wording of the notices. Chinese, as the documents are; English where the API tells the same.
enum NoticeWording {
    // MARK: The five contents

    static func limit(_ item: Item, _ track: Track?, limit: TimeLimit?, _ policy: HallPolicy) -> Label {
        let statutory = item.limits.statutoryWorkingDays
        let lawZh = statutory.map { "（法定时限 \($0) 个工作日）" } ?? ""
        let lawEn = statutory.map { " (statutory limit: \($0) working days)" } ?? ""
        guard let limit, track != .instant else {
            let when = promptly(item, policy)
            return Label(when.zh + lawZh, when.en + lawEn)
        }
        guard track != .reportUp else {
            return Label(
                "自受理之日起 \(limit.label.zh)内上报，上级审批时限依其规定" + lawZh,
                "reported up within \(limit.label.en); the superior's own limit follows" + lawEn)
        }
        return Label(limit.label.zh + lawZh, limit.label.en + lawEn)
    }

    /// By when what is instant is finished (C30).
    static func promptly(_ item: Item, _ policy: HallPolicy) -> Label {
        switch policy.instantDue {
        case .endOfDay: Label("当日办结", "the same day")
        case .onTheSpot: Label("当场办结", "on the spot")
        case .withinMinutes:
            Label(
                "自收件起 \(CaseRules.minutes(item, policy)) 分钟内办结",
                "within \(CaseRules.minutes(item, policy)) minutes of intake")
        }
    }

    static func fees(_ item: Item, _ mode: FeeMode) -> [String] {
        let fees = item.fees(mode)
        return fees.isEmpty
            ? ["不收费"] : fees.map { "\($0.name)：\(yuan($0.amountFen)) 元/\($0.unit)（依据：\($0.basis)）" }
    }

    /// `1250` fen is `12.50` yuan.
    static func yuan(_ fen: Int) -> String {
        let cents = fen % 100
        return "\(fen / 100)" + (cents == 0 ? "" : "." + Digits.text(cents, 2))
    }

    // MARK: Refusals

    /// Where to turn, with the time limits and the bodies (CASE-46): 行政复议法 art. 20 and 24, 行政诉讼法 art. 46. What a public
    /// service body declines is no administrative act; against that stand its regulator and the civil courts.
    static func remedies(_ kind: Item.Kind, level: GovernmentLevel, hotline: String) -> String {
        let explanation = "一、对本通知有异议的，可以要求本窗口作出明确答复，也可以拨打 \(hotline) 向大厅投诉。"
        guard kind != .publicService else {
            return explanation + "\n二、也可以向该单位的行业主管部门反映，或者依法向有管辖权的人民法院提起诉讼。"
        }
        return explanation
            + "\n二、自收到本通知书之日起 60 日内，可以向\(reconsiderationBody(level))申请行政复议（《中华人民共和国行政复议法》第二十条）。"
            + "\n三、自收到本通知书之日起 6 个月内，可以向有管辖权的人民法院提起行政诉讼（《中华人民共和国行政诉讼法》第四十六条）。"
    }

    private static func reconsiderationBody(_ level: GovernmentLevel) -> String {
        switch level {
        case .village, .town: "上一级（县级）人民政府"
        case .county: "本县（市、区）人民政府"
        case .city: "本市人民政府"
        case .province: "本省（自治区、直辖市）人民政府"
        case .state: "作出决定的国务院部门"
        }
    }

    // MARK: Deemed acceptance

    /// Who issued it, where nobody did.
    static let serverAsClerk = "系统自动出具"

    /// By which law or rule an application counts as accepted: 行政许可法 art. 32 speaks of licences; the hall holds itself to
    /// the same time in other matters (CASE-08).
    static func deemedGrounds(_ kind: Item.Kind) -> String {
        let law = "《中华人民共和国行政许可法》第三十二条第一款第四项"
        return kind == .administrativeLicence
            ? "依照\(law)，逾期未告知补正内容的，自收到申请材料之日起即为受理。"
            : "本大厅对非许可事项参照\(law)办理：逾期未告知补正内容的，自收到申请材料之日起即为受理。"
    }

    private static func deemedLead(_ subject: String, _ body: NoticeBody, _ provisional: String) -> String {
        let due = day(body.dueOn)
        let start = "\(subject)，收到后五个工作日内未告知需要补正的内容，自收到之日起视为受理，作为\(body.type?.label.zh ?? "承诺件")办理，"
        switch body.track {
        case .instant: return start + "应于\(due)当日办结，现即予办理。"
        case .reportUp: return start + "承诺于\(due)前（含当日）上报。\(provisional)"
        case .committed, .joint, nil: return start + "承诺于\(due)前（含当日）办结。\(provisional)"
        }
    }

    // MARK: The sentence that says what a notice is

    static func lead(_ kind: NoticeKind, _ body: NoticeBody) -> String {
        let subject = "您于\(day(body.registeredOn))提出的“\(body.itemTitle.zh)”申请"
        let due = day(body.dueOn)
        let provisional = body.isProvisional ? "该期限所跨年度的节假日安排尚未公布，公布后如有变动，将另行告知。" : ""
        switch kind {
        case .acceptanceNotice where body.isDeemed: return deemedLead(subject, body, provisional)
        case .acceptanceNotice:
            return "\(subject)，申请材料齐全、符合法定形式，现予受理，作为\(body.type?.label.zh ?? "即办件")于\(due)\(body.promptly.zh)。"
        case .materialsReceipt:
            return "\(subject)，本窗口于\(day(body.issuedOn))收到下列材料。请妥善保管本凭证。"
        case .commitmentNotice:
            return "\(subject)，经审查现予受理，作为承诺件办理，承诺于\(due)前（含当日）办结。\(provisional)"
        case .jointNotice:
            let others = body.departments.filter { $0 != body.unit.zh }.joined(separator: "、")
            return
                "\(subject)，经审查现予受理，作为联办件由\(body.unit.zh)牵头，会同\(others)办理，承诺于\(due)前（含当日）办结。\(provisional)各部门所需材料一次告知如下。"
        case .reportUpReceipt:
            return "\(subject)，审批权限在上级机关，现予收件，作为上报件办理，承诺于\(due)前（含当日）上报，并全程协助办理。\(provisional)"
        case .supplementNotice:
            return "\(subject)，现予收件，作为补办件办理。尚需补齐的全部材料一次告知如下，请于\(day(body.supplementDueOn))前（含当日）补齐。办理时限自材料补齐之日起计算。"
        case .correctionNotice:
            return "\(subject)，材料不齐或者不符合法定形式，尚不能受理。需要补正的全部内容一次告知如下，请于\(day(body.supplementDueOn))前（含当日）补正，补正后即予受理。"
        case .returnNotice:
            return "\(subject)，因下列理由作退回处理，申请材料一并退还。"
        case .nonAcceptanceNotice:
            return "\(subject)，因下列理由不予受理，申请材料一并退还。"
        case .oneTimeNotice:
            return "您咨询的“\(body.itemTitle.zh)”，办理所需事项一次告知如下。按此备齐材料，即可申请。"
        }
    }

    /// `2026-11-24` as documents write it; a blank to fill in where there is none.
    static func day(_ text: String?) -> String {
        guard let text, let (year, month, day) = Day(text)?.parts else { return " ____ 年 __ 月 __ 日" }
        return " \(year) 年 \(month) 月 \(day) 日"
    }
}
