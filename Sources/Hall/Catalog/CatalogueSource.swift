import HTTP

/// Something that is wrong in a catalogue's file, where it stands.
struct ImportFault: Sendable, Hashable {
    let line: Int?
    /// Code of the item, where it is known.
    let item: String?
    /// RFC 6901 pointer into a JSON file, or name of a column of a CSV file.
    let field: String
    let code: String
    let detail: Label
    var rule: RuleID?
}

/// A catalogue as a file has it, before its items are looked at: each with a way back to its place in the file.
struct CatalogueSource: Sendable {
    struct Entry: Sendable {
        let json: JSON
        /// Line and field of a pointer into the item.
        let place: @Sendable (_ pointer: String) -> (line: Int?, field: String)
        /// What is wrong with its place in the file, whatever it says.
        var faults: [ImportFault] = []

        var code: String? { json["code"]?.stringValue }
    }

    var units: [CatalogueDocument.UnitEntry] = []
    var entries: [Entry] = []
    /// Faults that belong to no item: with these nothing can be imported.
    var faults: [ImportFault] = []

    enum Format: String, Labelled {
        case json, csv

        var label: Label {
            switch self {
            case .json: Label("JSON", "JSON")
            case .csv: Label("CSV", "CSV")
            }
        }
    }

    static func read(_ bytes: [UInt8], _ format: Format) -> CatalogueSource {
        switch format {
        case .json: readJSON(bytes)
        case .csv: CatalogueCSV.read(bytes)
        }
    }

    /// Longer and wider than a request's own document may be.
    private static let limits: JSONLimits = {
        var limits = JSONLimits()
        limits.bytes = 64 << 20
        limits.members = 100_000
        return limits
    }()

    private static func readJSON(_ bytes: [UInt8]) -> CatalogueSource {
        var source = CatalogueSource()
        let document: JSON
        do throws(JSONError) {
            document = try JSONReader.read(bytes, limits: limits)
        } catch {
            source.faults.append(
                ImportFault(
                    line: JSONPlaces.line(ofByte: error.offset, bytes), item: nil, field: error.pointer,
                    code: error.code.rawValue, detail: Label("不是合法的 JSON:\(error.detail)", error.detail)))
            return source
        }
        let places = JSONPlaces(bytes)
        guard let items = document["items"]?.arrayValue else {
            let detail = Label("须有 items 数组。", "An array of items is needed.")
            source.faults.append(
                ImportFault(
                    line: places.line(of: "/items"), item: nil, field: "/items", code: "required", detail: detail))
            return source
        }
        for (index, unit) in (document["units"]?.arrayValue ?? []).enumerated() {
            do throws(Problem) {
                source.units.append(try CatalogueDocument.UnitEntry.decode(unit, today: Day(number: 0)))
            } catch {
                source.faults += error.errors.map {
                    let pointer = "/units/\(index)\($0.pointer)"
                    return ImportFault(
                        line: places.line(of: pointer), item: nil, field: pointer, code: $0.code, detail: $0.detail)
                }
            }
        }
        source.entries = items.enumerated().map { index, item in
            Entry(json: item) { pointer in
                (places.line(of: "/items/\(index)\(pointer)"), "/items/\(index)\(pointer)")
            }
        }
        return source
    }
}
