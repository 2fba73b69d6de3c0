import Foundation
import HTTP
import Testing

@testable import Hall

@Suite("Tables as spreadsheets (XLSX)")
struct SpreadsheetTests {
    /// The check value of the catalogue of parametrised CRC algorithms, and values of RFC 3720 and zlib's own test.
    @Test(
        arguments: [
            ("123456789", 0xCBF4_3926), ("", 0), ("a", 0xE8B7_BE43),
            ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
        ] as [(String, UInt32)]) func `checksums are those that are published`(text: String, sum: UInt32)
    {
        #expect(CRC32.checksum(Array(text.utf8)) == sum)
    }

    @Test func `columns are named as spreadsheets do, and a sheet's name holds what it may`() {
        #expect(
            [0, 25, 26, 51, 52, 701, 702].map(Spreadsheet.columnName) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
        #expect(Spreadsheet.sheetName("未按时出件[登记]/2026") == "未按时出件登记2026")
        #expect(Spreadsheet.sheetName(String(repeating: "长", count: 40)).count == 31)
        #expect(Spreadsheet.sheetName("[]") == "Sheet1")
    }

    private static let table = Table(
        title: Label("台账", "Ledger"),
        columns: [Table.Column("证件号码", "Number", width: 20), Table.Column("备注", "Note", width: 40)],
        rows: [["110105194912310021", "=1+1"], ["&<>\"'", "一\n二\u{1}三\u{FFFE}"], ["", "𠮷"]])

    /// What Python's own zip and XML readers make of it: an independent peer.
    @Test func `a peer reads back every cell, and finds no fault in the archive`() throws {
        let file = NSTemporaryDirectory() + "table-\(UUID().uuidString).xlsx"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data(Spreadsheet.bytes(Self.table, .zh)).write(to: URL(filePath: file))
        let script = """
            import sys, zipfile, json, xml.etree.ElementTree as E
            z = zipfile.ZipFile(sys.argv[1])
            assert z.testzip() is None
            n = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
            for name in z.namelist(): E.fromstring(z.read(name))
            sheet = E.fromstring(z.read('xl/worksheets/sheet1.xml'))
            rows = [[''.join(t.text or '' for t in c.iter(n + 't')) for c in r] for r in sheet.iter(n + 'row')]
            kinds = {c.get('t') for c in sheet.iter(n + 'c')}
            pane = sheet.find('.//' + n + 'pane').get('state')
            print(json.dumps([rows, sorted(kinds), pane, z.namelist()[0]], ensure_ascii=False))
            """
        let python = Process()
        python.executableURL = URL(filePath: "/usr/bin/env")
        python.arguments = ["python3", "-c", script, file]
        let pipe = Pipe()
        python.standardOutput = pipe
        try python.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        let read = try JSONReader.read(Array(output))
        let expected: JSON = [
            [["证件号码", "备注"], ["110105194912310021", "=1+1"], ["&<>\"'", "一\n二三"], ["", "𠮷"]], ["inlineStr"], "frozen",
            "[Content_Types].xml",
        ]
        #expect(read == expected, "all cells are text, so nothing is a formula; what XML cannot write is left out")
    }

    @Test func `the same table gives the same bytes`() {
        #expect(Spreadsheet.bytes(Self.table, .zh) == Spreadsheet.bytes(Self.table, .zh))
        #expect(Spreadsheet.bytes(Self.table, .zh) != Spreadsheet.bytes(Self.table, .en))
    }

    @Test func `every register answers it, by format and by Accept`() throws {
        let life = try ProceedingHall()
        _ = try life.takeIn("ZJ-01")
        for path in ["case-ledger", "obligations", "overdue-cases", "inquiries", "agency-cases", "daily-figures"] {
            let answer = try life.hall.send(.get, "/api/v1/\(path)?format=xlsx", as: life.clerk)
            #expect(answer.status == 200 && answer.body.starts(with: [0x50, 0x4B, 3, 4]), "\(path)")
            #expect(answer.fields["content-disposition"]?.hasSuffix(".xlsx\"") == true)
        }
        let accepted = try life.hall.send(
            .get, "/api/v1/case-ledger", as: life.clerk, fields: ["Accept": TableForm.xlsx.mediaType])
        #expect(accepted.fields["content-type"] == TableForm.xlsx.mediaType)
        let plain = try life.hall.send(.get, "/api/v1/case-ledger", as: life.clerk)
        #expect(plain.fields["content-type"] == "application/json", "who says nothing gets JSON")
    }
}
