import SQLite

/// A ticket or a case that is left, and the window at which.
struct LeftMatter: Sendable {
    let matter: ExtendedMatter
    let cause: ExtendedService.Cause
    let windowID: Int64
    /// Who serves it, or has accepted it (EXT-14, EXT-15).
    let clerkID: Int64?
}

/// What is left at the counters at one moment, by window.
struct ClosingNeed: Sendable {
    let window: Window
    /// Tickets that are being served, and cases that can be finished at once.
    private(set) var served: [ExtendedMatter] = []
    private(set) var waiting: [ExtendedMatter] = []
    /// Cases whose limit ends before there is time enough.
    private(set) var atRisk: [ExtendedMatter] = []
    private(set) var clerkID: Int64?

    init(window: Window) { self.window = window }

    mutating func add(_ found: LeftMatter) {
        clerkID = clerkID ?? found.clerkID
        switch found.cause {
        case .inProgress: served.append(found.matter)
        case .waitingQueue: waiting.append(found.matter)
        default: atRisk.append(found.matter)
        }
    }

    var matters: [ExtendedMatter] { served + waiting + atRisk }

    var cause: ExtendedService.Cause? {
        ExtendedServiceRules.cause(served: !served.isEmpty, waiting: !waiting.isEmpty, atRisk: !atRisk.isEmpty)
    }

    var text: String {
        [
            served.isEmpty ? nil : "在办 " + Self.names(served), waiting.isEmpty ? nil : "等候 " + Self.names(waiting),
            atRisk.isEmpty ? nil : "将到期 " + Self.names(atRisk),
        ].compactMap { $0 }.joined(separator: "；")
    }

    private static func names(_ matters: [ExtendedMatter]) -> String {
        "\(matters.count) 件（\(matters.prefix(5).map(\.number).joined(separator: "、"))\(matters.count > 5 ? "……" : "")）"
    }
}

/// Finds what must be finished when the counters close, opens the service for it, and sees to it that nobody leaves.
enum ClosingTime {
    static let jobs = [closingJob, desertionJob, reportJob]

    // MARK: What is left

