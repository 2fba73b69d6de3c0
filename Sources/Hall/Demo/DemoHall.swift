import Foundation
import SQLite

/// How a demo is to be made.
public struct DemoOptions: Sendable {
    /// Where its file is, or is to be.
    public var dataDirectory: String
    /// When its life begins and ends, RFC 3339; nil for the month that ends now.
    public var from: String?
    /// See ``from``.
    public var until: String?
    /// What chance draws from; nil for 1.
    public var seed: UInt64?

    /// A demo in that directory.
    public init(dataDirectory: String, from: String? = nil, until: String? = nil, seed: UInt64? = nil) {
        self.dataDirectory = dataDirectory
        self.from = from
        self.until = until
        self.seed = seed
    }
}

/// A simulated hall with a month of life (演示).
public struct DemoHall: Sendable {
    let dataDirectory: String
    let record: DemoRecord
    /// Where a server's clock may begin; it goes on from where the file's stands.
    public var simulateFrom: String { record.from }

    /// The demo of the directory; made, where there is nothing.
    ///
    /// - Parameter beginning: called before the month is played, which takes some seconds.
    /// - Throws: a ``HallStartError`` where the directory holds a hall that is no demo, or another demo than is asked for.
    public static func prepare(
        _ options: DemoOptions, beginning: (_ from: String, _ until: String) -> Void = { _, _ in }
    ) throws(HallStartError) -> DemoHall {
        let directory = options.dataDirectory
        if let record = try DemoRecord.read(in: directory) {
            try record.require(options)
            return DemoHall(dataDirectory: directory, record: record)
        }
        guard !FileManager.default.fileExists(atPath: directory + "/hall.sqlite") else {
            throw HallStartError(
                "\(directory) 里的大厅不是演示；演示请另用目录（--data）/ the hall in \(directory) is no demo; give the demo a directory of its own (--data)"
            )
        }
        do {
            let span = try DemoSpan(from: options.from, until: options.until, now: HallClock().now())
            let (from, until) = (span.from.text(in: .shanghai), span.until.text(in: .shanghai))
            beginning(from, until)
            return try make(in: directory, DemoRecord(seed: options.seed ?? 1, from: from, until: until), span)
        } catch {
            throw HallStartError(error)
        }
    }

    /// Founds the hall and plays its month. The directory says that it is a demo's before there is a hall in it.
    private static func make(in directory: String, _ plan: DemoRecord, _ span: DemoSpan) throws -> DemoHall {
        try DataDirectory.prepare(directory)
        try plan.write(in: directory)
        var record = plan
        let clock = HallClock(standingAt: span.from)
        let entropy = Entropy.seeded(plan.seed)
        let file = try HallFile.open(
            directory: directory, isSimulation: true, clock: clock, entropy: entropy, passwordCost: .least)
        defer { file.writer.close() }
        let application = try HallApplication(
            file: file, clock: clock, entropy: entropy, limits: .none, passwordCost: .least)
        let life = try DemoLife.found(DemoDesk(application, file), span, file.firstAccount, seed: plan.seed)
        try life.play()
        record.windowKey = life.windowKey
        record.directorKey = life.directorKey
        record.isComplete = true
        try record.write(in: directory)
        return DemoHall(dataDirectory: directory, record: record)
    }
}

extension DemoLife {
    /// A hall that has just been set up, with its month before it. Each kind of draw has a generator of its own, so that a change
    /// of one leaves the others alone.
    fileprivate static func found(
        _ desk: DemoDesk, _ span: DemoSpan, _ first: FirstAccount?, seed: UInt64
    ) throws -> DemoLife {
        guard let first else { throw HallFileError.notFounded }
        var people = DemoPeople(seed: seed &+ 1)
        let staff = try DemoFounding.carryOut(desk, &people, first: first)
        return DemoLife(desk, span, staff: staff, people: people, seed: seed &+ 2)
    }
}

extension DemoRecord {
    /// Refuses a demo that was not finished, and one that is not the one asked for.
    fileprivate func require(_ options: DemoOptions) throws(HallStartError) {
        let directory = options.dataDirectory
        guard isComplete else {
            throw HallStartError(
                "\(directory) 里的演示没有做完；请删除该目录后重试 / the demo in \(directory) was not finished; delete the directory and try again"
            )
        }
        let isSame =
            (options.seed ?? seed) == seed && (options.from ?? from) == from && (options.until ?? until) == until
        guard isSame else {
            throw HallStartError(
                "\(directory) 里已有另一个演示（seed \(seed)，\(from) 至 \(until)）；请另用目录（--data）/ \(directory) holds another demo; use another directory (--data)"
            )
        }
    }
}

extension RateLimits {
    /// Nobody is held up.
    fileprivate static var none: RateLimits {
        var limits = RateLimits()
        (limits.signedIn, limits.anonymous, limits.signIn) = (nil, nil, nil)
        return limits
    }
}
