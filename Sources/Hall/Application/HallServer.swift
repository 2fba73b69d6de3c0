import HTTP
import SQLite

/// How a hall is to be served.
public struct HallServerOptions: Sendable {
    /// The directory of the data file; it is made where it is not there.
    public var dataDirectory: String
    /// Where to listen, for example `127.0.0.1:8080`, `[::1]:0`, `unix:/run/hall.sock`.
    public var listen: [String]
    /// Event loops; each has a serial queue and a reader of its own.
    public var loops: Int
    /// Where a rehearsal's clock begins, RFC 3339; nil for a real hall.
    public var simulateFrom: String?
    /// How often anybody may call.
    public var limits: RateLimits
    /// The file of the access log; nil for none.
    public var accessLog: String?

    /// Serves `dataDirectory` at 127.0.0.1:8080 with two loops, unless told otherwise.
    public init(
        dataDirectory: String, listen: [String] = ["127.0.0.1:8080"], loops: Int = 2, simulateFrom: String? = nil,
        limits: RateLimits = RateLimits(), accessLog: String? = nil
    ) {
        self.dataDirectory = dataDirectory
        self.listen = listen
        self.loops = loops
        self.simulateFrom = simulateFrom
        self.limits = limits
        self.accessLog = accessLog
    }
}

/// A running hall: one process, one file.
public final class HallServer: Sendable {
    /// Set where the start founded the hall: the director's one-time password, to be told once.
    public let firstAccount: FirstAccount?
    /// Names of the migrations that the start applied.
    public let migrated: [String]
    let application: HallApplication
    private let server: Server
    private let jobs: JobRunner?

    /// Opens the data directory and makes ready to listen.
    ///
    /// - Throws: a ``HallStartError`` that says what is wrong and what to do.
    public init(_ options: HallServerOptions) throws(HallStartError) {
        do {
            let clock = try HallServer.clock(options.simulateFrom)
            try DataDirectory.prepare(options.dataDirectory)
            let file = try HallFile.open(
                directory: options.dataDirectory, isSimulation: clock.isSimulated, clock: clock, entropy: .system)
            firstAccount = file.firstAccount
            migrated = file.migrated
            let application = try HallApplication(
                file: file, clock: clock, limits: options.limits,
                accessLog: try options.accessLog.map { path throws(HallStartError) in try AccessLog(path: path) })
            self.application = application
            jobs = clock.isSimulated ? nil : JobRunner(application)
            var configuration = ServerConfiguration(
                listen: try options.listen.map { try ListenAddress.parse($0) } + [
                    .unix(path: DataDirectory.socket(options.dataDirectory), mode: 0o600)
                ])
            configuration.loops = options.loops
            configuration.standingFields = HallServer.standingFields(isSimulation: clock.isSimulated)
            let server = Server(configuration) { _ in try HallService(application) }
            self.server = server
            application.services.operations.watch { [weak server] in server?.statistics }
        } catch {
            throw HallStartError(error)
        }
    }

    /// Starts to listen; returns the bound addresses as text, the data directory's own socket not among them.
    public func start() throws(HallStartError) -> [String] {
        do {
            let addresses = try server.start()
            jobs?.start()
            return addresses.dropLast()
        } catch {
            throw HallStartError(error)
        }
    }

    /// Finishes what is under way, then closes the file.
    public func stop() {
        jobs?.stop()
        server.stop(within: 10)
        application.accessLog?.flush()
        application.writer.close()
    }

    /// Goes on in new log files, where the old ones have been renamed.
    public func reopenLogs() { application.accessLog?.reopen() }

    private static func clock(_ simulateFrom: String?) throws -> HallClock {
        guard let simulateFrom else { return HallClock() }
        guard let instant = Instant(simulateFrom) else {
            throw HallStartError(
                "--simulate \(simulateFrom): 须为带时区的时间，如 2026-11-24T09:00:00+08:00 / an RFC 3339 time is needed")
        }
        return HallClock(standingAt: instant)
    }

    /// What every answer carries: no sniffing, no framing, no referrer; any may depend on form and language asked for.
    private static func standingFields(isSimulation: Bool) -> [HeaderField] {
        var fields = [
            HeaderField(name: "X-Content-Type-Options", value: "nosniff"),
            HeaderField(name: "X-Frame-Options", value: "DENY"),
            HeaderField(name: "Referrer-Policy", value: "no-referrer"),
            HeaderField(name: "Vary", value: "Accept, Accept-Language"),
        ]
        if isSimulation { fields.append(HeaderField(name: "X-Hall-Simulation", value: "true")) }
        return fields
    }
}

/// Why a command on a data directory failed, in one sentence that says what to do.
public struct HallStartError: Error, CustomStringConvertible, Sendable {
    /// The sentence, in Chinese and English.
    public let description: String

    /// An error in one's own words.
    public init(_ description: String) { self.description = description }

    /// Any error of opening or starting, in words.
    public init(_ error: any Error) {
        switch error {
        case let error as HallStartError: self = error
        case let error as HallFileError: description = error.label.zh + " / " + error.label.en
        case let error as Problem: description = error.detail.zh + " / " + error.detail.en
        default: description = String(describing: error)
        }
    }
}
