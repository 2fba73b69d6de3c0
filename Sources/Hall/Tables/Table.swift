import HTTP

/// A register or report as columns and rows, written as CSV or as a page.
struct Table: Sendable {
    struct Column: Sendable {
        let heading: Label
        /// Its share of the page's width, in percent.
        let width: Int

        init(_ zh: String, _ en: String, width: Int) {
            heading = Label(zh, en)
            self.width = width
        }
    }

    let title: Label
    /// What stands under the title: the period, the unit …
    var notes: [String] = []
    let columns: [Column]
    /// As many texts in each as there are columns.
    let rows: [[String]]

    /// As spreadsheets open it; the first record holds the headings.
    func csv(_ language: Language) -> [UInt8] {
        var writer = CSVWriter()
        writer.record(columns.map { $0.heading.text(language) })
        for row in rows { writer.record(row) }
        return writer.bytes
    }
}

/// In which form a register or report is asked for.
enum TableForm: String, Labelled {
    case json, csv, xlsx, html

    var label: Label {
        switch self {
        case .json: Label("JSON", "JSON")
        case .csv: Label("CSV（电子表格）", "CSV, for spreadsheets")
        case .xlsx: Label("XLSX（电子表格，长号码不失真）", "XLSX, for spreadsheets; long numbers keep their digits")
        case .html: Label("A4 打印页", "a page that prints on A4")
        }
    }

    var mediaType: String {
        switch self {
        case .json: "application/json"
        case .csv: "text/csv"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .html: "text/html"
        }
    }

    static let parameter = QueryParameter(
        name: "format", about: Label("格式；不写则按 Accept", "Form; by Accept where absent"), schema: .choices(TableForm.self)
    )
}

extension Call {
    /// The form that `format` names, else the one that `Accept` prefers.
    func tableForm(_ reader: inout QueryReader) -> TableForm {
        if let named: TableForm = reader.choice(TableForm.parameter.name) { return named }
        let preferred = preferred(of: TableForm.allCases.map(\.mediaType))
        return TableForm.allCases.first { $0.mediaType == preferred } ?? .json
    }
}

extension Call {
    /// A table in any form but JSON, whose shape is each list's own; a page is in Chinese.
    /// - Parameters:
    ///   - name: of the file, without its ending.
    ///   - foot: what stands below a page, left and right.
    func answer(
        _ form: TableForm, name: StaticString, foot: [String] = [], _ make: (Language) -> Table
    ) -> Response {
        switch form {
        case .json, .html: .page(TablePage.html(make(.zh), foot: foot, facts))
        case .csv: .csv(make(language), name: name, in: language)
        case .xlsx: .spreadsheet(make(language), name: name, in: language)
        }
    }
}

extension Response {
    /// A table as a spreadsheet file.
    static func spreadsheet(_ table: Table, name: StaticString, in language: Language) -> Response {
        var response = Response(
            status: 200, contentType: TableForm.xlsx.mediaType,
            fields: noStore + [
                HeaderField(name: "Content-Disposition", value: "attachment; filename=\"\(name).xlsx\"")
            ], body: Spreadsheet.bytes(table, language))
        response.contentLanguage = language.tag
        return response
    }

    /// A table as a file to be opened in a spreadsheet; `name` without its ending.
    static func csv(_ table: Table, name: StaticString, in language: Language) -> Response {
        var response = Response(
            status: 200, contentType: "text/csv; charset=utf-8",
            fields: noStore + [
                HeaderField(name: "Content-Disposition", value: "attachment; filename=\"\(name).csv\"")
            ], body: table.csv(language))
        response.contentLanguage = language.tag
        return response
    }
}
