/// A rule of the hall as the rule catalogue numbers it. A refusal, a reason or a route names it; its title and source come
/// with it. Each chapter has a file of its own, `RuleID+<Chapter>.swift`, each rule one line in it; so a rule that is named
/// in the program is never without its words.
struct RuleID: Sendable {
    /// As the catalogue has it: `CASE-05`.
    let rawValue: String
    /// What the rule says, in a few words.
    let title: Label
    /// The document and section that it comes from, as the catalogue cites it; `derived` where it follows from others.
    let source: String

    init(_ id: String, _ zh: String, _ en: String, _ source: String) {
        rawValue = id
        title = Label(zh, en)
        self.source = source
    }
}

extension RuleID: Hashable {
    static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

    func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
