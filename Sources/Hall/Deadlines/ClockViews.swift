import HTTP
import SQLite

/// Where a clock stands.
enum ClockState: String, Labelled {
    case running, paused, met, late, overdue, dropped

    var label: Label {
        switch self {
        case .running: Label("计时中", "running")
        case .paused: Label("中止", "standing still")
        case .met: Label("按期", "met")
        case .late: Label("逾期完成", "met late")
        case .overdue: Label("逾期", "overdue")
        case .dropped: Label("不再适用", "no longer owed")
        }
    }

    /// - Parameter met: the day on which it was met.
    init(due: Day, met: Day?, isPaused: Bool = false, today: Day) {
        if let met {
            self = met > due ? .late : .met
        } else {
            self = due < today ? .overdue : isPaused ? .paused : .running
        }
    }
}

/// One clock of a case.
struct CaseClockView: Output {
    let id: String
    let label: Label
    let rule: RuleID
    let deadline: Deadline?
    let due: Day
    let isProvisional: Bool
    let state: ClockState
    let metAt: Instant?
    let steps: [ExternalStep]
    let extensions: [ClockExtension]
    let moves: [ClockMove]
    /// Who owes it, where it is an obligation.
    var owner: String?
    var days: [DeadlineRules.DayLine] = []
    /// Of a limit in minutes.
    var minutes: Int?
    var dueAt: Instant?
    let dayOne: Day?

    init(
        _ deadline: Deadline, _ clocks: CaseDeadlines, moves: [ClockMove], metAt: Instant?, today: Day,
        _ calendar: WorkCalendar
    ) {
        id = deadline.kind.rawValue
        label = deadline.kind.label
        rule = deadline.kind.rule
        self.deadline = deadline
        let reckoned = DeadlineRules.due(deadline, calendar)
        // The day that was told to the applicant stands.
        due = deadline.kind == .supplement ? clocks.row.supplementDueOn.flatMap(Day.init) ?? reckoned.day : reckoned.day
        isProvisional = reckoned.isProvisional
        let isMain = deadline.kind == .promise || deadline.kind == .reportUp
        steps = clocks.steps.filter { isMain ? $0.stopsPromise : deadline.kind == .statutory && $0.stopsStatutory }
        extensions = clocks.extensions.filter {
            isMain ? $0.clock == .promise : deadline.kind == .statutory && $0.clock == .statutory
        }
        self.moves = isMain || deadline.kind == .supplement ? moves : []
        self.metAt = metAt
        state = ClockState(
            due: due, met: metAt?.day(in: .shanghai), isPaused: deadline.pauses.contains { $0.covers(today) },
            today: today)
        dayOne =
            deadline.limit == nil
            ? deadline.start : DeadlineRules.explain(deadline, calendar).first { $0.count == 1 }?.day
    }

    /// A step of the procedure; nil where it has no limit of its own.
    init?(_ step: CaseStep, today: Day) {
        guard let due = step.due else { return nil }
        id = "step-\(step.step.key)"
        label = Label(step.step.name, step.step.name)
        rule = .clock25
        deadline = nil
        self.due = due
        isProvisional = false
        metAt = step.done?.at
        state = ClockState(due: due, met: metAt?.day(in: .shanghai), today: today)
        steps = []
        extensions = []
        moves = []
        owner = step.done?.by
        dayOne = nil
    }

    /// How many minutes an instant case may take (C30, CLOCK-04): from its acceptance to the decision. Exactly as many are in time.
    init?(target row: CaseRow, _ item: Item, decidedAt: Instant?, now: Instant, _ facts: HallFacts) {
        guard row.track == .instant, let accepted = row.acceptedAt else { return nil }
        let minutes = CaseRules.minutes(item, facts.settings.policy(on: row.registeredOn))
        let dueAt = Instant(milliseconds: accepted.milliseconds + Int64(minutes) * 60_000)
        id = "target"
        label = Label("办理用时目标", "target of minutes")
        rule = .clock04
        deadline = nil
        due = dueAt.day(in: .shanghai)
        isProvisional = false
        metAt = decidedAt
        state = (decidedAt ?? now) > dueAt ? decidedAt == nil ? .overdue : .late : decidedAt == nil ? .running : .met
        steps = []
        extensions = []
        moves = []
        dayOne = nil
        self.minutes = minutes
        self.dueAt = dueAt
    }

