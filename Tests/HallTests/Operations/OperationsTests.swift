import Foundation
import HTTP
import Testing

@testable import Hall

@Suite("What is seen of a running hall")
struct OperationsTests {
    @Test func `durations fall into the bucket whose bound is not below them`() {
        for (microseconds, bucket) in [
            (0, 0), (1, 0), (64, 0), (65, 1), (128, 1), (129, 2), (1 << 21, 15), (1 << 21 + 1, 16), (Int.max, 16),
        ] {
            #expect(RequestFigures.bucket(microseconds) == bucket, "\(microseconds)")
        }
    }

    @Test func `every answer is counted under its route, whoever gave it`() throws {
        let hall = try TestHall()
        let it = try hall.signIn("wangit", roles: ["it", "clerk"])
        for _ in 1...3 { _ = try hall.send(.post, "/api/v1/cases", Intake.complete, as: it) }
        _ = try hall.send(.post, "/api/v1/cases", "{}", as: it)
        _ = try hall.send(.get, "/nowhere")
        _ = try hall.send(.get, "/api/v1/audit/verification", as: it)
        let answer = try hall.send(.get, "/metrics", as: it)
        #expect(answer.status == 200)
        #expect(answer.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(answer.fields["cache-control"] == "no-store")
        let lines = answer.text.split(separator: "\n").map(String.init)
        for line in [
            #"hall_http_requests_total{route="case.takeIn",class="2xx"} 3"#,
            #"hall_http_requests_total{route="case.takeIn",class="4xx"} 1"#,
            #"hall_http_requests_total{route="none",class="4xx"} 1"#,
            #"hall_http_requests_total{route="audit.verify",class="2xx"} 1"#,
            #"hall_http_request_seconds_bucket{route="case.takeIn",le="+Inf"} 4"#,
            #"hall_http_request_seconds_count{route="case.takeIn"} 4"#, "hall_http_connections 1",
            "hall_writer_waiting 0",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
        for name in [
            "hall_database_bytes{file=\"wal\"}", "process_resident_memory_bytes",
            "hall_writer_jobs_total{outcome=\"done\"}",
        ] {
            let value = lines.first { $0.hasPrefix(name + " ") }?.split(separator: " ").last.flatMap { Double($0) }
            #expect((value ?? 0) > 0, "\(name)")
        }
        // The format: each sample's name has its type before it.
        for line in lines where !line.hasPrefix("#") {
            #expect(line.wholeMatch(of: /[a-z_]+(\{[^}]*\})? [0-9.e+-]+/) != nil, "\(line)")
        }
        #expect(try hall.send(.get, "/metrics").status == 401)
        #expect(try hall.send(.get, "/metrics", as: try hall.signIn("clerk2")).status == 403)
    }

    @Test func `the access log tells of each answer, of nobody's data, and goes on in a new file`() throws {
        let path = NSTemporaryDirectory() + "hall-access-" + UUID().uuidString
        defer { for file in [path, path + ".1"] { try? FileManager.default.removeItem(atPath: file) } }
        let hall = try TestHall(accessLog: path)
        let clerk = try hall.signIn("wangfang")
        let taken = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        let code = try #require(taken.json["lookupCode"]?.stringValue)
        _ = try hall.send(.get, "/api/v1/progress/H01-20261124-00001?code=" + code)
        _ = try hall.send(.get, "/nowhere/13800138000")
        let log = try #require(hall.server.application.accessLog)
        log.flush()
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        hall.server.reopenLogs()
        log.flush()
        _ = try hall.send(.get, "/livez")
        log.flush()
        let text = try String(contentsOfFile: path + ".1", encoding: .utf8)
        let lines = try text.split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
        let intake = try #require(lines.first { $0["route"] == .string("case.takeIn") })
        #expect(intake["status"] == .integer(201) && intake["caller"] == .string("wangfang"))
        #expect(intake["method"] == .string("POST") && intake["hall"] == .string("H01"))
        #expect(intake["bytes"] == .integer(Int64(taken.body.count)))
        #expect(intake["requestId"]?.stringValue == taken.fields["x-request-id"])
        #expect(intake["microseconds"]?.integerValue ?? 0 > 0)
        let lookUp = try #require(lines.first { $0["route"] == .string("progress.query") })
        #expect(lookUp["caller"] == .string("anonymous"))
        #expect(lines.contains { $0["route"] == .string("none") && $0["status"] == .integer(404) })
        for secret in [code, "李明", "138", "H01-2026", "127.0.0.1", "11010519"] {
            #expect(!text.contains(secret), "\(secret)")
        }
        let other = try String(contentsOfFile: path, encoding: .utf8)
        #expect(other.split(separator: "\n").count == 1 && other.contains("operations.live"))
    }
}
