import Foundation
import HTTP
import SQLite
import Testing

@testable import Hall

@Suite("The audit trail's chain")
struct AuditTrailTests {
    private let directory: String
    private let writer: Writer

    init() throws {
        directory = NSTemporaryDirectory() + "audit-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        writer = try Writer(path: directory + "/hall.sqlite") { 1_000 }
        _ = try Migrator(HallFile.migrations).migrate(writer, backupDirectory: directory)
        try writer.write { transaction in
            for index in 1...5 { try AuditTrail.append(Self.entry(index), transaction) }
        }
    }

    private static func entry(_ index: Int) -> AuditEntry {
        AuditEntry(
            at: Int64(index), accountID: nil, actor: "chen", origin: "10.0.0.\(index)", act: "case.accept",
            subject: "H01-\(index)", status: 201, requestID: "r\(index)", particulars: Array(#"{"n":\#(index)}"#.utf8),
            hallID: 1)
    }

    private func clean() {
        writer.close()
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// What verifying finds after somebody with the file in hand has got rid of the triggers and run `sql`.
    private func broken(by sql: String) throws -> Int64? {
        struct Undo: Error { let found: Int64? }
        let undo = #expect(throws: Undo.self) {
            try writer.write { transaction in
                try transaction.script(
                    "DROP TRIGGER audit_entries_no_update; DROP TRIGGER audit_entries_no_delete; \(sql)")
                throw Undo(found: try AuditTrail.verify(transaction).firstBroken)
            }
        }
        return undo?.found
    }

    @Test func `an untouched trail is whole`() throws {
        defer { clean() }
        let found = try writer.write { transaction -> Int? in
            let found = try AuditTrail.verify(transaction)
            return found.firstBroken == nil ? found.entries : nil
        }
        #expect(found == 5)
    }

    @Test func `whatever is altered is found, at its own entry`() throws {
        defer { clean() }
        let alterations = [
            "at = at + 1", "account_id = NULL, actor = 'wang'", "origin = 'local'", "act = 'case.reject'",
            "subject = 'H01-9'", "status = 200", "request_id = ''", "particulars = ''",
            // What moves from one field to its neighbour.
            "actor = 'che', origin = 'n' || origin", "act = act || substr(subject, 1, 1), subject = substr(subject, 2)",
            "hall_id = NULL", "hash = zeroblob(32)",
        ]
        for alteration in alterations {
            for id in [1, 3, 5] {
                #expect(
                    try broken(by: "UPDATE audit_entries SET \(alteration) WHERE audit_entry_id = \(id)") == Int64(id),
                    "\(alteration) at \(id)")
            }
        }
    }

    @Test func `an entry taken out, put in or moved is found at the next one`() throws {
        defer { clean() }
        #expect(try broken(by: "DELETE FROM audit_entries WHERE audit_entry_id = 1") == 2)
        #expect(try broken(by: "DELETE FROM audit_entries WHERE audit_entry_id = 3") == 4)
        #expect(
            try broken(
                by: """
                    UPDATE audit_entries SET audit_entry_id = audit_entry_id + 10 WHERE audit_entry_id > 2;
                    INSERT INTO audit_entries SELECT 3, at, account_id, actor, origin, act, subject, status, request_id,
                        particulars, hash, hall_id FROM audit_entries WHERE audit_entry_id = 1;
                    """) == 3)
        #expect(
            try broken(
                by: """
                    UPDATE audit_entries SET audit_entry_id = 100 WHERE audit_entry_id = 2;
                    UPDATE audit_entries SET audit_entry_id = 2 WHERE audit_entry_id = 3;
                    UPDATE audit_entries SET audit_entry_id = 3 WHERE audit_entry_id = 100;
                    """) == 2)
    }

    @Test func `the schema refuses to change, replace or delete an entry`() throws {
        defer { clean() }
        for sql in [
            "UPDATE audit_entries SET actor = 'x'", "DELETE FROM audit_entries WHERE audit_entry_id = 5",
            "INSERT OR REPLACE INTO audit_entries SELECT * FROM audit_entries WHERE audit_entry_id = 5",
        ] {
            let error = #expect(throws: DatabaseError.self) { try writer.write { try $0.script(sql) } }
            #expect(error?.isTriggerRefusal == true, "\(sql)")
        }
        #expect(try writer.write { try AuditTrail.verify($0).entries } == 5)
    }

    @Test func `neighbouring fields are told apart in the hash`() {
        let entry = Self.entry(1)
        let moved = AuditEntry(
            at: entry.at, accountID: nil, actor: "che", origin: "n" + entry.origin, act: entry.act,
            subject: entry.subject, status: entry.status, requestID: entry.requestID, particulars: entry.particulars,
            hallID: entry.hallID)
        #expect(entry.hash(after: []) != moved.hash(after: []))
        #expect(entry.hash(after: [0]) != entry.hash(after: []))
    }
}