    init(_ obligation: Obligation, today: Day, _ facts: HallFacts) {
        id = "obligation-\(obligation.sequence)"
        label = obligation.kind.label
        rule = obligation.kind.rule
        deadline = nil
        due = obligation.dueOn
        isProvisional = false
        metAt = obligation.doneAt
        state =
            obligation.droppedAt != nil
            ? .dropped : ClockState(due: due, met: metAt?.day(in: .shanghai), today: today)
        steps = []
        extensions = []
        moves = []
        owner = obligation.owner(facts)
        dayOne = nil
    }

    static let shape = Shape<CaseClockView>(
        "CaseClockLine",
        [
            .text("id", Label("标识", "Id")) { $0.id },
            .label("kindLabel", Label("时限", "What it is")) { $0.label },
            .text("rule", Label("规则", "Rule id")) { $0.rule.rawValue },
            .optionalInteger("workingDays", Label("时限（工作日）", "Limit, working days")) {
                $0.deadline?.limit?.workingDays
            },
            .optionalInteger("calendarDays", Label("时限（自然日）", "Limit, calendar days")) {
                $0.deadline?.limit?.calendarDays
            },
            .optionalInteger("extendedBy", Label("延长（工作日）", "Extended by, working days")) {
                $0.deadline?.extensionDays
            },
            .optionalDay("startedOn", Label("起算事实发生日", "The day of the fact from which it counts")) {
                $0.deadline?.start
            },
            .optionalDay("dayOne", Label("第一天", "Day one")) { $0.dayOne },
            .day("due", Label("到期日", "Due day")) { $0.due },
            .optionalInteger("minutes", Label("时限（分钟）", "Limit, minutes")) { $0.minutes },
            .optionalInstant("dueAt", Label("到期时间", "Due at")) { $0.dueAt },
            .flag("provisional", Label("所跨年份的节假日尚未公布", "Crosses a year whose holidays are unpublished")) {
                $0.isProvisional
            },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.state },
            .optionalInstant("metAt", Label("完成时间", "Met at")) { $0.metAt },
            .optionalText("owner", Label("责任单位或窗口", "Who owes it")) { $0.owner },
            .list("externalSteps", Label("转外环节", "External steps")) { $0.steps },
            .list("extensions", Label("延长", "Extensions")) { $0.extensions },
            .list("moves", Label("期限变动", "Moves of the due day")) { $0.moves },
            .list("days", Label("逐日说明", "Day by day")) { $0.days },
        ])
}

/// The clocks of a case: its limits, the steps of its procedure, what is owed on it. Received, accepted and day one are three dates.
struct ClockList: Output {
    let row: CaseRow
    let items: [CaseClockView]
    /// The promise cannot be met in ordinary hours alone (CLOCK-13).
    let needsExtendedService: Bool

    /// Throws `caseUnknown`.
    init(_ call: Call, _ transaction: borrowing Transaction) throws {
        let facts = call.facts
        row = try CaseActs.require(call.parameter("number"), facts, transaction)
        let item = try CaseActs.item(of: row, facts, transaction).item
        let clocks = try CaseDeadlines(of: row, item, facts, transaction)
        let moves = try DeadlineStore.moves(row.id, transaction)
        let decided = try DecisionStore.decisions(row.id, transaction).first?.at
        let reported = try ProceedingStore.upwardReport(row.id, transaction)?.at
        let today = call.arrived.day(in: .shanghai)
        let limits = clocks.all.map { deadline in
            CaseClockView(
                deadline, clocks,
                moves: moves.filter { $0.clock == (deadline.kind == .supplement ? .supplement : .promise) },
                metAt: clocks.met(deadline.kind, decidedAt: decided, reportedAt: reported), today: today, facts.calendar
            )
        }
        let steps = try CaseStepStore.steps(clocks, transaction).compactMap { CaseClockView($0, today: today) }
        let owed = try ObligationStore.obligations(row.id, transaction).map { CaseClockView($0, today: today, facts) }
        let target = CaseClockView(target: row, item, decidedAt: decided, now: call.arrived, facts)
        items = limits + [target].compactMap { $0 } + steps + owed
        let estimate =
            row.track == .instant ? CaseRules.minutes(item, facts.settings.policy(on: row.registeredOn)) : nil
        needsExtendedService = limits.contains {
            ($0.deadline?.kind == .promise || $0.deadline?.kind == .reportUp) && $0.state == .running
                && ExtendedServiceRules.isAtRisk(
                    due: $0.due, now: call.arrived, estimate: estimate, facts.settings)
        }
    }

