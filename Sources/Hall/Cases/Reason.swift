/// One rule tested, with its outcome and the facts that decided it. It is kept as these, and put into words when it is read.
struct Reason: Sendable, Hashable {
    let finding: Finding
    let facts: [String]

    init(_ finding: Finding, _ facts: [String] = []) {
        self.finding = finding
        self.facts = facts
    }

    var rule: RuleID { finding.outcome.rule }
    var holds: Bool { finding.outcome.holds }
    /// Why it holds or does not.
    var because: Label { finding.words(facts) }
}

/// What was found of one rule. The raw value stands in the file and is never changed, nor given to another.
enum Finding: String, Sendable, CaseIterable {
    case nothingContrary = "a", contraryToPolicy = "b", noVisitYet = "c", siteMeets = "d", siteLacks = "e",
        noMainLacking = "f", mainLacking = "g", noMainLeftBehind = "h", mainLeftBehind = "i", nothingToPromise = "j",
        attachmentsPromised = "k", attachmentsNotPromised = "l", attachmentsComplete = "m", mainIncomplete = "n",
        attachmentsHarmless = "o", attachmentsHarmful = "p", powerAbove = "q", powerHere = "r", manyDepartments = "s",
        fewDepartments = "t", needsNothing = "u", needs = "v", instant = "w", notInstant = "x", placedOtherwise = "y",
        promised = "z", paperFails = "A", notSupplied = "B", decidedOtherwise = "C", deemed = "D",
        conditionsUnmet = "E", outsideScope = "F", againstLaw = "G"

    /// The rule that was tested, and whether it holds.
    var outcome: (rule: RuleID, holds: Bool) {
        switch self {
        case .nothingContrary: (.type05, false)
        case .contraryToPolicy: (.type05, true)
        case .noVisitYet, .siteMeets: (.type06, false)
        case .siteLacks: (.type06, true)
        case .noMainLacking: (.type04, false)
        case .mainLacking: (.type04, true)
        case .noMainLeftBehind: (.type08, false)
        case .mainLeftBehind: (.type08, true)
        case .nothingToPromise, .attachmentsNotPromised: (.type09, false)
        case .attachmentsPromised: (.type09, true)
        case .attachmentsComplete, .mainIncomplete, .attachmentsHarmful: (.type10, false)
        case .attachmentsHarmless: (.type10, true)
        case .powerAbove: (.type23, true)
        case .powerHere: (.type23, false)
        case .manyDepartments: (.type17, true)
        case .fewDepartments: (.type17, false)
        case .needsNothing: (.type13, false)
        case .needs: (.type13, true)
        case .instant: (.type02, true)
        case .notInstant: (.type02, false)
        case .placedOtherwise: (.type27, false)
        case .promised: (.type27, true)
        case .paperFails: (.case11, true)
        case .notSupplied: (.case12, true)
        case .decidedOtherwise: (.type35, true)
        case .deemed: (.case08, true)
        case .conditionsUnmet: (.case12, true)
        case .outsideScope: (.case55, true)
        case .againstLaw: (.case56, true)
        }
    }

    /// It tells how a case ended at the window without being accepted.
    var isEnding: Bool { self == .conditionsUnmet || self == .outsideScope || self == .againstLaw }

    /// By the raw value and, as the first files have it, by the case's name.
    static let byName = Dictionary(uniqueKeysWithValues: allCases.flatMap { [($0.rawValue, $0), ("\($0)", $0)] })

