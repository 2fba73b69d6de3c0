import Testing

@testable import SQLite

@Suite struct ValueTests {
    private let connection: DatabaseConnection

    init() throws { connection = try DatabaseConnection(path: ":memory:", flags: 0x6) }

    private func transact<T>(_ work: (borrowing Transaction) throws -> T) throws -> T {
        try connection.inTransaction("BEGIN", now: 0, work)
    }

    @Test(arguments: [Int64.min, -1, 0, 1, 1 << 53 + 1, .max])
    func `an integer comes back whole`(_ integer: Int64) throws {
        #expect(try transact { try $0.first("SELECT ?", [.integer(integer)]) { $0.integer(0) } } == integer)
    }

    @Test(arguments: ["", "张三", "a\0b", "👩‍👩‍👧", "\u{FEFF}x", String(repeating: "长", count: 100_000)])
    func `text comes back as it was`(_ text: String) throws {
        #expect(try transact { try $0.first("SELECT ?", [.text(text)]) { $0.text(0) } } == text)
        #expect(
            try transact { try $0.first("SELECT ?", [.text(text)]) { $0.withText(0) { Array($0) } } }
                == Array(text.utf8))
    }

    @Test(arguments: [[], [0], [0xFF, 0, 0xFE]] as [[UInt8]])
    func `bytes come back as they were`(_ bytes: [UInt8]) throws {
        #expect(try transact { try $0.first("SELECT ?", [.blob(bytes)]) { $0.blob(0) } } == bytes)
    }

    @Test func `what is not a number is stored as NULL, truth as 0 and 1`() throws {
        let none: String? = nil
        #expect(try transact { try $0.first("SELECT ?", [.real(.nan)]) { $0.isNull(0) } } == true)
        #expect(try transact { try $0.first("SELECT ?", [.real(0.1)]) { $0.real(0) } } == 0.1)
        #expect(try transact { try $0.first("SELECT ?", [.bool(true)]) { $0.integer(0) } } == 1)
        #expect(try transact { try $0.first("SELECT ?", [.text(none)]) { $0.textOrNil(0) } } == .some(nil))
    }

    @Test func `a column read as what it is not is an error that does not show the value`() throws {
        let secret = "13800138000"
        let misreadings: [(borrowing Row) -> Void] = [
            { _ = $0.integer(0) }, { _ = $0.real(0) }, { _ = $0.blob(0) }, { _ = $0.text(1) }, { _ = $0.text(2) },
            { _ = $0.intOrNil(0) },
        ]
        for misread in misreadings {
            let error = try databaseError {
                try transact { try $0.each("SELECT ? AS phone, NULL, 5", [.text(secret)]) { misread($0) } }
            }
            #expect(error.primaryCode == 20, "SQLITE_MISMATCH")
            #expect(!error.description.contains(secret))
        }
    }

    @Test func `a column that the statement lacks is a programmer's error`() async {
        await #expect(processExitsWith: .failure) {
            let connection = try DatabaseConnection(path: ":memory:", flags: 0x6)
            _ = try connection.inTransaction("BEGIN", now: 0) { try $0.first("SELECT 1") { $0.int(1) } }
        }
    }

    @Test func `a statement that changes rows while it answers them is stepped to its end`() throws {
        let fixture = try Fixture()
        let error = try databaseError {
            try fixture.writer.write { transaction in
                _ = try transaction.first("INSERT INTO notes (text, parent_id) VALUES ('a', 99) RETURNING note_id") {
                    $0.int(0)
                }
            }
        }
        #expect(error.isForeignKeyViolation)
        #expect(try fixture.count("notes") == 0)
    }
}
