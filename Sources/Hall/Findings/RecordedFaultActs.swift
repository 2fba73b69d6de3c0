import HTTP
import SQLite

/// Writing down that an applicant was told badly (NOTIFY-06, NOTIFY-08), not answered for (FIRST-12), not treated alike (ITEM-10).
enum RecordedFaultActs {
    static func record(
        _ call: Call, _ input: RecordedFaultInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let recorder = try call.staff()
        try check(input)
        let telling = try telling(input, facts, transaction)
        let finding = NewFinding(
            hallID: facts.hall.id, code: input.fault.code, sourceKind: telling.kind, sourceID: telling.id,
            source: telling.number, at: transaction.instant,
            staffID: try responsible(input, telling, facts, transaction), windowID: telling.windowID,
            unitID: telling.unitID, evidence: evidence(input, recorder))
        guard try FindingActs.record(finding, transaction) else { throw recordedBefore(input, telling) }
        let id = transaction.lastInsertedID
        guard let made = try FindingStore.find(id, hallID: facts.hall.id, transaction) else {
            preconditionFailure("the finding was just written")
        }
        return Written(
            .json(made, status: 201, in: call.language, fields: noStore), subject: telling.number,
            particulars: evidence(input, recorder))
    }

    private static func check(_ input: RecordedFaultInput) throws(Problem) {
        let missing = RecordedFaultRules.missing(
            input.fault, hasEffect: input.effect != nil, extraTrips: input.extraTrips ?? 0,
            hasComplaint: input.complaint != nil)
        guard let missing else { return }
        throw Problem(.faultIncomplete, missing.detail, errors: [missing], rules: [input.fault.code.rule])
    }

    private static func recordedBefore(_ input: RecordedFaultInput, _ telling: Telling) -> Problem {
        Problem(
            .findingRecorded,
            Label(
                "\(telling.number) 的这一过失已登记过，一事只登记一次；见 GET /api/v1/findings。",
                "That fault of \(telling.number) is on record; one fact counts once. See GET /api/v1/findings."),
            rules: [input.fault.code.rule])
    }

    // MARK: What was told, and by whom

    private struct Telling {
        let kind: FindingSource
        let id: Int64
        let number: String
        let staffID: Int64?
        let windowID: Int64?
        let unitID: Int64?
    }

    private static func telling(
        _ input: RecordedFaultInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Telling {
        if let number = input.notice {
            guard let found = try NoticeStore.find(number, facts.hall.key, transaction),
                let issuer = try NoticeStore.issuer(found.record.number.id, transaction)
            else { throw unknown("/notice", Label("没有通知书 \(number)。", "There is no notice \(number).")) }
            return Telling(
                kind: .notice, id: found.record.number.id, number: number, staffID: issuer.staffID,
                windowID: issuer.windowID,
                unitID: try CaseActs.item(version: found.itemVersionID, facts, transaction).unitID)
        }
        if let number = input.firstInquiry {
            guard let found = try InquiryStore.find(number, facts.hall.key, transaction) else {
                throw unknown("/firstInquiry", Label("没有首问登记 \(number)。", "There is no inquiry \(number)."))
            }
            return Telling(
                kind: .inquiry, id: found.number.id, number: number, staffID: found.staffID,
                windowID: found.window.flatMap { window in facts.windows.values.first { $0.number == window }?.id },
                unitID: try StaffStore.unitID(of: found.staffID, transaction))
        }
        let number = input.caseNumber ?? ""
        guard let row = try CaseStore.find(number, facts.hall.key, transaction) else {
            throw unknown("/case", Label("没有收件 \(number)。", "There is no case \(number)."))
        }
        return Telling(
            kind: .case, id: row.id, number: number, staffID: try CaseStore.responsible(of: row.id, transaction),
            windowID: row.windowID,
            unitID: try CaseActs.item(of: row, facts, transaction).unitID)
    }

    private static func unknown(_ pointer: String, _ detail: Label) -> Problem {
        Problem.invalid(FieldError(pointer: pointer, code: "unknown", detail: detail))
    }

    private static func responsible(
        _ input: RecordedFaultInput, _ telling: Telling, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Int64 {
        if let number = input.staff { return try StaffActs.require(number, at: "/staff", facts, transaction).id }
        guard let staffID = telling.staffID else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/staff", code: "required",
                    detail: Label(
                        "\(telling.number) 不是由工作人员出具的，请填写责任人工号。",
                        "No member of staff issued \(telling.number); say who answers for it.")))
        }
        return staffID
    }

    private static func evidence(_ input: RecordedFaultInput, _ recorder: Identity) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        json.beginObject()
        if let effect = input.effect { json.member("effect", effect) }
        if let trips = input.extraTrips { json.member("extraTrips", trips) }
        if let complaint = input.complaint { json.member("complaint", complaint) }
        json.member("inquiry", input.inquiry)
        json.member("recordedBy", recorder.name)
        json.endObject()
        return json.bytes
    }
}

extension ProblemKind {
    static let faultIncomplete = ProblemKind(
        422, "finding.incomplete", Label("不足以认定", "Not enough for the rule to apply"))
    static let findingRecorded = ProblemKind(409, "finding.recorded", Label("已经登记", "On record already"))
}
