import Dispatch
public import HTTP
import SQLite
import Synchronization

/// The hall without a server: the command line's way in when none runs, and the tests'. Requests go through the same
/// routes, permissions and transactions as over a socket.
public final class HallOffice {
    private let application: HallApplication
    private let service: HallService
    /// Names of the migrations that opening it applied.
    public let migrated: [String]
    /// Set where opening it founded the hall.
    public let firstAccount: FirstAccount?

    /// Opens the data directory.
    ///
    /// - Throws: a ``HallStartError``, for example where a server holds the file.
    public convenience init(dataDirectory: String) throws(HallStartError) {
        do {
            try DataDirectory.prepare(dataDirectory)
            let clock = HallClock()
            let file = try HallFile.open(directory: dataDirectory, isSimulation: nil, clock: clock, entropy: .system)
            try self.init(HallApplication(file: file, clock: clock), file)
        } catch {
            throw HallStartError(error)
        }
    }

    init(_ application: HallApplication, _ file: HallFile) throws {
        self.application = application
        service = try HallService(application)
        migrated = file.migrated
        firstAccount = file.firstAccount
    }

    /// An office beside a server that runs.
    init(beside application: HallApplication) throws {
        self.application = application
        service = try HallService(application)
        migrated = []
        firstAccount = nil
    }

    /// Sends one request and waits for its answer.
    public func send(_ request: Request) -> Response {
        let later = LaterResponse()
        if let response = service.serve(request, answer: { later.give($0()) }) {
            service.turnEnded()
            return response
        }
        service.turnEnded()
        return later.wait()
    }

    /// What the hall holds in memory.
    var facts: FactsBox { application.box }

    /// Closes the file.
    public func close() { application.writer.close() }
}

/// A response that comes from another queue.
private final class LaterResponse: Sendable {
    private let response = Mutex<Response?>(nil)
    private let given = DispatchSemaphore(value: 0)

    func give(_ response: Response) {
        self.response.withLock { $0 = response }
        given.signal()
    }

    func wait() -> Response {
        given.wait()
        guard let response = response.withLock({ $0 }) else { preconditionFailure("signalled with a response") }
        return response
    }
}
