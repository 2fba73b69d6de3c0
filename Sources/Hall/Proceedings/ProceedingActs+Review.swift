import HTTP
import SQLite

/// From the window to the unit and up to the sign-off (CASE-14 to CASE-20, TYPE-15, TYPE-18 to TYPE-21, TYPE-24).
enum ProceedingActs {
    // MARK: At the window

    /// The promise is reported to the hall's leaders on the day of acceptance (TYPE-15); a joint review or a survey under the centre's lead
    /// to the centre (TYPE-31).
    static func reportPromise(
        _ call: Call, _ input: PromiseReportInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.accepted, .transferred, .underReview, rules: [.type15])
        let isOwed = try CaseRecordStore.isOwed(caseID: desk.row.id, .reportPromise, transaction)
        guard isOwed || input.about != .promise else {
            throw Problem(
                .stepOutOfOrder,
                Label("收件 \(desk.row.number) 没有待汇报的承诺。", "Nothing is to be reported on case \(desk.row.number)."),
                rules: [.type15])
        }
        if input.about == .promise { try desk.finish(.reportPromise, transaction) }
        let note = "\(input.about.label.zh)，" + input.to + (input.note.map { "：" + $0 } ?? "")
        return try desk.record(.promiseReported, note: note, call, transaction)
    }

    /// Hands the materials to the unit, with a slip that it takes over the same working day (CASE-16, CASE-17).
    static func transfer(
        _ call: Call, _ input: TransferInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.accepted, rules: [.case16])
        try requireTransferable(desk)
        let unit = try requireUnit(input.unit ?? desk.item.item.unitCode, facts, transaction)
        let materials = try CaseMaterialStore.materials(of: desk.row, desk.item.item, transaction)
        let content = zip(desk.item.item.materials, materials).filter { $1.isKept }.map {
            "\($0.0.name) \($0.0.copies) 份"
        }
        try takeBack(desk, transaction)
        try HandoverStore.insert(.materials, desk, unitID: unit.id, content: content, transaction)
        try desk.finish(.transfer, transaction)
        try desk.owe(.collectMaterials, by: desk.workday, unitID: unit.id, transaction)
        let note = unit.name + (input.note.map { "：" + $0 } ?? "")
        return try desk.record(.transferred, to: .transferred, note: note, call, transaction)
    }

    /// Who sends a case on that was sent back has taken its papers over (CASE-19).
    private static func takeBack(_ desk: CaseDesk, _ transaction: borrowing Transaction) throws {
        guard let back = try HandoverStore.open(.sentBack, of: desk.row.id, transaction) else { return }
        try HandoverStore.close(back.id, staffID: desk.clerk.staffID, transaction)
    }

    /// What is done at the window stays there (TYPE-03); a joint case goes to all departments at once (TYPE-18).
    private static func requireTransferable(_ desk: CaseDesk) throws(Problem) {
        if desk.row.track == .instant, desk.item.item.isAuthorizedToWindow {
            throw Problem(
                .notSendable,
                Label("即办件由窗口当场办结，不转办。", "An instant case is finished at the window; it is not transferred."),
                rules: [.type03, .case30])
        }
        if desk.row.track == .joint {
            throw Problem(
                .notSendable,
                Label(
                    "联办件不单独转办；请提交联办意见（POST …/joint-opinion），各部门并联办理。",
                    "A joint case is not transferred alone; submit the joint-handling opinion, and all departments begin at once."
                ), rules: [.type18, .type19, .case32])
        }
    }

    static func requireUnit(
        _ code: String, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Unit {
        guard let unit = try UnitStore.find(code, hallID: facts.hall.id, transaction), unit.state == .active else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/unit", code: "unknown",
                    detail: Label("没有在驻单位 \(code)；见 GET /api/v1/units。", "No unit \(code) is stationed here.")))
        }
        return unit
    }

    /// The joint-handling opinion goes to the director, and all departments begin at once, within the case's own limit (TYPE-19,
    /// TYPE-20, CASE-32, CLOCK-27).
    static func submitJointOpinion(
        _ call: Call, _ input: JointOpinionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        guard desk.row.track == .joint else {
            throw Problem(
                .notSendable,
                Label("收件 \(desk.row.number) 不是联办件。", "Case \(desk.row.number) is not a joint case."), rules: [.type19])
        }
        try desk.require(.accepted, rules: [.type19])
        try takeBack(desk, transaction)
        try OpinionStore.insert(input, desk, transaction)
        try desk.finish(.organiseJointReview, transaction)
        let units = try ProceedingStore.units(desk.item.item.departments, hallID: facts.hall.id, transaction)
        for unit in units.keys.sorted() { try desk.owe(.giveOpinion, by: desk.due, unitID: unit, transaction) }
        try desk.owe(.holdMeeting, by: desk.due, unitID: desk.item.unitID, transaction)
        try desk.owe(.decide, by: desk.due, unitID: desk.item.unitID, transaction)
        return try desk.record(
            .jointOpinionSubmitted, to: .underReview, note: input.opinion, call, transaction)
    }

    /// Sends a report-up case to the superior; its own limit ends there, the superior's is only followed (TYPE-24, CLOCK-08).
    static func reportUp(
        _ call: Call, _ input: UpwardReportInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        guard desk.row.track == .reportUp else {
            throw Problem(
                .notSendable,
                Label("收件 \(desk.row.number) 不是上报件。", "Case \(desk.row.number) is not reported up."), rules: [.type23])
        }
        try desk.require(.accepted, .underReview, rules: [.type24])
        try ProceedingStore.insert(input, of: desk.row.id, staffID: desk.clerk.staffID, transaction)
        try desk.finish(.reportUp, transaction)
        try CaseRecordStore.dropObligations(caseID: desk.row.id, [.decide, .transfer], transaction)
        return try desk.record(
            .reportedUp, to: .reportedUp, note: "\(input.superior) \(input.document)", call, transaction)
    }

    // MARK: At the unit

    /// The unit takes the materials over (CASE-17).
    static func collect(
        _ call: Call, _ input: ReceiptInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.transferred, rules: [.case17])
        let slip = try requireSlip(.materials, desk, transaction)
        try desk.requireUnit(slip.unitID, rules: [.case17], transaction)
        try HandoverStore.close(slip.id, staffID: desk.clerk.staffID, transaction)
        try desk.finish(.collectMaterials, transaction)
        try desk.owe(.decide, by: desk.due, unitID: slip.unitID, transaction)
        let note = slip.unitName + (input.note.map { "：" + $0 } ?? "")
        return try desk.record(.collected, to: .underReview, note: note, call, transaction)
    }

    /// The unit does not take them over, with a reason: back to the window, which transfers again (FIRST-07).
    static func refuseTransfer(
        _ call: Call, _ input: TransferRefusalInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.transferred, rules: [.case17])
        let slip = try requireSlip(.materials, desk, transaction)
        try desk.requireUnit(slip.unitID, rules: [.case17], transaction)
        try HandoverStore.close(slip.id, refusal: input.reason, staffID: desk.clerk.staffID, transaction)
        try CaseRecordStore.dropObligations(caseID: desk.row.id, [.collectMaterials], transaction)
        try desk.owe(.transfer, by: desk.workday, staffID: desk.row.staffID, transaction)
        return try desk.record(
            .transferRefused, to: .accepted, note: "\(slip.unitName)：\(input.reason)", call, transaction)
    }

    /// What fails the re-review goes back to the window with opinion, reason and materials together (CASE-19).
    static func sendBack(
        _ call: Call, _ input: SendBackInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.underReview, rules: [.case19])
        let proceeding = try ProceedingStore.proceeding(of: desk.row, facts, transaction)
        let unit = proceeding.handlingUnit(of: desk.item)
        try desk.requireUnit(unit, rules: [.case19], transaction)
        let content = proceeding.handovers.last { $0.kind == .materials }?.content ?? []
        try OpinionStore.insert(
            .reReview, agrees: false, input.opinion, unitID: unit, desk, transaction)
        try HandoverStore.insert(
            .sentBack, desk, unitID: unit, content: content, opinion: input.opinion, reason: input.reason,
            transaction)
        try CaseRecordStore.dropObligations(caseID: desk.row.id, [.decide, .giveOpinion, .holdMeeting], transaction)
        try desk.owe(
            desk.row.track == .joint ? .organiseJointReview : .transfer, by: desk.workday, staffID: desk.row.staffID,
            transaction)
        return try desk.record(.sentBack, to: .accepted, note: input.reason, call, transaction)
    }

    static func requireSlip(
        _ kind: Handover.Kind, _ desk: CaseDesk, _ transaction: borrowing Transaction
    ) throws -> Handover {
        guard let slip = try HandoverStore.open(kind, of: desk.row.id, transaction) else {
            throw Problem(
                .handoverNone,
                Label(
                    "收件 \(desk.row.number) 没有待接收的《\(kind.label.zh)》。",
                    "No hand-over of that kind is open on case \(desk.row.number)."), rules: [.case17, .case21])
        }
        return slip
    }
}
