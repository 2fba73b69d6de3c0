import Glibc
import HTTP
import SQLite
import Synchronization

/// Everything that `/metrics` looks at; the server adds its parts as they come to be.
final class Operations: Sendable {
    private let loops = Mutex<[RequestFigures]>([])
    private let engine = Mutex<(@Sendable () -> ServerStatistics?)?>(nil)
    private let description = Mutex<(@Sendable () -> String)?>(nil)
    private let limited = Atomic<Int>(0)

    /// The figures of one more loop.
    func makeFigures(routes: Int) -> RequestFigures {
        let figures = RequestFigures(routes: routes)
        loops.withLock { $0.append(figures) }
        return figures
    }

    func watch(_ statistics: @escaping @Sendable () -> ServerStatistics?) { engine.withLock { $0 = statistics } }

    func describe(_ description: @escaping @Sendable () -> String) { self.description.withLock { $0 = description } }

    /// What `/metrics` answers.
    var text: String { description.withLock { $0 }?() ?? "" }

    /// Counts a call that was refused for its rate.
    func countLimited() { limited.wrappingAdd(1, ordering: .relaxed) }

    var limitedCalls: Int { limited.load(ordering: .relaxed) }
    var statistics: ServerStatistics? { engine.withLock { $0 }?() ?? nil }

    /// Each route's figures of all loops together; the last line is of what came to no route.
    func lines(routes: Int) -> [RequestFigures.Line] {
        let loops = loops.withLock { $0 }
        return (0...routes).map { route in
            loops.reduce(into: RequestFigures.Line()) { $1.add(route: route, to: &$0) }
        }
    }
}

extension HallApplication {
    /// The figures in Prometheus' text format 0.0.4.
    func metrics() -> String {
        var text = MetricsText()
        text.add("hall_build_info", "gauge", "The program.", [(#"version="\#(OperationsRoutes.version)""#, 1)])
        addRequests(to: &text)
        if let engine = services.operations.statistics { text.add(engine) }
        text.add(writer.statistics)
        text.add(
            "hall_desk_waiting", "gauge", "Requests on the queues beside the loops.",
            [(#"desk="reports""#, Double(reports.load)), (#"desk="passwords""#, Double(passwords.load))])
        text.add(
            "hall_rate_limited_total", "counter", "Calls refused for their rate.",
            [("", Double(services.operations.limitedCalls))])
        text.add(
            "hall_access_log_dropped_total", "counter", "Lines of the access log that could not be kept.",
            [("", Double(accessLog?.dropped ?? 0))])
        text.add(
            "hall_database_bytes", "gauge", "Size of the data file and of its write-ahead log.",
            [(#"file="main""#, Self.size(path)), (#"file="wal""#, Self.size(path + "-wal"))])
        text.addProcess()
        return text.text
    }

    private func addRequests(to text: inout MetricsText) {
        let lines = zip(
            Self.routes.map(\.name) + ["none"], services.operations.lines(routes: Self.routes.count)
        ).filter { $0.1.count > 0 }
        text.add(
            "hall_http_requests_total", "counter", "Answers by route and class of status.",
            lines.flatMap { name, line in
                zip(RequestFigures.classes, line.classes).filter { $0.1 > 0 }.map {
                    (#"route="\#(name)",class="\#($0.0)""#, Double($0.1))
                }
            })
        text.head("hall_http_request_seconds", "histogram", "From a request's arrival to its answer.")
        for (name, line) in lines {
            var sum = 0
            for (count, bound) in zip(line.buckets, RequestFigures.bounds) {
                sum += count
                text.sample(
                    "hall_http_request_seconds_bucket", #"route="\#(name)",le="\#(Double(bound) / 1e6)""#, Double(sum))
            }
            text.sample("hall_http_request_seconds_bucket", #"route="\#(name)",le="+Inf""#, Double(line.count))
            text.sample("hall_http_request_seconds_sum", #"route="\#(name)""#, Double(line.microseconds) / 1e6)
            text.sample("hall_http_request_seconds_count", #"route="\#(name)""#, Double(line.count))
        }
    }

    private static func size(_ path: String) -> Double {
        var status = stat()
        return stat(path, &status) == 0 ? Double(status.st_size) : 0
    }
}

/// Prometheus' text format.
struct MetricsText {
    private(set) var text = ""

    mutating func head(_ name: String, _ type: String, _ help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    mutating func sample(_ name: String, _ labels: String, _ value: Double) {
        let number = value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
        text += labels.isEmpty ? "\(name) \(number)\n" : "\(name){\(labels)} \(number)\n"
    }

    mutating func add(_ name: String, _ type: String, _ help: String, _ samples: [(labels: String, value: Double)]) {
        head(name, type, help)
        for (labels, value) in samples { sample(name, labels, value) }
    }

    mutating func add(_ engine: ServerStatistics) {
        add("hall_http_connections", "gauge", "Connections that are open.", [("", Double(engine.open))])
        add(
            "hall_http_connections_total", "counter", "Connections accepted.", [("", Double(engine.accepted))])
        add(
            "hall_http_refusals_total", "counter", "Requests and connections that the engine itself refused.",
            [("", Double(engine.refusals))])
        add(
            "hall_http_bytes_total", "counter", "Bytes on the wire.",
            [
                (#"direction="received""#, Double(engine.bytesReceived)),
                (#"direction="sent""#, Double(engine.bytesSent)),
            ])
    }

    mutating func add(_ writer: WriterStatistics) {
        add("hall_writer_batches_total", "counter", "Transactions of the writer.", [("", Double(writer.batches))])
        add(
            "hall_writer_jobs_total", "counter", "Writes by outcome.",
            [(#"outcome="done""#, Double(writer.jobsDone)), (#"outcome="failed""#, Double(writer.jobsFailed))])
        add("hall_writer_waiting", "gauge", "Writes that wait.", [("", Double(writer.waiting))])
        add(
            "hall_writer_largest_batch", "gauge", "The most writes in one transaction.",
            [("", Double(writer.largestBatch))])
    }

    /// What Prometheus' own libraries tell of a process.
    mutating func addProcess() {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        add(
            "process_cpu_seconds_total", "counter", "Processor time.",
            [("", seconds(usage.ru_utime) + seconds(usage.ru_stime))])
        add(
            "process_resident_memory_bytes", "gauge", "Resident memory.", [("", Double(ProcessMemory.residentBytes()))])
    }
}

/// What the system says of this process's memory.
enum ProcessMemory {
    /// The second number of /proc/self/statm, in pages; 0 where there is no /proc.
    static func residentBytes() -> Int {
        let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return 0 }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 128)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return 0 }
        let numbers = String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ")
        return numbers.count > 1 ? (Int(numbers[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}