    /// - Parameters:
    ///   - isOfDay: at noon those who wait are served by the rota; at the day's end their own windows go on.
    ///   - now: limits are reckoned from here.
    static func needs(
        at now: Instant, isOfDay: Bool, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [ClosingNeed] {
        var needs: [Int64: ClosingNeed] = [:]
        func add(_ found: [LeftMatter]) {
            for one in found {
                guard let window = facts.windows[one.windowID] else { continue }
                needs[window.id, default: ClosingNeed(window: window)].add(one)
            }
        }
        add(try tickets(at: now, isOfDay: isOfDay, facts, transaction))
        add(try cases(at: now, facts, transaction))
        return needs.values.sorted { $0.window.id < $1.window.id }
    }

    private static func tickets(
        at now: Instant, isOfDay: Bool, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [LeftMatter] {
        let staffed = Set(try ClosingStore.present(at: now, facts.hall.id, transaction).keys)
        let windows = facts.windows.values.sorted { $0.id < $1.id }
        return try TicketStore.open(hallID: facts.hall.id, transaction).filter { $0.issuedAt <= now }.flatMap {
            ticket in
            let matter = ExtendedMatter(
                kind: .ticket, subjectID: ticket.id, number: ticket.number, isBinding: true, isDone: false)
            if ticket.state == .called, let windowID = ticket.windowID {
                return [LeftMatter(matter: matter, cause: .inProgress, windowID: windowID, clerkID: ticket.staffID)]
            }
            guard ticket.state == .waiting, isOfDay else { return [] }
            let item = ticket.itemCode.flatMap { facts.catalogue[$0]?.item }
            return ExtendedServiceRules.windows(for: ticket, windows, item: item, staffed: staffed).map {
                LeftMatter(matter: matter, cause: .waitingQueue, windowID: $0.id, clerkID: nil)
            }
        }
    }

    private static func cases(
        at now: Instant, _ facts: HallFacts, _ transaction: borrowing Transaction
    ) throws -> [LeftMatter] {
        let today = now.day(in: .shanghai)
        return try ClosingStore.cases(on: today, until: now, facts.hall.key, transaction).compactMap { left in
            let isWhileYouWait = facts.catalogue.find(version: left.itemVersionID)?.item.isWhileYouWait == true
            let isFinishable = (left.isInstant || isWhileYouWait) && left.number.day == today
            let isAtRisk = left.dueOn.map { ExtendedServiceRules.isAtRisk(due: $0, now: now, facts.settings) } ?? false
            guard isFinishable || isAtRisk else { return nil }
            let matter = ExtendedMatter(
                kind: .case, subjectID: left.number.id, number: left.number.text, isBinding: isFinishable, isDone: false
            )
            return LeftMatter(
                matter: matter, cause: isFinishable ? .inProgress : .limitAtRisk, windowID: left.windowID,
                clerkID: left.staffID)
        }
    }

    // MARK: Closing

    /// At closing time every window with something left goes on (EXT-02, EXT-04, EXT-17, CLOCK-13).
    static let closingJob = Job(
        name: "extendedService.close",
        next: { facts, moment, _ in ExtendedServiceRules.nextClosing(after: moment, facts.settings) },
        run: { facts, moment, transaction in
            guard let closing = ExtendedServiceRules.closing(by: moment, facts.settings) else { return Job.Done() }
            var done = Job.Done()
            for need in try needs(at: closing.at, isOfDay: closing.isOfDay, facts, transaction) {
                if try open(need, closing: closing.at, at: moment, facts, transaction) { done.count += 1 }
            }
            return done
        }, rules: [.ext02, .ext04, .ext07, .ext17, .clock13])

    /// Where the window has opened one itself, what was found is added to it. False where this was done before.
    private static func open(
        _ need: ClosingNeed, closing: Instant, at moment: Instant, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> Bool {
        guard let cause = need.cause,
            try !ExtendedServiceStore.hasClosing(windowID: need.window.id, at: closing, transaction)
        else { return false }
        let known = try ExtendedServiceStore.open(windowID: need.window.id, by: closing, facts.hall.key, transaction)
        let number: DocumentNumber
        if let known {
            let matters = try ExtendedServiceStore.matters(known.number.id, facts.hall.key, transaction)
            let isNew = need.matters.contains { found in
                !matters.contains { $0.kind == found.kind && $0.subjectID == found.subjectID }
            }
            guard isNew else { return false }
            number = known.number
        } else {
            number = try insert(need, cause, closing: closing, at: moment, facts, transaction)
        }
        for matter in need.matters {
            try ExtendedServiceStore.add(
                matter.kind, matter.subjectID, isBinding: matter.isBinding, to: number.id, transaction)
        }
        try ExtendedServiceStore.append(
            .found, to: number.id, need.text, staffID: nil, at: moment.milliseconds, transaction)
        return true
    }

    private static func insert(
        _ need: ClosingNeed, _ cause: ExtendedService.Cause, closing: Instant, at moment: Instant, _ facts: HallFacts,
        _ transaction: borrowing Transaction
    ) throws -> DocumentNumber {
        let number = try DocumentNumberStore.next(
            .extendedService, facts.hall.key, on: moment.day(in: .shanghai), transaction)
        let new = NewExtendedService(
            number: number, cause: cause, initiator: .server, reason: cause.label.zh, closingAt: closing, state: .open,
            startsAt: closing, windowID: need.window.id,
            staffID: try need.clerkID
                ?? ClosingStore.present(at: closing, facts.hall.id, transaction)[need.window.id]?.first,
            overallID: try ExtendedServiceActs.overall(need.window, facts, transaction))
        try ExtendedServiceStore.insert(new, at: moment.milliseconds, transaction)
        let made = try ExtendedServiceActs.require(number.text, facts, transaction)
        try ExtendedOwing.owe(made, isTold: true, at: moment, facts, transaction)
        return number
    }

    // MARK: Leaving

    /// Whoever still waits at midnight, or was being served, was left (EXT-17, EXT-24).
    static let desertionJob = Job(
        name: "extendedService.desert",
        next: { facts, moment, transaction in
            try ExtendedServiceStore.open(facts.hall.key, transaction).map {
                Instant($0.startsAt.day(in: .shanghai) + 1, in: .shanghai)
            }
            .filter { $0 > moment }.min()
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            let today = moment.day(in: .shanghai)
            for one in try ExtendedServiceStore.open(facts.hall.key, transaction)
            where one.startsAt.day(in: .shanghai) < today {
                let left = try ExtendedServiceStore.matters(one.number.id, facts.hall.key, transaction).filter {
                    $0.kind == .ticket && $0.isBinding && !$0.isDone
                }
                guard !left.isEmpty else { continue }
                let isNew = try FindingActs.record(
                    finding(
                        .extendedServiceDeserted, one, #"{"left":"\#(left.map(\.number).joined(separator: " "))"}"#,
                        at: moment, facts), transaction)
                if isNew { done.count += 1 }
            }
            return done
        }, rules: [.ext02, .ext17])

    /// What has ended and was not reported in time (EXT-18).
    static let reportJob = Job(
        name: "extendedService.report",
        next: { facts, moment, transaction in
            try ExtendedServiceStore.unreported(facts.hall.key, transaction).map { ExtendedOwing.reportBy($0, facts) }
                .filter { $0 > moment }.min()
        },
        run: { facts, moment, transaction in
            var done = Job.Done()
            for one in try ExtendedServiceStore.unreported(facts.hall.key, transaction)
            where ExtendedOwing.reportBy(one, facts) <= moment {
                let due = ExtendedOwing.reportBy(one, facts).text(in: .shanghai)
                let isNew = try FindingActs.record(
                    finding(.extendedServiceUnreported, one, #"{"dueAt":"\#(due)"}"#, at: moment, facts), transaction)
                if isNew { done.count += 1 }
            }
            return done
        }, rules: [.ext18])

    private static func finding(
        _ code: FindingCode, _ one: ExtendedService, _ evidence: String, at moment: Instant, _ facts: HallFacts
    ) -> NewFinding {
        NewFinding(
            hallID: facts.hall.id, code: code, sourceKind: .extendedService, sourceID: one.number.id,
            source: one.number.text, at: moment, staffID: one.people.staffID, windowID: one.windowID,
            evidence: Array(evidence.utf8))
    }
}

/// A case that is not decided yet, as closing time sees it.
struct LeftCase: Sendable {
    let number: DocumentNumber
    let itemVersionID: Int64
    let windowID: Int64
    /// Who accepted it.
    let staffID: Int64?
    let isInstant: Bool
    let dueOn: Day?
}

/// What closing time asks of the file.
enum ClosingStore {
    /// Undecided cases that were taken in today, or whose limit ends today.
    static func cases(
        on today: Day, until moment: Instant, _ hall: HallProfile.Key, _ transaction: borrowing Transaction
    ) throws -> [LeftCase] {
        let (ids, all) = (
            DocumentNumber.ids(hall, from: today, to: today), DocumentNumber.ids(hall, from: .first, to: .last)
        )
        return try transaction.rows(
            """
            SELECT case_id, item_version_id, window_id, type, due_on, staff_id FROM cases
            WHERE case_id BETWEEN ?1 AND ?2 AND (state = 'accepted' OR state = 'transferred' OR state = 'underReview')
              AND registered_at <= ?6
            UNION
            SELECT case_id, item_version_id, window_id, type, due_on, staff_id FROM cases
            WHERE due_on = ?3 AND overdue_at IS NULL AND (state = 'accepted' OR state = 'transferred' OR state = 'underReview')
              AND case_id BETWEEN ?4 AND ?5
            ORDER BY case_id
            """,
            [
                .integer(ids.lowerBound), .integer(ids.upperBound), .text(today.text), .integer(all.lowerBound),
                .integer(all.upperBound), .integer(moment.milliseconds),
            ]
        ) {
            LeftCase(
                number: DocumentNumber(id: $0.integer(0), of: hall, .case), itemVersionID: $0.integer(1),
                windowID: $0.integer(2), staffID: $0.integerOrNil(5),
                isInstant: $0.text(3) == CaseType.instant.rawValue, dueOn: $0.dayOrNil(4))
        }
    }

    /// Who is there at that moment, by window.
    static func present(
        at moment: Instant, _ hallID: Int64, _ transaction: borrowing Transaction
    ) throws -> [Int64: [Int64]] {
        let span = TimeSpan(from: moment, to: Instant(milliseconds: moment.milliseconds + 60_000))
        let roster = try PlaceStore.roster(hallID: hallID, from: span.from, to: span.to, transaction)
        return roster.clerks.mapValues { $0.filter { !roster.isAway($0.id, span) }.map(\.id) }.filter {
            !$0.value.isEmpty
        }
    }
}
