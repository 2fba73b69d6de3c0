import SQLite

/// A booking out of hours is extended service (APPT-17): its row follows the appointment.
enum BookedService {
    /// Opens, moves or withdraws it, as the appointment now stands.
    static func follow(_ one: Appointment, _ facts: HallFacts, _ transaction: borrowing Transaction) throws {
        let known = try ExtendedServiceStore.find(appointmentID: one.number.id, facts.hall.key, transaction)
        guard one.kind != .regular, one.state.isComing, one.state != .pooled, let windowID = one.windowID else {
            return try end(one, "预约已改为平常时段", at: transaction.instant, facts, transaction)
        }
        guard let known else { return try open(one, windowID: windowID, facts, transaction) }
        guard
            known.startsAt != one.startsAt || known.windowID != windowID || known.people.staffID != one.staffID
                || known.state == .withdrawn
        else { return }
        try ExtendedServiceStore.update(
            known.number.id,
            ExtendedServiceChange(
                state: .open, startsAt: one.startsAt, windowID: windowID, staffID: one.staffID,
                overallID: try ExtendedServiceActs.overall(facts.windows[windowID], facts, transaction)), transaction)
        try ExtendedServiceStore.append(
            .moved, to: known.number.id, text(one, facts), staffID: nil, at: transaction.now, transaction)
    }

    private static func open(
        _ one: Appointment, windowID: Int64, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws {
        let number = try DocumentNumberStore.next(
            .extendedService, facts.hall.key, on: transaction.instant.day(in: .shanghai), transaction)
        let new = NewExtendedService(
            number: number, cause: .booking, initiator: .applicant, channel: one.channel,
            itemCode: facts.itemNames[one.itemVersionID]?.code, reason: "预约 \(one.number.text)", name: one.name,
            phone: one.phone, needsSeal: one.needsSeal, appointmentID: one.number.id, state: .open,
            startsAt: one.startsAt, windowID: windowID, staffID: one.staffID,
            overallID: try ExtendedServiceActs.overall(facts.windows[windowID], facts, transaction))
        try ExtendedServiceStore.insert(new, at: transaction.now, transaction)
        try ExtendedServiceStore.append(
            .opened, to: number.id, text(one, facts), staffID: nil, at: transaction.now, transaction)
    }

    private static func text(_ one: Appointment, _ facts: HallFacts) -> String {
        let window = one.windowID.flatMap { facts.windows[$0]?.sign } ?? ""
        return
            "\(one.startsAt.minuteText(in: .shanghai)) \(window) \(one.staffID.flatMap { facts.staffNames[$0] } ?? "")"
    }

    /// The appointment was cancelled, given up or refused; nothing is extended.
    static func end(
        _ one: Appointment, _ reason: String, at moment: Instant, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        let known = try ExtendedServiceStore.find(appointmentID: one.number.id, facts.hall.key, transaction)
        guard let known, known.state == .open else { return }
        try ExtendedServiceActs.end(known, .withdrawn, .withdrawn, reason, staffID: nil, at: moment, transaction)
    }

    /// Handled and reported with the appointment (APPT-12), from the booked time on, or from the booker's coming, where that was later.
    static func finish(
        _ one: Appointment, from start: Instant, _ result: String, staffID: Int64, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws {
        let known = try ExtendedServiceStore.find(appointmentID: one.number.id, facts.hall.key, transaction)
        guard let known, known.state == .open else { return }
        // Whoever is served before the booked time is served now; what begins and ends in one instant still took some time.
        let begin = min(start, transaction.instant)
        let end = max(transaction.instant, Instant(milliseconds: begin.milliseconds + 1))
        try ExtendedServiceStore.update(known.number.id, ExtendedServiceChange(startsAt: begin), transaction)
        try ExtendedServingActs.close(
            try ExtendedServiceActs.require(known.number.text, facts, transaction), at: end, result,
            note: nil, staffID: staffID, facts, transaction)
    }
}
