import HTTP

/// A table as a spreadsheet (Office Open XML, ECMA-376): every cell is text, so that an eighteen-digit number keeps its digits and
/// nothing is taken for a formula; the headings are bold and stay in sight.
enum Spreadsheet {
    static func bytes(_ table: Table, _ language: Language) -> [UInt8] {
        var archive = ZipArchive()
        archive.add("[Content_Types].xml", Array(contentTypes.description.utf8))
        archive.add("_rels/.rels", Array(relations.description.utf8))
        archive.add("xl/workbook.xml", workbook(table.title.text(language)))
        archive.add("xl/_rels/workbook.xml.rels", Array(workbookRelations.description.utf8))
        archive.add("xl/styles.xml", Array(styles.description.utf8))
        archive.add("xl/worksheets/sheet1.xml", sheet(table, language))
        return archive.finished()
    }

    // MARK: Parts

    private static func workbook(_ title: String) -> [UInt8] {
        var xml = XMLText(declaration)
        xml.raw("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"")
        xml.raw(
            " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"")
        xml.text(sheetName(title))
        xml.raw("\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")
        return xml.bytes
    }

    /// At most 31 characters, none of those that a sheet's name may not hold.
    static func sheetName(_ title: String) -> String {
        let name = String(title.filter { !"[]:*?/\\'".contains($0) }.prefix(31))
        return name.isEmpty ? "Sheet1" : name
    }

    private static func sheet(_ table: Table, _ language: Language) -> [UInt8] {
        var xml = XMLText(declaration)
        xml.raw("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews>")
        xml.raw(
            "<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
        )
        xml.raw("</sheetView></sheetViews><cols>")
        for (index, column) in table.columns.enumerated() {
            xml.raw("<col min=\"")
            xml.text("\(index + 1)")
            xml.raw("\" max=\"")
            xml.text("\(index + 1)")
            xml.raw("\" width=\"")
            xml.text("\(max(8, column.width * 2))")
            xml.raw("\" customWidth=\"1\"/>")
        }
        xml.raw("</cols><sheetData>")
        row(1, table.columns.map { $0.heading.text(language) }, isHeading: true, to: &xml)
        for (index, cells) in table.rows.enumerated() { row(index + 2, cells, isHeading: false, to: &xml) }
        xml.raw("</sheetData></worksheet>")
        return xml.bytes
    }

    private static func row(_ number: Int, _ cells: [String], isHeading: Bool, to xml: inout XMLText) {
        xml.raw("<row r=\"")
        xml.text("\(number)")
        xml.raw("\">")
        for (index, cell) in cells.enumerated() {
            xml.raw("<c r=\"")
            xml.text(columnName(index) + "\(number)")
            xml.raw(isHeading ? "\" s=\"1\"" : "\" s=\"0\"")
            xml.raw(" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
            xml.text(cell)
            xml.raw("</t></is></c>")
        }
        xml.raw("</row>")
    }

    /// `A`, `B` … `Z`, `AA` …
    static func columnName(_ index: Int) -> String {
        let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
        return index < 26 ? letter : columnName(index / 26 - 1) + letter
    }

    private static let declaration: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

    private static let contentTypes: StaticString = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>
        """

    private static let relations: StaticString = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """

    private static let workbookRelations: StaticString = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>
        """

    /// Number format 49 is text (ECMA-376 part 1, §18.8.30).
    private static let styles: StaticString = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """
}

/// XML as it is put together. What XML 1.0 has no way to write is left out (§2.2).
private struct XMLText {
    private(set) var bytes: [UInt8]

    init(_ declaration: StaticString) { bytes = Array(declaration.description.utf8) }

    mutating func raw(_ markup: StaticString) {
        bytes += UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount)
    }

    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars where Self.isAllowed(scalar) {
            switch scalar {
            case "&": bytes += "&amp;".utf8
            case "<": bytes += "&lt;".utf8
            case ">": bytes += "&gt;".utf8
            case "\"": bytes += "&quot;".utf8
            default: bytes += String(scalar).utf8
            }
        }
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