    func words(_ facts: [String]) -> Label {
        let first = facts.first ?? ""
        let second = facts.dropFirst().first ?? ""
        switch self {
        case .nothingContrary: return Label("初审未发现明显不符合政策规定", "The preliminary review found nothing contrary to policy")
        case .contraryToPolicy:
            let level = Self.level(first)
            return Label("初审明显不符合\(level.zh)政策：\(second)", "Clearly contrary to policy (\(level.en)): \(second)")
        case .noVisitYet: return Label("尚未现场踏勘", "No site visit yet")
        case .siteMeets: return Label("现场踏勘具备批准条件", "The site visit found the conditions met")
        case .siteLacks: return Label("现场踏勘不具备批准条件：\(first)", "The site visit found the conditions lacking: \(first)")
        case .noMainLacking: return Label("主件均有", "No main document is lacking")
        case .mainLacking: return Label("缺少主件：\(first)", "Main document lacking: \(first)")
        case .noMainLeftBehind: return Label("没有已有但未带来的主件", "No main document is owned but not brought")
        case .mainLeftBehind: return Label("\(first)（主件）已有但未带来", "Main document owned but not brought: \(first)")
        case .nothingToPromise, .attachmentsComplete: return Label("附件齐全", "The attachments are complete")
        case .attachmentsPromised:
            return Label("附件不全（\(first)），申请人承诺补齐", "Attachments missing (\(first)), and promised")
        case .attachmentsNotPromised:
            return Label("附件不全（\(first)），申请人未承诺补齐", "Attachments missing (\(first)), not promised")
        case .mainIncomplete: return Label("主件未齐", "The main documents are incomplete")
        case .attachmentsHarmless:
            return Label(
                "主件齐全，所缺附件（\(first)）不影响审批",
                "Main documents complete; the missing attachments do not affect approval: \(first)")
        case .attachmentsHarmful: return Label("所缺附件影响审批：\(first)", "Missing attachments affect the approval: \(first)")
        case .powerAbove:
            let (above, own) = (Self.level(first), Self.level(second))
            return Label(
                "审批权限在\(above.zh)，高于本大厅（\(own.zh)）",
                "The power of approval lies with the \(above.en), above this hall (\(own.en))")
        case .powerHere:
            let level = Self.level(first)
            return Label("审批权限不高于本级（\(level.zh)）", "The power of approval is not above this level (\(level.en))")
        case .manyDepartments, .fewDepartments:
            return Label(
                "涉及 \(first) 个部门，联办门槛为 \(second) 个及以上", "\(first) department(s) take part; joint from \(second)")
        case .needsNothing:
            return Label(
                "不需审核、论证、听证、公告或踏勘", "No review, argumentation, hearing, public notice or site survey is needed")
        case .needs:
            let needs = first.split(separator: ",").compactMap { Item.Need(rawValue: String($0))?.label }
            return Label(
                "需要\(needs.map(\.zh).joined(separator: "、"))", "Needs: \(needs.map(\.en).joined(separator: ", "))")
        case .instant, .notInstant: return Self.instantWords(first.map { $0 == "1" })
        case .placedOtherwise: return Label("已由其他规则确定办理方式", "Another rule has settled the track")
        case .promised: return Label("不属即办、联办、上报，实行承诺办理", "Neither instant, joint nor report-up: handled on a promise")
        case .paperFails:
            let fault = FormalReview(failedText: second, note: facts.dropFirst(2).first { !$0.isEmpty })?.words
            return Label(
                "\(first)形式审查不合格：\(fault?.zh ?? "")", "\(first) fails the formal review: \(fault?.en ?? "")")
        case .notSupplied:
            return Label("逾 \(first) 未补齐：\(second)", "Not supplied by \(first): \(second)")
        case .decidedOtherwise:
            let proposed = CaseType(rawValue: first)?.label ?? CaseState.needsCorrection.label
            return Label(
                "服务器判定“\(proposed.zh)”，窗口改判：\(second)", "Proposed as \(proposed.en), decided otherwise: \(second)")
        case .deemed:
            return Label(
                "收到后 5 个工作日内未告知补正，自 \(first) 起视为受理",
                "Nothing was told within five working days; accepted as of \(first)")
        case .conditionsUnmet:
            return Label("不符合申报条件：\(first)（依据：\(second)）", "The conditions are not met: \(first) (basis: \(second))")
        case .outsideScope:
            let phone = facts.dropFirst(2).first { !$0.isEmpty }
            return Label(
                "不属本大厅受理范围：\(first)。请到\(second)办理\(phone.map { "，电话 " + $0 } ?? "")",
                "Outside this hall's scope: \(first). The unit in charge is \(second)\(phone.map { ", phone " + $0 } ?? "")"
            )
        case .againstLaw:
            let ground = facts.dropFirst(2).first.flatMap(NonAcceptance.Ground.init)?.label ?? Label("", "")
            return Label(
                "\(ground.zh)，拒绝办理：\(first)(依据：\(second))", "Refused as \(ground.en): \(first) (basis: \(second))")
        }
    }

    private static func level(_ text: String) -> Label { GovernmentLevel(rawValue: text)?.label ?? Label(text, text) }

    private static func instantWords(_ facts: [Bool]) -> Label {
        guard facts.count == 4 else { return Label("", "") }
        return Label(
            "程序\(facts[0] ? "简便" : "不简便")，材料\(facts[1] ? "齐全" : "不齐"),\(facts[2] ? "当场或当天可办结" : "当天不能办结"),\(facts[3] ? "不涉及其他部门" : "涉及其他部门")",
            "\(facts[0] ? "Simple" : "Not simple"), materials \(facts[1] ? "complete" : "incomplete"), \(facts[2] ? "" : "not ")finished the same day, \(facts[3] ? "no other department" : "other departments take part")"
        )
    }
}
