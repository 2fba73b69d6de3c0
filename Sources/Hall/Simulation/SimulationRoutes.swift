import HTTP
import SQLite

/// The rehearsal clock (演练时钟): only where the server was started with `--simulate`.
enum SimulationRoutes {
    static let all = [
        Route(
            method: .get, path: "/simulation/clock", name: "simulation.read",
            summary: Label("演练时钟", "Read the rehearsal clock"),
            access: .public, answer: .json(200, ClockView.shape.schema), problems: [.notSimulated],
            work: .immediate { call in
                try requireSimulation(call)
                return .json(ClockView(now: call.services.clock.now()), in: call.language, fields: noStore)
            }),
        Route(
            method: .post, path: "/simulation/clock", name: "simulation.move",
            summary: Label("拨动演练时钟", "Move the rehearsal clock"), access: .permission(.moveClock),
            input: ClockInput.schema, answer: .json(200, ClockView.shape.schema),
            problems: [.notSimulated, .clockBackwards],
            work: .writing(ClockInput.self) { call, input, facts, transaction in
                try requireSimulation(call)
                return try move(call, input, transaction)
            }),
    ]

    /// Runs every job that is due on the way, then sets the clock; it is moved once that is on disk.
    private static func move(
        _ call: Call, _ input: ClockInput, _ transaction: borrowing Transaction
    ) throws -> Written {
        let clock = call.services.clock
        let standing = try HallStore.file(transaction).simulatedAt.map { Instant(milliseconds: $0) } ?? clock.now()
        let target = input.set ?? standing.advanced(by: input.advance ?? .zero)
        guard target >= standing else {
            throw Problem(
                .clockBackwards,
                Label(
                    "时钟只能向前：现为 \(standing.text(in: .shanghai))。",
                    "The clock only goes forward; it stands at \(standing.text(in: .shanghai))."))
        }
        let done = try HallJobs.run(
            after: standing, through: target, try call.services.box.facts(as: transaction), transaction)
        try HallStore.rememberClock(target, transaction)
        return Written(
            .json(ClockView(now: target), in: call.language), subject: target.text(in: .shanghai),
            changes: done.changes, committed: { _ = clock.move(to: target) })
    }

    private static func requireSimulation(_ call: Call) throws(Problem) {
        guard call.facts.isSimulation, call.services.clock.isSimulated else {
            throw Problem(
                .notSimulated,
                Label(
                    "这是真实数据，没有演练时钟；演练请另建数据目录，以 hall serve --simulate 启动。",
                    "This is a real hall; rehearse on a data directory of its own, started with hall serve --simulate.")
            )
        }
    }
}

extension ProblemKind {
    static let notSimulated = ProblemKind(409, "simulation.none", Label("不是演练", "Not a rehearsal"))
    static let clockBackwards = ProblemKind(409, "simulation.backwards", Label("时钟不能倒拨", "The clock cannot go back"))
}

struct ClockInput: Input {
    let advance: ClockDuration?
    let set: Instant?

    init(from fields: inout FieldReader) {
        advance = fields.optionalDuration("advance", Label("前进多久（如 PT4H）", "By how much, e.g. PT4H"))
        set = fields.optionalInstant("set", Label("拨到何时", "To which instant"))
        fields.require(
            (advance == nil) != (set == nil), "advance", "either",
            Label("advance 与 set 须给且只给一个。", "Give either advance or set."))
    }
}

struct ClockView: Output {
    let now: Instant

    static let shape = Shape<ClockView>("Clock", [.instant("now", Label("现在", "Now")) { $0.now }])
}
