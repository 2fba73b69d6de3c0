import Dispatch
import Foundation
import Synchronization
import Testing

@testable import SQLite

@Suite struct RecoveryTests {
    /// Eight threads write; each write that was told as done is noted on standard output; then the process is killed from
    /// outside of all of them, without a goodbye.
    @Test func `what was told as done is there after kill -9, and nothing else half`() async throws {
        let folder = try TemporaryFolder()
        let result = try await #require(
            processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]
        ) { [file = folder.file as String] in
            let writer = try Writer(path: file) { 0 }
            try writer.write { try $0.script(Fixture.schema) }
            let told = Atomic(0)
            DispatchQueue.concurrentPerform(iterations: 8) { thread in
                for index in 1... {
                    try? writer.write { transaction in
                        try transaction.execute("INSERT INTO parents (name) VALUES (?)", [.text("\(thread)-\(index)")])
                        try transaction.execute("INSERT INTO notes (text) VALUES (?)", [.text("\(thread)-\(index)")])
                    }
                    let line = Array("<\(thread)-\(index)>\n".utf8)
                    _ = write(STDOUT_FILENO, line, line.count)
                    if told.add(1, ordering: .relaxed).newValue == 400 { kill(getpid(), SIGKILL) }
                }
            }
        }
        let output = String(decoding: result.standardOutputContent, as: UTF8.self)
        let told = Set(output.matches(of: /<([0-9]+-[0-9]+)>/).map { String($0.1) })
        #expect(told.count >= 400)
        let writer = try Writer(path: folder.file) { 0 }
        defer { writer.close() }
        let (parents, notes) = try writer.write { transaction in
            (
                try transaction.rows("SELECT name FROM parents") { $0.text(0) },
                try transaction.rows("SELECT text FROM notes") { $0.text(0) }
            )
        }
        #expect(told.subtracting(notes) == [], "told, but lost")
        #expect(Set(parents) == Set(notes), "half a job")
        let reader = try Reader(path: folder.file)
        #expect(
            try reader.readOnce(now: 0) {
                try $0.rows("SELECT integrity_check FROM pragma_integrity_check") { $0.text(0) }
            } == ["ok"])
    }
}
