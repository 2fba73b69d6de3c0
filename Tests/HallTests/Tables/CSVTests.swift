import Testing

@testable import Hall

@Suite("Comma-separated values (RFC 4180)")
struct CSVTests {
    @Test(
        "records with the line on which each begins",
        arguments: [
            ("a,b\r\nc,d\r\n", [(1, ["a", "b"]), (2, ["c", "d"])]), ("a,b\nc,d", [(1, ["a", "b"]), (2, ["c", "d"])]),
            ("\u{FEFF}a", [(1, ["a"])]), ("a,\r\n,", [(1, ["a", ""]), (2, ["", ""])]),
            ("\"a,b\",\"c\"\"d\"", [(1, ["a,b", "c\"d"])]),
            ("\"a\r\nb\",c\r\nd,e", [(1, ["a\r\nb", "c"]), (3, ["d", "e"])]),
            ("\r\na", [(1, [""]), (2, ["a"])]), ("", []), ("\"\"", [(1, [""])]), ("a\rb", [(1, ["a\rb"])]),
        ] as [(String, [(Int, [String])])])
    func reads(text: String, expected: [(Int, [String])]) throws {
        #expect(try CSV.read(Array(text.utf8)) == expected.map { CSV.Record(line: $0.0, fields: $0.1) })
    }

    @Test(
        "what is no record is refused with its line",
        arguments: [("a\r\n\"b", 2), ("a\"b", 1), ("\"a\"b", 1), ("a\n\"b\nc\"d", 3)])
    func refuses(text: String, line: Int) {
        #expect(throws: CSV.Fault.self) { try CSV.read(Array(text.utf8)) }
        do { _ = try CSV.read(Array(text.utf8)) } catch { #expect(error.line == line) }
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: CSV.Fault.self) { try CSV.read([0x61, 0x2C, 0xC8, 0xCB]) }
    }

    @Test func `what is written reads back; formulas are disarmed`() throws {
        let fields = ["", "a,b", "c\"d", "e\r\nf", "=1+1", "@x", "'quoted", "-3", "中文"]
        var writer = CSVWriter()
        writer.record(fields)
        let read = try CSV.read(writer.bytes)
        #expect(read.first?.fields[4] == "'=1+1")
        #expect(read.first?.fields.map(CSVWriter.plain) == fields)
    }
}

@Suite("Lines of a JSON document")
struct JSONPlacesTests {
    @Test(
        "the line of a value, or of the innermost value around it",
        arguments: [
            ("/items/0/a", 3), ("/items/1/b/c", 6), ("/items/1/missing", 5), ("/items/9", 2), ("/units", 9), ("", 1),
            ("/items/1/list/1", 7),
        ])
    func lines(pointer: String, line: Int) {
        let text = """
            {
            "items": [ {
            "a": "x\\"}]", "b": [1, 2] },

              {
            "b": {"c": null}, "list": [
            [], [{}] ]}
            ],
            "units": []}
            """
        #expect(JSONPlaces(Array(text.utf8)).line(of: pointer) == line)
    }
}
