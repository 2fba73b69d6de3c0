import HTTP
import SQLite

/// Being asked, and seeing to it until the end (FIRST-01 to FIRST-09, FIRST-14, FIRST-15).
enum InquiryActs {
    /// Whoever is asked first writes it down and is answerable from then on; any role may (FIRST-01, FIRST-14).
    static func open(
        _ call: Call, _ input: InquiryInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clerk = try call.staff()
        let today = transaction.instant.day(in: .shanghai)
        if let item = input.item, facts.catalogue[item] == nil { throw CaseActs.unknownItem(item) }
        let row = try input.caseNumber.map { try CaseActs.require($0, facts, transaction) }
        let number = try DocumentNumberStore.next(.inquiry, facts.hall.key, on: today, transaction)
        let due = ProceedingRules.sameWorkingDay(today, facts.calendar)
        try InquiryStore.insert(input, as: number, caseID: row?.id, due: due, clerk, transaction)
        if let answer = input.answer {
            guard let made = try InquiryStore.find(number.text, facts.hall.key, transaction) else {
                preconditionFailure("the inquiry was just written")
            }
            let step = InquiryStep(
                kind: .answered, state: .answered, text: answer, addition: input.additionalNotice)
            try InquiryStore.append(step, to: made, staffID: clerk.staffID, at: transaction.now, transaction)
        }
        return try written(number.text, status: 201, call, facts, transaction)
    }

    static func answer(
        _ call: Call, _ input: InquiryAnswerInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try step(call, .answered, facts, transaction) { _, state in
            InquiryStep(kind: .answered, state: state, text: input.answer, addition: input.additionalNotice)
        }
    }

