import HTTP
import SQLite

/// The result's way to the window and to the applicant (CASE-21 to CASE-25).
extension ProceedingActs {
    /// The unit hands reply and certificates to the window, with a slip (CASE-21).
    static func handOverResult(
        _ call: Call, _ input: ResultHandoverInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.decided, rules: [.case21])
        let proceeding = try ProceedingStore.proceeding(of: desk.row, facts, transaction)
        let unit = proceeding.handlingUnit(of: desk.item)
        try desk.requireUnit(unit, rules: [.case21], transaction)
        if proceeding.handovers.contains(where: { $0.kind == .result && $0.isOpen }) {
            throw Problem(
                .stepOutOfOrder,
                Label("结果交接单已开出，等待窗口接收。", "The slip has been made out; the window has to receive the result."),
                rules: [.case21])
        }
        try HandoverStore.insert(.result, desk, unitID: unit, content: input.content, transaction)
        try desk.finish(.handOverResult, transaction)
        try desk.owe(.receiveResult, by: desk.workday, transaction)
        return try desk.record(
            .resultHandedOver, note: input.content.joined(separator: "、"), call, transaction)
    }

    /// The window receives it, and owes the applicant word of it the same day (CASE-21, CASE-22).
    static func receiveResult(
        _ call: Call, _ input: ReceiptInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.decided, rules: [.case21])
        let slip = try requireSlip(.result, desk, transaction)
        guard desk.clerk.window != nil else { throw Problem.noWindow }
        try HandoverStore.close(slip.id, staffID: desk.clerk.staffID, transaction)
        try desk.finish(.receiveResult, transaction)
        try desk.owe(.tellApplicant, by: desk.workday, staffID: desk.clerk.staffID, transaction)
        return try desk.record(.resultReceived, to: .resultReceived, note: input.note ?? "", call, transaction)
    }

    /// Tells the applicant (CASE-22, CASE-59); who is not reached is tried again.
    static func tell(
        _ call: Call, _ input: ResultTellingInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.resultReceived, rules: [.case22])
        try ResultStore.insert(input, desk, transaction)
        if input.isReached, try CaseRecordStore.isOwed(caseID: desk.row.id, .tellApplicant, transaction) {
            try desk.finish(.tellApplicant, transaction)
            let decided = try DecisionStore.decisions(desk.row.id, transaction).first?.at ?? transaction.instant
            let due = facts.calendar.workingDay(
                ProceedingRules.deliveryWorkingDays, after: decided.day(in: .shanghai))
            try desk.owe(.deliverResult, by: max(due, desk.workday), staffID: desk.clerk.staffID, transaction)
        }
        let reached = input.isReached ? "" : "（未通知到）"
        return try desk.record(
            .applicantTold, note: "\(input.channel.label.zh)，\(input.person)\(reached)", call, transaction)
    }

    /// A comprehensive window gives the result out (CASE-23), mails it (CASE-24) or says where it is downloaded (CASE-25).
    static func deliver(
        _ call: Call, _ input: ResultDeliveryInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let desk = try CaseDesk(call, facts, transaction)
        try desk.require(.resultReceived, rules: [.case23])
        guard let window = desk.clerk.window else { throw Problem.noWindow }
        guard window.kind == .comprehensive else {
            throw Problem(
                .windowNotComprehensive,
                Label(
                    "结果由综合窗口统一出件；\(window.number) 号窗口不是综合窗口。",
                    "Results are given out by comprehensive windows; window \(window.number) is none."),
                rules: [.case23])
        }
        if let carrier = input.carrier, let tracking = input.tracking,
            try ResultStore.caseOf(carrier: carrier, tracking: tracking, transaction) != nil
        {
            throw Problem.invalid(
                FieldError(
                    pointer: "/tracking", code: "used",
                    detail: Label("运单号 \(tracking) 已登记过，请核对。", "Tracking number \(tracking) is on record; check it.")),
                rules: [.case24])
        }
        try ResultStore.insert(input, windowID: window.id, desk, transaction)
        for kind in [ObligationKind.tellApplicant, .deliverResult] { try desk.finish(kind, transaction) }
        if try !CaseRecordStore.isOwed(caseID: desk.row.id, .finish, transaction) {
            try desk.owe(.finish, by: desk.workday, staffID: desk.clerk.staffID, transaction)
        }
        let way = input.tracking.map { "\(input.carrier ?? "") \($0)" } ?? input.address ?? input.recipient
        return try desk.record(.delivered, note: "\(input.mode.label.zh)：\(way)", call, transaction)
    }
}
