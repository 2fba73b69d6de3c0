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
    let limitWorkingDays: Int?
    /// The kind, where it is not the one that state and track owe.
    var kind: NoticeKind?
    /// Grounds that the judgement's reasons do not tell: why it is not accepted, which unit is the right one (CASE-12, 55, 56).
    var grounds: String?
}

/// Issuing notices and reading them again.
enum NoticeActs {
    // MARK: Issuing

    /// Writes the notice that the case's state owes, with the next number of the day; finds what it adds too late (NOTIFY-07).
    static func issue(
        for issued: IssuedCase, clerk: Identity, window: Window, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> NoticeReference {
        let kind = issued.kind ?? CaseRules.notice(for: issued.classification.state, issued.classification.track)
        let record = NoticeRecord(
            number: try nextNumber(facts, transaction), kind: kind, judgement: issued.judgement,
            issuedAt: transaction.instant, clerk: clerk.name, window: name(of: window), hall: facts.hall.name,
            hotline: facts.hall.hotline, address: facts.hall.address, applicant: issued.applicantName,
            materialStates: issued.judged.materials.map(\.state), limitWorkingDays: issued.limitWorkingDays,
            supplementDueOn: issued.dates.supplementDueOn?.text, dueOn: issued.dates.due?.day.text,
            dueIsProvisional: issued.dates.due?.isProvisional ?? false, grounds: issued.grounds,
            remedies: NoticeRules.refuses(kind)
                ? NoticeWording.remedies(issued.judged.item, level: facts.hall.level, hotline: facts.hall.hotline)
                : nil)
        let noticeID = try NoticeStore.insert(
            record,
            NoticeParties(
                hallID: facts.hall.id, subject: .ofCase(issued.id), staffID: clerk.staffID, windowID: window.id),
            transaction)
        if NoticeRules.asksForMaterials(kind) {
            try findLateAddition(noticeID, record, issued.id, issued.judged.item, facts, transaction)
        }
        return NoticeReference(kind: kind, number: record.number)
    }

    static func nextNumber(_ facts: HallFacts, _ transaction: borrowing Transaction) throws -> String {
        let today = transaction.instant.day(in: .shanghai)
        let sequence = try CaseStore.nextNumber(hallID: facts.hall.id, series: .notice, day: today, transaction)
        return CaseRules.number(facts.hall.code + "-N", today, sequence)
    }

    static func name(of window: Window) -> String { "\(window.number)号 \(window.name)" }

    /// NOTIFY-07: compares what the notice asks for with what the applicant was told before.
    private static func findLateAddition(
        _ noticeID: Int64, _ record: NoticeRecord, _ caseID: Int64, _ item: Item, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        let rows = try NoticeStore.tellings(before: noticeID, caseID: caseID, transaction)
        guard !rows.isEmpty else { return }
        var tellings: [NoticeRules.Telling] = []
        for row in rows {
            let then = try self.item(version: row.itemVersionID, facts, transaction).item
            tellings.append(
                NoticeRules.Telling(
                    number: row.number, staffID: row.staffID, windowID: row.windowID,
                    known: Set(then.materials.map(\.key)), told: Set(asked(row.states, of: then))))
        }
        let asked = asked(record.materialStates, of: item)
        guard let late = NoticeRules.lateAddition(asked, after: tellings) else { return }
        try FindingActs.record(
            NewFinding(
                hallID: facts.hall.id, code: .noticeAddsKnowable, sourceKind: .notice, sourceID: noticeID,
                source: record.number, at: transaction.instant, staffID: late.telling.staffID,
                windowID: late.telling.windowID, unitID: facts.catalogue[item.code]?.unitID,
                evidence: evidence(late, item)), transaction)
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
        caseID: Int64, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [Notice] {
        var notices: [Notice] = []
        for number in try NoticeStore.numbers(caseID: caseID, transaction) {
            let found = try require(number, facts, transaction)
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
        guard let found = try NoticeStore.find(number, hallID: facts.hall.id, transaction) else {
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
        let shown = isReceipt ? try receiving(found, transaction) : found
        let item = try item(version: found.itemVersionID, facts, transaction)
        let isAbove = item.item.approvalLevel > facts.hall.level
        return Notice(
            number: found.record.number, kind: found.record.kind,
            title: found.record.title ?? found.record.kind.label.zh, issuedAt: found.record.issuedAt,
            body: NoticeBody(shown, item, track: found.track ?? (isAbove ? .reportUp : nil)), voiding: found.voiding,
            replaces: found.replaces, replacedBy: found.replacedBy,
            deliveries: try NoticeDeliveryStore.deliveries(noticeID: found.id, transaction))
    }

    private static func receipt(
        of notice: Notice, _ found: FoundNotice, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Notice {
        let received = try receiving(found, transaction)
        let item = try item(version: found.itemVersionID, facts, transaction)
        return Notice(
            number: NoticeRules.receiptNumber(of: notice.number), kind: .materialsReceipt,
            title: NoticeKind.materialsReceipt.label.zh, issuedAt: notice.issuedAt,
            body: NoticeBody(received, item, track: found.track), voiding: nil, replaces: nil, replacedBy: nil,
            deliveries: notice.deliveries)
    }

    /// The same notice, speaking only of the materials that came with it.
    private static func receiving(
        _ found: FoundNotice, _ transaction: borrowing Transaction
    ) throws -> FoundNotice {
        guard let caseID = found.caseID else { return found }
        let before = try NoticeStore.states(before: found.id, caseID: caseID, transaction)
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
    static func track(of item: Item, _ facts: HallFacts) -> Track {
        Classifier.classify(
            ClassificationInput(
                item: item, materials: item.materials.map { JudgedMaterial(material: $0, state: .present) },
                promisesToSupply: false, violation: nil, hallLevel: facts.hall.level, policy: facts.policy)
        ).track
    }
}
