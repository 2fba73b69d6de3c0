/// What follows from a notice's kind, and what a later notice may not add; pure functions of values.
enum NoticeRules {
    // MARK: Kinds

    /// It tells what is still to be supplied, all at once (CASE-09, TYPE-11, NOTIFY-03).
    static func asksForMaterials(_ kind: NoticeKind) -> Bool {
        switch kind {
        case .supplementNotice, .correctionNotice, .oneTimeNotice: true
        case .acceptanceNotice, .materialsReceipt, .commitmentNotice, .jointNotice, .reportUpReceipt, .returnNotice,
            .nonAcceptanceNotice:
            false
        }
    }

    /// It refuses, so it states grounds and remedies (CASE-46, TYPE-34).
    static func refuses(_ kind: NoticeKind) -> Bool { kind == .returnNotice || kind == .nonAcceptanceNotice }

    /// The hall keeps the materials that came, and gives a receipt for them besides (CASE-52). What is returned is receipted by
    /// nobody; a receipt is its own.
    static func hasReceipt(_ kind: NoticeKind) -> Bool {
        switch kind {
        case .acceptanceNotice, .commitmentNotice, .jointNotice, .reportUpReceipt, .supplementNotice,
            .correctionNotice:
            true
        case .materialsReceipt, .returnNotice, .nonAcceptanceNotice, .oneTimeNotice: false
        }
    }

    // MARK: Receipts

    /// The receipt that goes with a notice has its number and an S (收): it says nothing that the notice does not rest on,
    /// so it is made when it is read and not stored.
    static func receiptNumber(of notice: String) -> String { notice + receiptMark.description }

    /// What a receipt's number has behind the notice's.
    static let receiptMark: StaticString = "-S"

    /// The notice that a receipt's number names; nil where the number is no receipt's.
    static func noticeNumber(ofReceipt number: String) -> String? {
        number.hasSuffix(receiptMark.description) ? String(number.dropLast(receiptMark.utf8CodeUnitCount)) : nil
    }

    /// What came with this notice: present now, and not yet when the case's notice before it was written.
    static func received(_ states: [MaterialState?], before: [MaterialState?]) -> [MaterialState?] {
        states.enumerated().map { index, state in
            let wasPresent = index < before.count && before[index] == .present
            return state == .present && !wasPresent ? .present : nil
        }
    }

    // MARK: Delivery

    /// Whether a delivery leaves nothing owed. The refusals, what asks for materials and what accepts are told in writing
    /// (TYPE-07, NOTIFY-05, CASE-09); a return may be explained where the hall has so chosen (C07). What waits at the desk
    /// has not reached anybody.
    static func discharges(_ manner: DeliveryManner, _ kind: NoticeKind, returnsInWriting: Bool) -> Bool {
        switch manner {
        case .handedOver, .mailed, .electronic: true
        case .leftAtDesk: false
        case .sms, .phoned, .explained: !mustBeWritten(kind, returnsInWriting: returnsInWriting)
        }
    }

    static func mustBeWritten(_ kind: NoticeKind, returnsInWriting: Bool) -> Bool {
        switch kind {
        case .oneTimeNotice: false
        case .returnNotice: returnsInWriting
        case .acceptanceNotice, .materialsReceipt, .commitmentNotice, .jointNotice, .reportUpReceipt,
            .supplementNotice, .correctionNotice, .nonAcceptanceNotice:
            true
        }
    }

    // MARK: NOTIFY-07

    /// What an applicant was told before, of the same case or, before it, of the same item.
    struct Telling: Sendable {
        let number: String
        let staffID: Int64
        let windowID: Int64?
        /// Keys of all materials that the item had then: what could have been told.
        let known: Set<String>
        /// Keys of those that were told.
        let told: Set<String>
    }

    /// A breach of the one-time duty: the first telling that was silent, and of what.
    struct LateAddition: Sendable {
        let telling: Telling
        let materials: [String]
    }

    /// What `asked` adds although it could have been told earlier (NOTIFY-07); nil where it adds nothing. Whatever has been told
    /// once may be told again; what the item did not have then could not be told.
    static func lateAddition(_ asked: [String], after tellings: [Telling]) -> LateAddition? {
        let told = tellings.reduce(into: Set<String>()) { $0.formUnion($1.told) }
        for telling in tellings {
            let late = asked.filter { telling.known.contains($0) && !told.contains($0) }
            if !late.isEmpty { return LateAddition(telling: telling, materials: late) }
        }
        return nil
    }
}

// MARK: What is printed

extension NoticeRules {
    /// A department of a joint matter, with the materials that it needs; none is named where the matter is of one.
    struct DepartmentGroup: Sendable {
        let department: String?
        let lines: [NoticeBody.MaterialLine]
    }

    /// The materials by department, in the item's order (TYPE-22, NOTIFY-04); `isComplete` keeps those that need none.
    static func byDepartment(
        _ lines: [NoticeBody.MaterialLine], _ departments: [String], isComplete: Bool
    ) -> [DepartmentGroup] {
        guard departments.count > 1 else { return [DepartmentGroup(department: nil, lines: lines)] }
        let groups = departments.map { name in
            DepartmentGroup(department: name, lines: lines.filter { $0.department == name })
        }
        return groups.filter { isComplete || !$0.lines.isEmpty }
    }

    /// Rules that say how a case is handled, not why it is refused or incomplete.
    static func isAboutTheTrack(_ rule: RuleID) -> Bool {
        switch rule {
        case .type02, .type13, .type17, .type23, .type25, .type27: true
        default: false
        }
    }
}
