/// Somebody's errand at the demo's hall.
struct DemoVisit {
    let item: String
    var flaw = DemoFlaw.none
    var channel = Channel.window
    var fate = DemoFate.natural
    /// The window that it must be; nil for any that may.
    var window: String?
}

/// What is wrong with an application, or peculiar about it.
enum DemoFlaw: CaseIterable {
    /// Nothing: it is accepted.
    case none
    /// A main document was left at home (TYPE-08); an attachment is promised (TYPE-09); one that does no harm is lacking (TYPE-10).
    case leftBehind, promised, harmless
    /// An attachment that matters is lacking and not promised (CASE-09); a paper fails the formal review (CASE-11).
    case correction, unfit
    /// A main document does not exist (TYPE-04); the matter is contrary to policy (TYPE-05).
    case mainLacking, contrary
    /// It ends at the window (CASE-12, CASE-55, CASE-56).
    case notAccepted, outOfScope, refused
    /// An instant matter that cannot be finished today (TYPE-03); one in a hurry (TYPE-33); one whose site is to be seen (CASE-15).
    case notToday, special, disputed
}

/// What becomes of a case that chance shall not decide, so that a month of life has everything in it.
enum DemoFate {
    case natural
    /// No window examines it in time (CASE-08).
    case unattended
    /// Nothing more happens to it.
    case waits
    /// The applicant is told again, of what could have been told at first (NOTIFY-07).
    case toldAgain
    /// The site visit finds the conditions lacking (TYPE-06).
    case visitFails
    /// The same, found by the head of the window who had accepted it (ITEM-04).
    case acceptorDecides
    /// The applicant comes although nothing was lacking (NOTIFY-15).
    case comesInVain
    /// What is missing arrives in two parts, or never.
    case inParts, never
    /// The notice is made void and issued anew.
    case voided
    case withdrawn, objected
    /// A clerk looks for it by phone, and its window's head sees the personal data whole (SEC-11).
    case lookedInto
}

extension DemoFate {
    var failsVisit: Bool { self == .visitFails || self == .acceptorDecides }
}

/// What people come for.
enum DemoErrands {
    /// How often each item is asked for.
    static let items: [(weight: Int, String)] = [
        (8, "YB-01"), (6, "RS-01"), (5, "RS-03"), (3, "RS-02"), (4, "MZ-02"), (3, "MZ-01"), (2, "MZ-05"), (6, "GA-01"),
        (4, "GA-02"), (3, "GA-03"), (8, "SC-01"), (5, "SC-02"), (5, "SC-03"), (4, "SC-04"), (6, "ZR-02"), (2, "ZR-01"),
        (2, "CL-01"), (2, "CL-02"), (3, "XZ-01"), (4, "DL-01"), (4, "DL-09"), (3, "DL-10"), (2, "DL-02"), (3, "WJ-01"),
        (3, "WJ-02"), (3, "SW-01"), (2, "JT-02"), (1, "JT-01"), (2, "LY-01"), (1, "LY-02"), (1, "LY-03"), (2, "XC-01"),
        (1, "XC-03"), (1, "WG-01"), (1, "WG-08"), (1, "WG-13"), (2, "FG-01"), (2, "ZJ-01"), (1, "SL-01"), (1, "SL-02"),
        (1, "SF-01"), (1, "XF-01"),
    ]

    static let flaws: [(weight: Int, DemoFlaw)] = [
        (62, .none), (9, .leftBehind), (5, .promised), (4, .harmless), (6, .correction), (3, .unfit), (3, .mainLacking),
        (1, .contrary), (2, .notAccepted), (1, .outOfScope), (1, .refused), (1, .notToday), (1, .special),
        (1, .disputed),
    ]

    static let channels: [(weight: Int, Channel)] = [
        (70, .window), (8, .agent), (13, .online), (6, .mobile), (3, .phone),
    ]

    static func draw(_ chance: inout Chance) -> DemoVisit {
        DemoVisit(
            item: chance.pick(weighted: items), flaw: chance.pick(weighted: flaws),
            channel: chance.pick(weighted: channels))
    }

    /// What happens in every demo, whatever chance brings, in the first days.
    static let ensured: [DemoVisit] = [
        DemoVisit(item: "ZR-02", flaw: .correction, fate: .toldAgain),
        DemoVisit(item: "SC-02", channel: .online, fate: .unattended),
        DemoVisit(item: "LY-02"), DemoVisit(item: "WG-13"), DemoVisit(item: "SC-02", fate: .voided),
        DemoVisit(item: "SC-01", flaw: .leftBehind), DemoVisit(item: "WJ-02", flaw: .disputed, fate: .visitFails),
        DemoVisit(item: "SC-03", flaw: .promised, fate: .inParts),
        DemoVisit(item: "RS-01", flaw: .harmless, fate: .inParts),
        DemoVisit(item: "CL-01", flaw: .correction, fate: .never), DemoVisit(item: "MZ-02", flaw: .unfit),
        DemoVisit(item: "JT-02", flaw: .mainLacking), DemoVisit(item: "LY-01", flaw: .contrary, fate: .objected),
        DemoVisit(item: "SF-01", flaw: .notAccepted, fate: .objected), DemoVisit(item: "GA-04", flaw: .outOfScope),
        DemoVisit(item: "SC-04", flaw: .refused), DemoVisit(item: "GA-02", flaw: .notToday),
        DemoVisit(item: "ZR-01", flaw: .special), DemoVisit(item: "XZ-01", channel: .agent, fate: .comesInVain),
        DemoVisit(item: "YB-01", channel: .online), DemoVisit(item: "RS-03", channel: .mobile),
        DemoVisit(item: "MZ-05", channel: .phone), DemoVisit(item: "MZ-01", flaw: .leftBehind, fate: .withdrawn),
        DemoVisit(item: "GA-01", fate: .withdrawn), DemoVisit(item: "GA-03", fate: .lookedInto),
        DemoVisit(item: "DL-01", flaw: .leftBehind, fate: .never),
        DemoVisit(item: "WJ-02", flaw: .disputed, fate: .acceptorDecides),
    ]
}

extension DemoFlaw {
    /// The same, or the nearest that the item allows: not every item has attachments, or a promise to shorten.
    func fitting(_ item: Item) -> DemoFlaw {
        let attachments = item.materials.filter { !$0.isMain }
        switch self {
        case .correction where !attachments.contains(where: \.affectsApproval): return .leftBehind
        case .harmless where !attachments.contains(where: { !$0.affectsApproval }): return .leftBehind
        case .promised where attachments.isEmpty: return .leftBehind
        case .notToday where !(item.isSimple && item.isSameDay): return .none
        case .special where item.isSameDay || item.departments.count > 2 || (item.limits.promiseWorkingDays ?? 0) < 3:
            return .none
        case .disputed where item.isSameDay: return .none
        default: return self
        }
    }
}