    static let shape = Shape<ClockList>(
        "ClockList",
        [
            .text("number", Label("收件编号", "Case number")) { $0.row.number },
            .day("receivedOn", Label("收件日", "Received on")) { $0.row.registeredOn },
            .optionalDay("acceptedOn", Label("受理日", "Accepted on")) { $0.row.acceptedAt?.day(in: .shanghai) },
            .optionalDay("materialsCompletedOn", Label("材料齐全日", "Materials complete on")) {
                $0.row.materialsCompletedAt?.day(in: .shanghai)
            },
            .flag("needsExtendedService", Label("不延时不能按期办结", "Cannot be met without extended service")) {
                $0.needsExtendedService
            },
            .list("items", Label("时限", "Clocks")) { $0.items },
        ])
}

extension DeadlineRules.DayLine: Output {
    static let shape = Shape<DeadlineRules.DayLine>(
        "ClockDay",
        [
            .day("day", Label("日期", "Day")) { $0.day },
            .flag("counts", Label("计入时限", "Counts")) { $0.count != nil },
            .optionalInteger("count", Label("时限的第几天", "Which day of the limit")) { $0.count },
            .label("because", Label("因为", "Because")) { $0.because },
            .text("rule", Label("规则", "Rule id")) { $0.rule.rawValue },
        ])
}

extension ExternalStep: Output {
    static let shape = Shape<ExternalStep>(
        "ExternalStep",
        [
            .text("id", Label("标识", "Id")) { String($0.id) },
            .choice("ground", "groundLabel", Label("情形", "Ground")) { $0.ground },
            .optionalText("step", Label("事项环节", "Step of the item")) { $0.step },
            .text("body", Label("承担单位", "Who does it")) { $0.body },
            .day("begunOn", Label("开始日", "Begun on")) { $0.begunOn },
            .integer("announcedDays", Label("告知的工作日", "Working days announced")) { $0.announcedDays },
            .day("announcedUntil", Label("告知的结束日", "Announced until")) { $0.announcedUntil },
            .text("told", Label("告知方式", "How it was told")) { $0.told },
            .flag("stopsPromise", Label("承诺时限中止", "Stops the promise")) { $0.stopsPromise },
            .flag("stopsStatutory", Label("法定时限中止", "Stops the statutory limit")) { $0.stopsStatutory },
            .text("by", Label("登记人", "By")) { $0.by },
            .optionalDay("endedOn", Label("结束日", "Ended on")) { $0.end?.on },
            .optionalText("result", Label("结果", "Result")) { $0.end?.result },
        ])
}

extension ClockExtension: Output {
    static let shape = Shape<ClockExtension>(
        "ClockExtension",
        [
            .text("id", Label("标识", "Id")) { String($0.id) },
            .choice("clock", "clockLabel", Label("时限", "Which limit")) { $0.clock },
            .integer("workingDays", Label("工作日", "Working days")) { $0.workingDays },
            .text("ground", Label("理由", "Ground")) { $0.ground },
            .text("told", Label("告知方式", "How it was told")) { $0.told },
            .instant("at", Label("批准时间", "At")) { $0.at },
            .text("by", Label("批准人", "By")) { $0.by },
            .optionalInstant("removedAt", Label("撤销时间", "Taken back at")) { $0.removal?.at },
            .optionalText("removedBy", Label("撤销人", "By")) { $0.removal?.by },
            .optionalText("removal", Label("撤销理由", "Why it was taken back")) { $0.removal?.reason },
        ])
}

extension ClockMove: Output {
    static let shape = Shape<ClockMove>(
        "ClockMove",
        [
            .choice("cause", "causeLabel", Label("起因", "Cause")) { $0.cause },
            .day("from", Label("原到期日", "From")) { $0.from },
            .day("to", Label("新到期日", "To")) { $0.to },
            .flag("provisional", Label("暂定", "Provisional")) { $0.isProvisional },
            .text("reason", Label("理由", "Reason")) { $0.reason },
            .instant("at", Label("时间", "At")) { $0.at },
            .optionalText("by", Label("经办人", "By")) { $0.by },
        ])
}
