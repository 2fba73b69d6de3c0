/// Something that should be open to the public and is not (OPEN-10).
struct OpennessGap: Sendable, Hashable {
    enum Subject: String, Labelled {
        case item, window, staff, hotline

        var label: Label {
            switch self {
            case .item: Label("事项", "item")
            case .window: Label("窗口", "window")
            case .staff: Label("工作人员", "staff")
            case .hotline: Label("公布电话", "hotline")
            }
        }
    }

    let subject: Subject
    /// Code, number or kind.
    let name: String
    let rule: RuleID
    let detail: Label
}

/// What a hall lacks of what it owes the public; pure functions of values.
enum OpennessRules {
    /// Days after which a guide that nobody has looked through is stale (OPEN-05).
    static let reviewDays = 180

    /// OPEN-01, OPEN-03, OPEN-06, OPEN-10, OPEN-12.
    static func gaps(
        _ items: [CatalogueItem], _ windows: [OpenWindow], _ hotlines: [Hotline], _ ground: CatalogueGround
    ) -> [OpennessGap] {
        items.flatMap { gaps($0, ground) } + windows.flatMap(gaps) + gaps(hotlines)
    }

    private static func gaps(_ catalogued: CatalogueItem, _ ground: CatalogueGround) -> [OpennessGap] {
        let item = catalogued.item
        var found = ItemRules.gaps(item, ground).map {
            OpennessGap(subject: .item, name: item.code, rule: $0.rule, detail: $0.detail)
        }
        let needsForm = item.materials.contains { $0.name.hasSuffix("申请书") || $0.name.hasSuffix("申请表") }
        if needsForm, item.forms.isEmpty {
            found.append(
                OpennessGap(
                    subject: .item, name: item.code, rule: .open06,
                    detail: Label("材料有申请书，但没有格式文本和示范文本。", "It asks for an application, but offers no form.")))
        }
        return found
    }

    private static func gaps(_ window: OpenWindow) -> [OpennessGap] {
        guard window.window.state != .closed else { return [] }
        var found: [OpennessGap] = []
        if window.cards.isEmpty {
            found.append(
                OpennessGap(
                    subject: .window, name: window.window.number, rule: .open03,
                    detail: Label("窗口没有公布工作人员。", "No staff are named at the window.")))
        }
        if window.window.contact.isEmpty {
            found.append(
                OpennessGap(
                    subject: .window, name: window.window.number, rule: .open03,
                    detail: Label("窗口没有公布联系方式。", "The window's contact is not published.")))
        }
        for card in window.cards {
            if card.photo == nil {
                found.append(
                    OpennessGap(
                        subject: .staff, name: card.number, rule: .open03,
                        detail: Label("\(card.name)没有照片。", "\(card.name) has no photo.")))
            }
            if card.postTitle.isEmpty {
                found.append(
                    OpennessGap(
                        subject: .staff, name: card.number, rule: .open02,
                        detail: Label("\(card.name)没有岗位名称。", "\(card.name) has no post title.")))
            }
        }
        return found
    }

    private static func gaps(_ hotlines: [Hotline]) -> [OpennessGap] {
        let owed: [Hotline.Kind] = [.inquiry, .complaint, .booking]
        return owed.filter { kind in !hotlines.contains { $0.kind == kind } }.map {
            OpennessGap(
                subject: .hotline, name: $0.rawValue, rule: .open12,
                detail: Label("没有公布\($0.label.zh)。", "No number for \($0.label.en) is published."))
        }
    }

    /// Whether a guide that was last looked through at `seen` is stale at `now`: more than `days` whole days.
    static func isStale(_ seen: Instant, at now: Instant, days: Int) -> Bool {
        now.day(in: .shanghai).number - seen.day(in: .shanghai).number > days
    }
}
