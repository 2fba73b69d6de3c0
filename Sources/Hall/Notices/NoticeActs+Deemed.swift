import SQLite

/// The notice that nobody's hand issues.
extension NoticeActs {
    /// Draws up the acceptance notice (受理通知书) of a case that counts as accepted because nothing was told in time (CASE-08,
    /// NOTIFY-10; 行政许可法 art. 32). Its window owes the delivery.
    ///
    /// - Parameter moment: when the time ran out; the number is of that day.
    static func drawDeemed(
        _ row: CaseRow, _ item: Item, _ dates: CaseDates, limit: TimeLimit?, at moment: Instant,
        _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> NoticeRecord {
        NoticeRecord(
            number: try DocumentNumberStore.next(.notice, facts.hall.key, on: moment.day(in: .shanghai), transaction),
            kind: .acceptanceNotice, judgement: row.laterJudgements + 2, issuedAt: moment,
            clerk: NoticeWording.serverAsClerk, window: facts.windows[row.windowID].map(name) ?? "",
            hall: facts.hall.name, hotline: facts.hall.hotline, address: facts.hall.address,
            applicant: row.applicant.name, materialStates: row.materials.map(\.state),
            limit: limit, supplementDueOn: nil, dueOn: dates.due?.day.text,
            dueIsProvisional: dates.due?.isProvisional ?? false, grounds: NoticeWording.deemedGrounds(item.kind),
            windowID: row.windowID)
    }
}
