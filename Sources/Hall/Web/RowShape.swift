import Glibc
import HTTP
import SQLite

/// The fields of one kind of object that is written straight from a row of the file, with what is known beside the row: no
/// value is made in between, which is most of what reading costs. Like a ``Shape``, its one list of fields both writes the
/// object and describes it for OpenAPI. What is beside the row is an object: closures over a generic value would be called through
/// thunks, each field twice.
struct RowShape<Beside: AnyObject>: Sendable {
    let schema: Schema
    private let writeAll: RowField<Beside>.Write

    init(_ name: String, _ fields: [RowField<Beside>]) {
        schema = .object(name: name, fields.flatMap(\.schemas))
        writeAll = Self.inTurn(fields[...])
    }

    func write(_ row: borrowing Row, _ beside: Beside, to writer: inout OutputWriter) {
        writer.json.beginObject()
        writeAll(row, beside, &writer)
        writer.json.endObject()
    }

    /// One function that writes all of these. Called out of an array, each would be retained and released every time.
    private static func inTurn(_ fields: ArraySlice<RowField<Beside>>) -> RowField<Beside>.Write {
        guard let only = fields.first else { return { _, _, _ in } }
        guard fields.count > 1 else { return only.write }
        let first = inTurn(fields.prefix(fields.count / 2))
        let second = inTurn(fields.dropFirst(fields.count / 2))
        return { row, beside, writer in
            first(row, beside, &writer)
            second(row, beside, &writer)
        }
    }
}

/// One field (or a field and its label) of a ``RowShape``. Columns are given by the enumeration that lists them in the order
/// of the statement.
struct RowField<Beside: AnyObject>: Sendable {
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

    /// Several fields that `write` writes, their names included.
    static func members(_ fields: [(name: String, about: Label, schema: Schema)], _ write: @escaping Write) -> Self {
        let schemas = fields.map {
            FieldSchema(name: $0.name, about: $0.about, schema: $0.schema, isRequired: true)
        }
        return Self(schemas: schemas, write: write)
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
    /// Where the texts of a choice lie.
    private struct Entry {
        let identifier: Range<Int>
        let zh: Range<Int>
        let en: Range<Int>
    }

    /// All texts, one after the other.
    private let texts: [UInt8]
    private let entries: [Entry]
    /// What stands for `NULL`, and for an identifier of a later program.
    private let none: Range<Int>

    init(_ name: StaticString, _ labelName: StaticString) {
        var texts: [UInt8] = []
        func keep(_ text: [UInt8]) -> Range<Int> {
            texts += text
            return texts.count - text.count..<texts.count
        }
        func members(_ identifier: String?, _ label: String?) -> Range<Int> {
            var json = JSONWriter()
            json.key(name)
            if let identifier { json.string(identifier) } else { json.null() }
            json.key(labelName)
            if let label { json.string(label) } else { json.null() }
            return keep(json.bytes)
        }
        entries = E.allCases.map {
            Entry(
                identifier: keep(Array($0.rawValue.utf8)), zh: members($0.rawValue, $0.label.zh),
                en: members($0.rawValue, $0.label.en))
        }
        none = members(nil, nil)
        self.texts = texts
    }

    func write(_ row: borrowing Row, _ column: Int, to writer: inout OutputWriter) {
        let isChinese = writer.language == .zh
        texts.withUnsafeBufferPointer { texts in
            let found = row.withTextOrNil(column) { identifier in
                entries.first { UnsafeBufferPointer(rebasing: texts[$0.identifier]).isSame(as: identifier) }
            }
            let place = (found ?? nil).map { isChinese ? $0.zh : $0.en } ?? none
            writer.json.raw(UnsafeBufferPointer(rebasing: texts[place]))
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether these are the same bytes.
    func isSame(as other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        guard let start = baseAddress, let otherStart = other.baseAddress else { return true }
        return memcmp(start, otherStart, count) == 0
    }
}

extension JSONWriter {
    /// A number with its middle hidden.
    mutating func masked(_ number: UnsafeBufferPointer<UInt8>) {
        guard Masking.isPlain(number) else { return string(Masking.number(String(decoding: number, as: UTF8.self))) }
        plainString(most: number.count) { Masking.write(number, to: $0) }
    }
}
