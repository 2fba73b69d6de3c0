import SQLite

/// Where and with whom an appointment takes place.
struct Seat: Sendable {
    let span: TimeSpan
    var window: Window?
    var clerk: DutyClerk?
    /// The slot of which a place is taken; nil where the time is arranged.
    var slot: Slot?
}

/// Looks for a seat, within the writer's transaction: what it finds free nobody else takes.
enum SeatFinder {
    /// - Parameters:
    ///   - window: the one that is asked for; any that may accept the item where nil.
    ///   - byStaff: whether the places that are kept back count.
    static func seat(
        _ ground: BookingGround, window number: String?, byStaff: Bool, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Seat {
        let windows = try windows(for: ground.item.item, number, facts)
        if ground.needsPlace {
            return try place(ground, windows, byStaff: byStaff, facts, transaction)
        }
        let span = TimeSpan(
            from: ground.startsAt,
            to: Instant(milliseconds: ground.startsAt.milliseconds + Int64(ground.policy.slotMinutes) * 60_000))
        guard ground.route != .pooled else { return Seat(span: span) }
        return try attendant(span, windows, facts, transaction)
    }

    /// The windows that may accept the item, in order of their numbers; only the one that is named, where one is.
    static func windows(for item: Item, _ number: String?, _ facts: HallFacts) throws(Problem) -> [Window] {
        let windows = facts.windows.values.filter { IntakeStanding.mayAccept(item, at: $0) }.sorted { $0.id < $1.id }
        guard let number else { return windows }
        let window = try facts.requireWindow(number, at: "/window")
        guard windows.contains(window) else {
            throw Problem.invalid(
                FieldError(
                    pointer: "/window", code: "authority",
                    detail: Label(
                        "\(number) 号窗口无权受理此事项；可约：\(windows.map(\.number).joined(separator: "、"))。",
                        "Window \(number) has no authority for it; these have: \(windows.map(\.number).joined(separator: ", "))."
                    )), rules: [.case29])
        }
        return [window]
    }

    // MARK: Slots

    private static func place(
        _ ground: BookingGround, _ windows: [Window], byStaff: Bool, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Seat {
        let book = try book(from: ground.day, to: ground.day, facts, transaction)
        guard book.spans(on: ground.day).contains(where: { $0.from == ground.startsAt }) else {
            let times = book.spans(on: ground.day).map { $0.from.timeOfDay(in: .shanghai).text }
            throw Problem.invalid(
                FieldError(
                    pointer: "/startsAt", code: "slot",
                    detail: Label(
                        "时段须从下列时间开始：\(times.joined(separator: "、"))。",
                        "A slot begins at one of: \(times.joined(separator: ", ")).")), rules: [.appt03])
        }
        let slots = book.slots(on: ground.day, windows).filter { $0.span.from == ground.startsAt }
        let free = slots.filter { $0.free(byStaff: byStaff) > 0 }
        guard
            let slot = free.max(by: { left, right in
                let (one, other) = (left.free(byStaff: byStaff), right.free(byStaff: byStaff))
                return one == other ? left.window.id > right.window.id : one < other
            }), let clerk = slot.nextClerk
        else { throw try full(ground, windows, byStaff: byStaff, facts, transaction) }
        return Seat(span: slot.span, window: slot.window, clerk: clerk, slot: slot)
    }

    /// What can be booked between two days.
    static func book(
        from first: Day, to last: Day, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> SlotBook {
        let (start, end) = (Instant(first, in: .shanghai), Instant(last + 1, in: .shanghai))
        return SlotBook(
            facts.settings, facts.calendar,
            try PlaceStore.roster(hallID: facts.hall.id, from: start, to: end, transaction),
            taken: try PlaceStore.taken(from: start, to: end, transaction), now: transaction.instant)
    }

    /// So many free times are offered instead …
    private static let offered = 5
    /// … within so many days.
    private static let searched = 10

    private static func full(
        _ ground: BookingGround, _ windows: [Window], byStaff: Bool, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Problem {
        let last = min(
            AppointmentRules.lastDayOpen(
                today: ground.today, workingDays: ground.policy.openWorkingDays, facts.calendar),
            ground.day + searched)
        let book = try book(from: ground.day, to: last, facts, transaction)
        var times: [Instant] = []
        for number in ground.day.number...last.number where times.count < offered {
            for slot in book.slots(on: Day(number: number), windows)
            where slot.free(byStaff: byStaff) > 0 && times.last != slot.span.from { times.append(slot.span.from) }
        }
        times = Array(times.prefix(offered))
        let list = times.map { $0.minuteText(in: .shanghai) }
        var problem = Problem(
            .slotFull,
            Label(
                "\(ground.startsAt.minuteText(in: .shanghai)) 已约满；"
                    + (list.isEmpty
                        ? "近日没有空余，请过几天再约，或拨打 \(facts.hall.hotline)。" : "可改约：\(list.joined(separator: "、"))。"),
                "\(ground.startsAt.minuteText(in: .shanghai)) is full; "
                    + (list.isEmpty
                        ? "nothing is free in the next days: try later, or phone \(facts.hall.hotline)."
                        : "these are free: \(list.joined(separator: ", ")).")), rules: [.appt03])
        problem.alternatives = times
        return problem
    }

    // MARK: Arranged times

    /// The window and clerk with the fewest appointments at that time; of the clerks those who are not away, and not booked if possible.
    static func attendant(
        _ span: TimeSpan, _ windows: [Window], _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> Seat {
        let roster = try PlaceStore.roster(hallID: facts.hall.id, from: span.from, to: span.to, transaction)
        let day = span.from.day(in: .shanghai)
        let coming = try AppointmentStore.coming(
            from: Instant(milliseconds: span.from.milliseconds - 86_400_000), to: span.to, facts.hall.key, transaction
        ).filter { $0.span.overlaps(span) }
        // Whoever has a shift then comes first (EXT-28).
        let onShift = try ShiftStore.staff(at: span.from, hallID: facts.hall.id, transaction)
        var best: (load: Int, seat: Seat)?
        for window in windows where SlotBook.isServing(window, on: day, today: transaction.instant.day(in: .shanghai)) {
            for clerk in roster.onDuty(at: window.id, span) {
                let load = coming.count { $0.staffID == clerk.id } * 2 + (onShift.contains(clerk.id) ? 0 : 1)
                if best.map({ load < $0.load }) ?? true {
                    best = (load, Seat(span: span, window: window, clerk: clerk))
                }
            }
        }
        return best?.seat ?? Seat(span: span)
    }
}
