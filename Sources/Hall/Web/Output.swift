import HTTP

/// An answer's value; its one list of fields both writes it and describes it for OpenAPI.
protocol Output: Sendable {
    static var shape: Shape<Self> { get }
}

/// A JSON writer that knows the language of the texts.
struct OutputWriter: ~Copyable {
    var json: JSONWriter
    let language: Language
}

/// The fields of one kind of object.
struct Shape<Value>: Sendable {
    let name: String
    let schema: Schema
    private let writeAll: OutputField<Value>.Write

    init(_ name: String, _ fields: [OutputField<Value>]) {
        self.name = name
        schema = .object(name: name, fields.flatMap(\.schemas))
        writeAll = Self.inTurn(fields[...])
    }

    func write(_ value: Value, to writer: inout OutputWriter) {
        writer.json.beginObject()
        writeAll(value, &writer)
        writer.json.endObject()
    }

    /// One function that writes all of these. Called out of an array, each would be retained and released every time.
    private static func inTurn(_ fields: ArraySlice<OutputField<Value>>) -> OutputField<Value>.Write {
        guard let only = fields.first else { return { _, _ in } }
        guard fields.count > 1 else { return only.write }
        let first = inTurn(fields.prefix(fields.count / 2))
        let second = inTurn(fields.dropFirst(fields.count / 2))
        return { value, writer in
            first(value, &writer)
            second(value, &writer)
        }
    }
}

/// One field (or a field and its label) of an answer.
struct OutputField<Value>: Sendable {
    typealias Write = @Sendable (Value, inout OutputWriter) -> Void

    let schemas: [FieldSchema]
    let write: Write

    private init(
        _ name: StaticString, _ about: Label, _ schema: Schema, isRequired: Bool = true, write: @escaping Write
    ) {
        schemas = [FieldSchema(name: "\(name)", about: about, schema: schema, isRequired: isRequired)]
        self.write = write
    }

    private init(schemas: [FieldSchema], write: @escaping Write) {
        self.schemas = schemas
        self.write = write
    }

    static func text(_ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> String) -> Self {
        Self(name, about, .text()) { value, writer in
            writer.json.key(name)
            writer.json.string(get(value))
        }
    }

    /// A secret that is told this once: a token, a one-time password. A route that answers one takes no `Idempotency-Key`.
    static func secret(_ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> String) -> Self {
        Self(name, about, .text(format: "password")) { value, writer in
            writer.json.key(name)
            writer.json.string(get(value))
        }
    }

    static func optionalText(
        _ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> String?
    ) -> Self {
        Self(name, about, .nullable(.text())) { value, writer in
            writer.json.key(name)
            if let text = get(value) { writer.json.string(text) } else { writer.json.null() }
        }
    }

    /// The address of what `get` names: `base`, then the name.
    static func link(
        _ name: StaticString, _ about: Label, to base: StaticString, _ get: @escaping @Sendable (Value) -> String
    ) -> Self {
        Self(name, about, .text(format: "uri-reference")) { value, writer in
            writer.json.key(name)
            writer.json.string(base, get(value))
        }
    }

    /// The number of a document, after what a path to it begins with.
    static func number(
        _ name: StaticString, _ about: Label, after base: StaticString = "",
        _ get: @escaping @Sendable (Value) -> DocumentNumber
    ) -> Self {
        Self(name, about, .text()) { value, writer in
            writer.json.key(name)
            writer.json.number(get(value), after: base)
        }
    }

    /// The number of a document between what a path to it begins with and what it ends with, or null.
    static func optionalNumber(
        _ name: StaticString, _ about: Label, after base: StaticString, before end: StaticString,
        _ get: @escaping @Sendable (Value) -> DocumentNumber?
    ) -> Self {
        Self(name, about, .nullable(.text())) { value, writer in
            writer.json.key(name)
            if let number = get(value) {
                writer.json.number(number, after: base, before: end)
            } else {
                writer.json.null()
            }
        }
    }

    /// Any JSON value.
    static func json(_ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> JSON) -> Self {
        Self(name, about, .any) { value, writer in
            writer.json.key(name)
            writer.json.value(get(value))
        }
    }

    /// A text in the language of the answer.
    static func label(_ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> Label) -> Self {
        Self(name, about, .text()) { value, writer in
            writer.json.key(name)
            writer.json.string(get(value).text(writer.language))
        }
    }

    /// A text in the language of the answer, or null.
    static func optionalLabel(
        _ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> Label?
    ) -> Self {
        Self(name, about, .nullable(.text())) { value, writer in
            writer.json.key(name)
            if let label = get(value) { writer.json.string(label.text(writer.language)) } else { writer.json.null() }
        }
    }

    static func integer(_ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> Int) -> Self {
        Self(name, about, .integer()) { value, writer in
            writer.json.key(name)
            writer.json.integer(Int64(get(value)))
        }
    }

    static func optionalInteger(
        _ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> Int?
    ) -> Self {
        Self(name, about, .nullable(.integer())) { value, writer in
            writer.json.key(name)
            if let number = get(value) { writer.json.integer(Int64(number)) } else { writer.json.null() }
        }
    }