    /// What cannot be answered at once is put off with a reason, until a day (FIRST-02).
    static func put(
        off call: Call, _ input: InquiryDeferralInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let today = transaction.instant.day(in: .shanghai)
        guard input.until >= today, input.until <= facts.calendar.workingDay(5, after: today) else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/until", code: "range",
                    detail: Label("答复日须在今天起五个工作日之内。", "The day of the answer lies within five working days.")),
                rules: [.first02])
        }
        return try step(call, .deferred, facts, transaction) { _, state in
            InquiryStep(kind: .deferred, state: state, text: input.reason, dueOn: input.until)
        }
    }

    /// Who asks is told who undertakes it: the window or person, by phone their number (FIRST-03, FIRST-04, FIRST-06).
    static func refer(
        _ call: Call, _ input: InquiryReferralInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let place = try InquiryPlace(input, facts, transaction)
        return try step(call, .referred, facts, transaction) { inquiry, state in
            let phone = input.phone ?? place.phone
            let lacks = InquiryRules.lacks(target: place.words, phone: phone, inquiry.channel)
            guard lacks.isEmpty else { throw lacking(lacks) }
            return InquiryStep(
                kind: .referred, state: state, text: input.note ?? "", target: place.words, phone: phone)
        }
    }

    private static func lacking(_ lacks: [(field: String, rule: RuleID)]) -> Problem {
        let errors = lacks.map { lack in
            FieldError(
                pointer: "/" + lack.field, code: "required",
                detail: lack.field == "phone"
                    ? Label("电话咨询须告知承办人的电话号码。", "By phone the undertaker's number is told.")
                    : Label("须指明承办窗口、承办人或承办单位。", "Name the window, the person or the unit that undertakes it."))
        }
        return Problem(
            .invalidInput, errors.first?.detail ?? Label("", ""), errors: errors, rules: lacks.map(\.rule))
    }

    /// Hands it over, to be taken over the same working day; the first asked keeps it on their list (FIRST-07, FIRST-08).
    static func handOver(
        _ call: Call, _ input: InquiryReferralInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let place = try InquiryPlace(input, facts, transaction)
        let due = ProceedingRules.sameWorkingDay(transaction.instant.day(in: .shanghai), facts.calendar)
        return try step(call, .handedOver, facts, transaction) { _, state in
            guard let holder = place.holder else { throw lacking([("window", .first07)]) }
            return InquiryStep(
                kind: .handedOver, state: state, text: input.note ?? "", target: place.words,
                phone: input.phone ?? place.phone, dueOn: due, holder: holder)
        }
    }

    /// The back office is asked, and has until the next working day (FIRST-09).
    static func question(
        _ call: Call, _ input: InquiryQuestionInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let unit = try ProceedingActs.requireUnit(input.unit, facts, transaction)
        let due = facts.calendar.workingDay(1, after: transaction.instant.day(in: .shanghai))
        return try step(call, .questioned, facts, transaction) { _, state in
            InquiryStep(
                kind: .questioned, state: state, text: input.question, target: unit.name, dueOn: due,
                holder: Inquiry.Holder(unitID: unit.id))
        }
    }

    static func urge(
        _ call: Call, _ input: InquiryUrgeInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try step(call, .urged, facts, transaction) { inquiry, state in
            InquiryStep(kind: .urged, state: state, text: input.content, holder: inquiry.holder)
        }
    }

    // MARK: The receiver

    static func takeOver(
        _ call: Call, _ input: NoteInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        let due = facts.calendar.workingDay(1, after: transaction.instant.day(in: .shanghai))
        return try step(call, .takenOver, facts, transaction) { inquiry, state in
            InquiryStep(
                kind: .takenOver, state: state, text: input.note ?? "", dueOn: due, holder: inquiry.holder)
        }
    }

    static func refuse(
        _ call: Call, _ input: TransferRefusalInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try step(call, .refused, facts, transaction) { _, state in
            InquiryStep(kind: .refused, state: state, text: input.reason)
        }
    }

    static func close(
        _ call: Call, _ input: InquiryAnswerInput, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        try step(call, .closed, facts, transaction) { inquiry, state in
            InquiryStep(
                kind: .closed, state: state, text: input.answer, addition: input.additionalNotice,
                holder: inquiry.holder)
        }
    }

    // MARK: The common steps

    private static func step(
        _ call: Call, _ kind: InquiryEvent.Kind, _ facts: HallFacts, _ transaction: borrowing Transaction,
        _ make: (Inquiry, Inquiry.State) throws -> InquiryStep
    ) throws -> Written {
        let clerk = try call.staff()
        let inquiry = try require(call, facts, transaction)
        guard let state = InquiryRules.state(after: inquiry.state, kind) else {
            throw Problem(
                .inquiryWrongState,
                Label(
                    "\(inquiry.number.text) 现为“\(inquiry.state.label.zh)”，不能“\(kind.label.zh)”。",
                    "\(inquiry.number.text) is \(inquiry.state.label.en); it cannot be \(kind.label.en)."),
                rules: [.first08])
        }
        try requireRight(to: kind, inquiry, clerk, transaction)
        try InquiryStore.append(
            try make(inquiry, state), to: inquiry, staffID: clerk.staffID, at: transaction.now, transaction)
        return try written(inquiry.number.text, status: 200, call, facts, transaction)
    }

    private static func requireRight(
        to kind: InquiryEvent.Kind, _ inquiry: Inquiry, _ clerk: Identity, _ transaction: borrowing Transaction
    ) throws {
        guard InquiryRules.isReceivers(kind) else {
            guard inquiry.staffID != clerk.staffID else { return }
            throw Problem(
                .inquiryNotYours,
                Label(
                    "首问责任人是\(inquiry.staffName)，由其负责到底。",
                    "\(inquiry.staffName) was asked first and sees to it until the end."),
                rules: [.first05, .first08])
        }
        let unit = try StaffStore.unitID(of: clerk.staffID, transaction)
        let holder = inquiry.holder
        let isTheirs =
            holder?.staffID == clerk.staffID || holder?.windowID != nil && holder?.windowID == clerk.window?.id
            || holder?.unitID != nil && holder?.unitID == unit
        guard isTheirs else {
            throw Problem(
                .inquiryNotYours,
                Label("它没有转给您、您的窗口或您的单位。", "It was not handed to you, your window or your unit."), rules: [.first07])
        }
    }

    static func require(
        _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Inquiry {
        let number = call.parameter("number")
        guard let found = try InquiryStore.find(number, facts.hall.key, transaction) else {
            throw Problem(.inquiryUnknown, Label("没有首问登记 \(number)。", "There is no inquiry \(number)."))
        }
        return found
    }

    private static func written(
        _ number: String, status: Int, _ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Written {
        guard let made = try InquiryStore.find(number, facts.hall.key, transaction) else {
            preconditionFailure("the inquiry was just written")
        }
        let view = InquiryView(
            inquiry: made, events: try InquiryStore.events(made, transaction),
            today: transaction.instant.day(in: .shanghai))
        return Written(.json(view, status: status, in: call.language, fields: noStore), subject: number)
    }
}

extension ProblemKind {
    static let inquiryUnknown = ProblemKind(404, "inquiry.unknown", Label("没有这条首问登记", "No such inquiry"))
    static let inquiryWrongState = ProblemKind(409, "inquiry.wrongState", Label("现在不能这样做", "Not in this state"))
    static let inquiryNotYours = ProblemKind(403, "inquiry.notYours", Label("不由您办", "Not yours"))
}
