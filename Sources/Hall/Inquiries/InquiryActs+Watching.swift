import HTTP
import SQLite

/// What the hall watches over: that the first asked do their duty, and that nothing handed over gets lost.
extension InquiryActs {
    // MARK: Accountability

    /// Without harm whoever was asked first is talked to; shirking with harm, verified, is criticised (FIRST-11). One fact counts once.
    static func recordFault(
        _ call: Call, _ input: InquiryFaultInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let recorder = try call.staff()
        let inquiry = try require(call, facts, transaction)
        var evidence = JSONWriter(capacity: 256)
        evidence.beginObject()
        if let effect = input.effect { evidence.member("effect", effect) }
        evidence.member("inquiry", input.inquiry)
        evidence.member("recordedBy", recorder.name)
        evidence.endObject()
        let finding = NewFinding(
            hallID: facts.hall.id, code: input.effect == nil ? .firstInquiryUnmet : .firstInquiryShirked,
            sourceKind: .inquiry, sourceID: inquiry.number.id, source: inquiry.number.text, at: transaction.instant,
            staffID: inquiry.staffID, windowID: nil, evidence: evidence.bytes)
        guard try FindingActs.record(finding, transaction) else {
            throw Problem(
                .findingRecorded,
                Label("\(inquiry.number.text) 的这一过失已登记过。", "That fault of \(inquiry.number.text) is on record."),
                rules: [.first11])
        }
        guard let made = try FindingStore.find(transaction.lastInsertedID, hallID: facts.hall.id, transaction) else {
            preconditionFailure("the finding was just written")
        }
        return Written(
            .json(made, status: 201, in: call.language, fields: noStore), subject: inquiry.number.text,
            particulars: evidence.bytes)
    }

    // MARK: What is lost

    /// A hand-over that nobody took over by its day goes back onto the first asked's list (FIRST-07, FIRST-08).
    static let returnLost = Job(
        name: "inquiry.returnLost",
        next: { facts, moment, transaction in
            guard let due = try InquiryStore.firstHandOverDue(facts.hall.key, transaction) else { return nil }
            let late = Instant(due + 1, in: .shanghai)
            return late > moment ? late : Instant(moment.day(in: .shanghai) + 1, in: .shanghai)
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            let today = moment.day(in: .shanghai)
            for inquiry in try InquiryStore.lost(before: today, facts.hall.key, transaction) {
                let step = InquiryStep(
                    kind: .lost, state: .lost, text: "", dueOn: ProceedingRules.sameWorkingDay(today, facts.calendar))
                try InquiryStore.append(step, to: inquiry, staffID: nil, at: moment.milliseconds, transaction)
                done.count += 1
            }
            return done
        }, rules: [.first07, .first08])
}
