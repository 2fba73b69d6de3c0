import HTTP
import SQLite

/// The fields of one kind of object that is written straight from a row of the file, with what is known beside the row: no
/// value is made in between, which is most of what reading costs. Like a ``Shape``, its one list of fields both writes the
/// object and describes it for OpenAPI.
struct RowShape<Beside>: Sendable {
    let name: String
    let fields: [RowField<Beside>]

    init(_ name: String, _ fields: [RowField<Beside>]) {
        self.name = name
        self.fields = fields
    }

    func write(_ row: borrowing Row, _ beside: Beside, to writer: inout OutputWriter) {
        writer.json.beginObject()
        for field in fields { field.write(row, beside, &writer) }
        writer.json.endObject()
    }

    var schema: Schema { .object(name: name, fields.flatMap(\.schemas)) }
}

/// One field (or a field and its label) of a ``RowShape``. Columns are given by the enumeration that lists them in the order
/// of the statement.
struct RowField<Beside>: Sendable {
    typealias Write = @Sendable (borrowing Row, Beside, inout OutputWriter) -> Void

    let schemas: [FieldSchema]
    let write: Write

    private init(schemas: [FieldSchema], write: @escaping Write) {
        self.schemas = schemas
        self.write = write
    }

    private init(_ name: StaticString, _ about: Label, _ schema: Schema, write: @escaping Write) {
        schemas = [FieldSchema(name: "\(name)", about: about, schema: schema, isRequired: true)]
        self.write = { row, beside, writer in
            writer.json.key(name)
            write(row, beside, &writer)
        }
    }

    /// A field of what is known beside the row.
    static func beside(_ field: OutputField<Beside>) -> Self {
        Self(schemas: field.schemas) { _, beside, writer in field.write(beside, &writer) }
    }

    /// A value of the schema that is told, which `write` writes.
    static func written(
        _ name: StaticString, _ about: Label, _ schema: Schema, _ write: @escaping Write
    ) -> Self {
        Self(name, about, schema, write: write)
    }

    static func text(_ name: StaticString, _ about: Label, _ column: some RowColumn) -> Self {
        let column = column.rawValue
        return Self(name, about, .text()) { row, _, writer in row.withText(column) { writer.json.string(utf8: $0) } }
    }

    static func optionalText(_ name: StaticString, _ about: Label, _ column: some RowColumn) -> Self {
        let column = column.rawValue
        return Self(name, about, .nullable(.text())) { row, _, writer in
            let isText: Void? = row.withTextOrNil(column) { writer.json.string(utf8: $0) }
            if isText == nil { writer.json.null() }
        }
    }

    /// A certificate's or phone's number, its middle hidden (SEC-11).
    static func masked(_ name: StaticString, _ about: Label, _ column: some RowColumn) -> Self {
        let column = column.rawValue
        return Self(name, about, .text()) { row, _, writer in row.withText(column) { writer.json.masked($0) } }
    }

    static func integer(_ name: StaticString, _ about: Label, _ column: some RowColumn) -> Self {
        let column = column.rawValue
        return Self(name, about, .integer()) { row, _, writer in writer.json.integer(row.integer(column)) }
    }

    static func flag(
        _ name: StaticString, _ about: Label, _ get: @escaping @Sendable (borrowing Row) -> Bool
    ) -> Self {
        Self(name, about, .boolean) { row, _, writer in writer.json.bool(get(row)) }
    }

    static func instant(_ name: StaticString, _ about: Label, _ column: some RowColumn) -> Self {
        let column = column.rawValue
        return Self(name, about, .text(format: "date-time")) { row, _, writer in
            writer.json.instant(Instant(milliseconds: row.integer(column)))
        }
    }

    static func optionalInstant(_ name: StaticString, _ about: Label, _ column: some RowColumn) -> Self {
        let column = column.rawValue
        return Self(name, about, .nullable(.text(format: "date-time"))) { row, _, writer in
            if let instant = row.instantOrNil(column) { writer.json.instant(instant) } else { writer.json.null() }
        }
    }

