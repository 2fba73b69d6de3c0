import Foundation
import HTTP
import Testing

@testable import Hall

@Suite("A full disk, over a socket")
struct FullDiskTests {
    /// The limit of a file's size (setrlimit(2)) plays the full disk; it holds for a process, so the hall has one of its own.
    @Test func `writes are answered 507 and leave nothing, reads go on, and with space all goes on`() async {
        await #expect(processExitsWith: .success) {
            signal(SIGXFSZ, SIG_IGN)
            let hall = try TestHall()
            let clerk = try hall.signIn("chen", roles: ["clerk"])
            #expect(try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk).status == 201)
            var status = stat()
            stat(hall.directory + "/hall.sqlite-wal", &status)
            limitFileSize(to: rlim_t(status.st_size) + 8192)
            let refused = try (1...3).map { _ in try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk) }
            #expect(refused.map(\.status) == [507, 507, 507])
            #expect(refused.map(\.code) == Array(repeating: "storage.full", count: 3))
            let list = try hall.send(.get, "/api/v1/cases", as: clerk)
            #expect(list.status == 200)
            #expect(list.json["items"]?.arrayValue?.count == 1)
            limitFileSize(to: nil)
            let accepted = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
            #expect(accepted.json["number"]?.stringValue?.hasSuffix("-00002") == true, "no number is lost")
            let verified = try hall.sendAsDirector(.get, "/api/v1/audit/verification")
            #expect(verified.json["intact"] == .bool(true))
        }
    }
}

private func limitFileSize(to bytes: rlim_t?) {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    limit.rlim_cur = bytes ?? limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
}
