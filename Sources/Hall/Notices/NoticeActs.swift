import HTTP
import SQLite

/// What a notice needs to know of the case that it is issued for.
struct IssuedCase: Sendable {
    let id: Int64
    let applicantName: String
    /// Sequence of the judgement that the notice rests on.
    let judgement: Int
    let judged: ClassificationInput
    let classification: Classification
    let dates: CaseDates
    let limit: TimeLimit?
    /// The kind, where it is not the one that state and track owe.
    var kind: NoticeKind?
    /// Grounds that the judgement's reasons do not tell: why it is not accepted, which unit is the right one (CASE-12, 55, 56).
    var grounds: String?
}

/// To whom a drawn notice goes, and what the case's row says besides.
struct IssuedTo: Sendable {
    let caseID: Int64
    let certificateNumber: String
    let item: CatalogueItem
    /// The case's notices before it.
    let earlier: [NoticeReference]
}

/// Issuing notices and reading them again.
enum NoticeActs {
    // MARK: Issuing

    /// Draws up the notice that the case's state owes, with the next number of the day; it is issued once the case's row
    /// refers to it.
    static func draw(
        for issued: IssuedCase, clerk: Identity, window: Window, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> NoticeRecord {
        let owed = CaseRules.notice(for: issued.classification.state, issued.classification.track)
        guard let kind = issued.kind ?? owed else {
            preconditionFailure("a notice is drawn up only where the state owes one")
        }
        return NoticeRecord(
            number: try nextNumber(facts, transaction), kind: kind,
            title: title(of: kind, on: transaction.instant.day(in: .shanghai), facts), judgement: issued.judgement,
            issuedAt: transaction.instant, clerk: clerk.name, window: name(of: window), hall: facts.hall.name,
            hotline: facts.hall.hotline, address: facts.hall.address, applicant: issued.applicantName,
            materialStates: issued.judged.materials.map(\.state), limit: issued.limit,
            supplementDueOn: issued.dates.supplementDueOn?.text, dueOn: issued.dates.due?.day.text,
            dueIsProvisional: issued.dates.due?.isProvisional ?? false, grounds: issued.grounds,
            remedies: NoticeRules.refuses(kind)
                ? NoticeWording.remedies(
                    issued.judged.item.kind, level: facts.hall.level, hotline: facts.hall.complaintHotline)
                : nil, windowID: window.id)
    }

    /// Writes a drawn notice; finds what it asks for too late (NOTIFY-07).
    static func issue(
        _ notice: NoticeRecord, for issued: IssuedTo, clerk: Identity, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        try NoticeStore.insert(notice, .ofCase(issued.caseID), staffID: clerk.staffID, transaction)
        guard NoticeRules.asksForMaterials(notice.kind) else { return }
        let rows = try tellings(to: issued, transaction)
        if !rows.isEmpty { try findLateAddition(notice, rows, issued, facts, transaction) }
    }

    /// What the hall calls it on that day, where it has chosen another name (C08; TYPE-14).
    private static func title(of kind: NoticeKind, on day: Day, _ facts: HallFacts) -> String? {
        let setting: Setting<String>
        switch kind {
        case .supplementNotice: setting = Settings.supplementNoticeTitle
        case .correctionNotice: setting = Settings.correctionNoticeTitle
        case .commitmentNotice: setting = Settings.commitmentNoticeTitle
        case .acceptanceNotice, .materialsReceipt, .jointNotice, .reportUpReceipt, .returnNotice,
            .nonAcceptanceNotice, .oneTimeNotice:
            return nil
        }
        let title = facts.settings.value(setting, on: day)
        return title == setting.standard ? nil : title
    }

    static func nextNumber(_ facts: HallFacts, _ transaction: borrowing Transaction) throws -> DocumentNumber {
        try DocumentNumberStore.next(.notice, facts.hall.key, on: transaction.instant.day(in: .shanghai), transaction)
    }

    static func name(of window: Window) -> String { "\(window.number)号 \(window.name)" }

    // MARK: NOTIFY-07

    /// What the applicant was told before, of the item and then of the case.
    private static func tellings(
        to issued: IssuedTo, _ transaction: borrowing Transaction
    ) throws -> [NoticeStore.TellingRow] {
        var rows = try NoticeStore.oneTimeTellings(
            certificateNumber: issued.certificateNumber, itemVersionID: issued.item.versionID, transaction)
        for reference in issued.earlier where NoticeRules.asksForMaterials(reference.kind) {
            if let row = try NoticeStore.telling(reference.number.id, transaction) { rows.append(row) }
        }
        return rows
    }

    /// Compares what the notice asks for with what was told before.
    private static func findLateAddition(
        _ notice: NoticeRecord, _ rows: [NoticeStore.TellingRow], _ issued: IssuedTo, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        let own = issued.item.item
        var tellings: [NoticeRules.Telling] = []
        for row in rows {
            let then = try row.itemVersionID.map { try self.item(version: $0, facts, transaction).item } ?? own
            tellings.append(
                NoticeRules.Telling(
                    number: DocumentNumber(id: row.id, of: facts.hall.key, .notice).text, staffID: row.staffID,
                    windowID: row.windowID, known: Set(then.materials.map(\.key)),
                    told: Set(asked(row.states, of: then))))
        }
        let asked = asked(notice.materialStates, of: own)
        guard let late = NoticeRules.lateAddition(asked, after: tellings) else { return }
        try FindingActs.record(
            NewFinding(
                hallID: facts.hall.id, code: .noticeAddsKnowable, sourceKind: .notice, sourceID: notice.number.id,
                source: notice.number.text, at: notice.issuedAt, staffID: late.telling.staffID,
                windowID: late.telling.windowID, unitID: issued.item.unitID, evidence: evidence(late, own)),
            transaction)
    }

    /// Keys of the materials that a notice of these states asks for.
    private static func asked(_ states: [MaterialState?], of item: Item) -> [String] {
        zip(item.materials, states).compactMap { material, state in
            state == .lacking || state == .ownedNotBrought ? material.key : nil
        }
    }

    private static func evidence(_ late: NoticeRules.LateAddition, _ item: Item) -> [UInt8] {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.member("silentNotice", late.telling.number)
        json.member("item", item.code)
        json.key("addedMaterials")
        json.beginArray()
        for material in item.materials where late.materials.contains(material.key) { json.string(material.name) }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    // MARK: Reading

    /// A notice whole, or the receipt that goes with it; throws `noticeUnknown`.
    static func read(_ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction) throws -> Notice {
        if let owner = NoticeRules.noticeNumber(ofReceipt: number) {
            let found = try require(owner, facts, transaction)
            let notice = try notice(found, facts, transaction)
            guard notice.receipt == number else { throw unknown(number) }
            return try receipt(of: notice, found, facts, transaction)
        }
        return try notice(try require(number, facts, transaction), facts, transaction)
    }

    /// All of a case's notices in order, each followed by its receipt; the void ones are left out.
    static func valid(
        of row: CaseRow, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [Notice] {
        var notices: [Notice] = []
        for reference in row.notices {
            let found = try require(reference.number.text, facts, transaction)
            let notice = try notice(found, facts, transaction)
            guard notice.standing != .void else { continue }
            notices.append(notice)
            guard notice.receipt != nil else { continue }
            let receipt = try receipt(of: notice, found, facts, transaction)
            if !receipt.body.materials.isEmpty { notices.append(receipt) }
        }
        return notices
    }

    static func require(
        _ number: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> FoundNotice {
        guard let found = try NoticeStore.find(number, facts.hall.key, transaction) else {
            throw unknown(number)
        }
        return found
    }

    private static func unknown(_ number: String) -> Problem {
        Problem(
            .noticeUnknown, Label("没有通知书 \(number)，请核对编号。", "There is no notice \(number); check the number."))
    }

    static func notice(
        _ found: FoundNotice, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Notice {
        let isReceipt = found.record.kind == .materialsReceipt
        let shown = isReceipt ? try receiving(found, facts, transaction) : found
        let item = try item(version: found.itemVersionID, facts, transaction)
        let isAbove = item.item.approvalLevel > facts.hall.level
        return Notice(
            number: found.record.number.text, kind: found.record.kind,
            title: found.record.title ?? found.record.kind.label.zh, issuedAt: found.record.issuedAt,
            body: NoticeBody(shown, item, track: found.track ?? (isAbove ? .reportUp : nil), policy(of: found, facts)),
            voiding: found.voiding,
            replaces: found.replaces?.text, replacedBy: found.replacedBy?.text,
            deliveries: try NoticeDeliveryStore.deliveries(noticeID: found.record.number.id, transaction))
    }

    private static func receipt(
        of notice: Notice, _ found: FoundNotice, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Notice {
        let received = try receiving(found, facts, transaction)
        let item = try item(version: found.itemVersionID, facts, transaction)
        return Notice(
            number: NoticeRules.receiptNumber(of: notice.number), kind: .materialsReceipt,
            title: NoticeKind.materialsReceipt.label.zh, issuedAt: notice.issuedAt,
            body: NoticeBody(received, item, track: found.track, policy(of: found, facts)), voiding: nil, replaces: nil,
            replacedBy: nil,
            deliveries: notice.deliveries)
    }

    /// What was in force on the day of issue: a notice goes on saying what it said.
    private static func policy(of found: FoundNotice, _ facts: HallFacts) -> HallPolicy {
        facts.settings.policy(on: found.record.issuedAt.day(in: .shanghai))
    }

    /// The same notice, speaking only of the materials that came with it: since the case's notice before it. One that stands in
    /// for a void one says again what that one said, so it does not count.
    private static func receiving(
        _ found: FoundNotice, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> FoundNotice {
        guard let number = found.caseNumber else { return found }
        let earlier = try CaseActs.require(number.text, facts, transaction).notices.last {
            !$0.isReplacement && $0.number.id < found.record.number.id
        }
        let before = try earlier.map { try NoticeStore.states($0.number.id, transaction) } ?? []
        var received = found
        received.record.materialStates = NoticeRules.received(found.record.materialStates, before: before)
        return received
    }

    static func item(
        version: Int64, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> CatalogueItem {
        if let item = facts.catalogue.find(version: version) { return item }
        return try CatalogStore.item(version: version, transaction)
    }

    /// How an item is handled once its materials are all there.
    static func track(of item: Item, _ policy: HallPolicy, _ facts: HallFacts) -> Track {
        Classifier.classify(
            ClassificationInput(
                item: item, materials: item.materials.map { JudgedMaterial(material: $0, state: .present) },
                promisesToSupply: false, violation: nil, hallLevel: facts.hall.level, policy: policy)
        ).track
    }
}