    /// An enumeration: its identifier, and beside it `<name>Label` in the language of the answer.
    static func choice<E: Labelled>(
        _ name: StaticString, _ labelName: StaticString, _ about: Label, _: E.Type, _ column: some RowColumn
    ) -> Self {
        let members = ChoiceMembers<E>(name, labelName)
        let column = column.rawValue
        return Self(schemas: choiceSchemas(name, labelName, about, E.self, isNullable: false)) { row, _, writer in
            members.write(row, column, to: &writer)
        }
    }

    static func optionalChoice<E: Labelled>(
        _ name: StaticString, _ labelName: StaticString, _ about: Label, _: E.Type, _ column: some RowColumn
    ) -> Self {
        let members = ChoiceMembers<E>(name, labelName)
        let column = column.rawValue
        return Self(schemas: choiceSchemas(name, labelName, about, E.self, isNullable: true)) { row, _, writer in
            members.write(row, column, to: &writer)
        }
    }

    /// An object of columns of the same row.
    static func object(_ name: StaticString, _ about: Label, _ shape: RowShape<Beside>) -> Self {
        Self(name, about, shape.schema) { row, beside, writer in shape.write(row, beside, to: &writer) }
    }

    /// An object of columns of the same row, or null where `isThere` says that it is not.
    static func optionalObject(
        _ name: StaticString, _ about: Label, _ shape: RowShape<Beside>,
        where isThere: @escaping @Sendable (borrowing Row) -> Bool
    ) -> Self {
        Self(name, about, .nullable(shape.schema)) { row, beside, writer in
            if isThere(row) { shape.write(row, beside, to: &writer) } else { writer.json.null() }
        }
    }

    /// An object that is made of the row.
    static func made<T: Output>(
        _ name: StaticString, _ about: Label, _ make: @escaping @Sendable (borrowing Row, Beside) -> T
    ) -> Self {
        let shape = T.shape
        return Self(name, about, shape.schema) { row, beside, writer in shape.write(make(row, beside), to: &writer) }
    }
}

/// The columns of a statement, in its order.
protocol RowColumn: RawRepresentable where RawValue == Int {}

/// An enumeration's identifier and label as the members of an object, ready to be copied into an answer.
private struct ChoiceMembers<E: Labelled>: Sendable {
    private struct Entry {
        let identifier: [UInt8]
        let zh: [UInt8]
        let en: [UInt8]
    }

    private let entries: [Entry]
    /// What stands for `NULL`, and for an identifier of a later program.
    private let none: [UInt8]

    init(_ name: StaticString, _ labelName: StaticString) {
        func members(_ identifier: String?, _ label: String?) -> [UInt8] {
            var json = JSONWriter()
            json.key(name)
            if let identifier { json.string(identifier) } else { json.null() }
            json.key(labelName)
            if let label { json.string(label) } else { json.null() }
            return json.bytes
        }
        entries = E.allCases.map {
            Entry(
                identifier: Array($0.rawValue.utf8), zh: members($0.rawValue, $0.label.zh),
                en: members($0.rawValue, $0.label.en))
        }
        none = members(nil, nil)
    }

    func write(_ row: borrowing Row, _ column: Int, to writer: inout OutputWriter) {
        let entry = row.withTextOrNil(column) { text in entries.firstIndex { $0.identifier.isSame(as: text) } }
        guard let entry = entry ?? nil else { return writer.json.raw(none) }
        writer.json.raw(writer.language == .zh ? entries[entry].zh : entries[entry].en)
    }
}

extension [UInt8] {
    /// Whether these are the same bytes.
    func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
        count == other.count && withUnsafeBufferPointer { $0.elementsEqual(other) }
    }
}

extension JSONWriter {
    /// A number with its middle hidden.
    mutating func masked(_ number: UnsafeBufferPointer<UInt8>) {
        guard Masking.isPlain(number) else { return string(Masking.number(String(decoding: number, as: UTF8.self))) }
        plainString(most: number.count) { Masking.write(number, to: $0) }
    }
}