    static func flag(_ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> Bool) -> Self {
        Self(name, about, .boolean) { value, writer in
            writer.json.key(name)
            writer.json.bool(get(value))
        }
    }

    static func optionalFlag(
        _ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> Bool?
    ) -> Self {
        Self(name, about, .nullable(.boolean)) { value, writer in
            writer.json.key(name)
            if let flag = get(value) { writer.json.bool(flag) } else { writer.json.null() }
        }
    }

    /// An enumeration: its identifier, and beside it `<name>Label` in the language of the answer.
    static func choice<E: Labelled>(
        _ name: StaticString, _ labelName: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> E
    ) -> Self {
        Self(schemas: choiceSchemas(name, labelName, about, E.self, isNullable: false)) { value, writer in
            let choice = get(value)
            writer.json.key(name)
            writer.json.string(choice.rawValue)
            writer.json.key(labelName)
            writer.json.string(choice.label.text(writer.language))
        }
    }

    static func optionalChoice<E: Labelled>(
        _ name: StaticString, _ labelName: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> E?
    ) -> Self {
        Self(schemas: choiceSchemas(name, labelName, about, E.self, isNullable: true)) { value, writer in
            let choice = get(value)
            writer.json.key(name)
            if let choice { writer.json.string(choice.rawValue) } else { writer.json.null() }
            writer.json.key(labelName)
            if let choice { writer.json.string(choice.label.text(writer.language)) } else { writer.json.null() }
        }
    }

    /// An instant in RFC 3339 with the hall's offset.
    static func instant(_ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> Instant) -> Self {
        Self(name, about, .text(format: "date-time")) { value, writer in
            writer.json.key(name)
            writer.json.instant(get(value))
        }
    }

    static func optionalInstant(
        _ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> Instant?
    ) -> Self {
        Self(name, about, .nullable(.text(format: "date-time"))) { value, writer in
            writer.json.key(name)
            if let instant = get(value) {
                writer.json.instant(instant)
            } else {
                writer.json.null()
            }
        }
    }

    static func day(_ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> Day) -> Self {
        Self(name, about, .text(format: "date")) { value, writer in
            writer.json.key(name)
            writer.json.string(get(value).text)
        }
    }

    static func optionalDay(
        _ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> Day?
    ) -> Self {
        Self(name, about, .nullable(.text(format: "date"))) { value, writer in
            writer.json.key(name)
            if let day = get(value) { writer.json.string(day.text) } else { writer.json.null() }
        }
    }

    static func object<T: Output>(
        _ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> T
    ) -> Self {
        Self(name, about, T.shape.schema) { value, writer in
            writer.json.key(name)
            T.shape.write(get(value), to: &writer)
        }
    }

    static func optionalObject<T: Output>(
        _ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> T?
    ) -> Self {
        Self(name, about, .nullable(T.shape.schema)) { value, writer in
            writer.json.key(name)
            if let object = get(value) { T.shape.write(object, to: &writer) } else { writer.json.null() }
        }
    }

    static func list<T: Output>(
        _ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> [T]
    ) -> Self {
        Self(name, about, .array(T.shape.schema)) { value, writer in
            writer.json.key(name)
            writer.json.beginArray()
            for element in get(value) { T.shape.write(element, to: &writer) }
            writer.json.endArray()
        }
    }

    /// A JSON object that is kept as it was written.
    static func document(
        _ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> [UInt8]
    ) -> Self {
        Self(name, about, .anyObject) { value, writer in
            writer.json.key(name)
            writer.json.raw(get(value))
        }
    }

    /// A value that is JSON already, of the schema that is told.
    static func prepared(
        _ name: StaticString, _ about: Label, _ schema: Schema,
        _ get: @escaping @Sendable (Value, Language) -> [UInt8]
    ) -> Self {
        Self(name, about, schema) { value, writer in
            writer.json.key(name)
            writer.json.raw(get(value, writer.language))
        }
    }

    static func texts(_ name: StaticString, _ about: Label, _ get: @escaping @Sendable (Value) -> [String]) -> Self {
        Self(name, about, .array(.text())) { value, writer in
            writer.json.key(name)
            writer.json.strings(get(value))
        }
    }
}

/// What an enumeration and its label are in OpenAPI.
func choiceSchemas<E: Labelled>(
    _ name: StaticString, _ labelName: StaticString, _ about: Label, _: E.Type, isNullable: Bool
) -> [FieldSchema] {
    let choice = Schema.choice(E.allCases.map(\.rawValue))
    let text = Schema.text()
    let aboutLabel = Label(about.zh + "（文字）", about.en + ", as text")
    return [
        FieldSchema(
            name: "\(name)", about: about, schema: isNullable ? .nullable(choice) : choice, isRequired: true),
        FieldSchema(
            name: "\(labelName)", about: aboutLabel, schema: isNullable ? .nullable(text) : text,
            isRequired: true),
    ]
}
