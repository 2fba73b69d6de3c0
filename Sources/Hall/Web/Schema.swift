import HTTP

/// The shape of a JSON value as OpenAPI 3.1 (JSON Schema 2020-12) describes it.
indirect enum Schema: Sendable {
    case text(length: ClosedRange<Int>? = nil, format: String? = nil)
    case integer(ClosedRange<Int>? = nil)
    case boolean
    case choice([String])
    case array(Schema, count: ClosedRange<Int>? = nil)
    /// A named object; it stands once under `components/schemas` and is referred to.
    case object(name: String, [FieldSchema])
    case nullable(Schema)
    /// Any JSON object, for documents that carry their own shape.
    case anyObject
    /// Any JSON value.
    case any
}

/// One field of an object.
struct FieldSchema: Sendable {
    let name: String
    let about: Label
    let schema: Schema
    let isRequired: Bool
}

extension Schema {
    /// Whether any field in it is a secret (`format: password`).
    var holdsSecret: Bool {
        switch self {
        case .text(_, let format): format == "password"
        case .array(let element, _): element.holdsSecret
        case .nullable(let schema): schema.holdsSecret
        case .object(_, let fields): fields.contains { $0.schema.holdsSecret }
        case .integer, .boolean, .choice, .anyObject, .any: false
        }
    }

    /// Writes the schema; objects are written as references, and gathered in `components`.
    func write(to json: inout JSONWriter, about: Label? = nil, components: inout [String: [FieldSchema]]) {
        json.beginObject()
        if let about {
            json.key("description")
            json.string(about.zh + " · " + about.en)
        }
        writeMembers(to: &json, components: &components)
        json.endObject()
    }

    private func writeMembers(to json: inout JSONWriter, components: inout [String: [FieldSchema]]) {
        switch self {
        case .text(let length, let format):
            json.member("type", "string")
            if let length {
                json.member("minLength", length.lowerBound)
                json.member("maxLength", length.upperBound)
            }
            if let format { json.member("format", format) }
        case .integer(let range):
            json.member("type", "integer")
            if let range {
                json.member("minimum", range.lowerBound)
                json.member("maximum", range.upperBound)
            }
        case .boolean:
            json.member("type", "boolean")
        case .choice(let values):
            json.member("type", "string")
            json.key("enum")
            json.beginArray()
            for value in values { json.string(value) }
            json.endArray()
        case .array(let element, let count):
            json.member("type", "array")
            json.key("items")
            element.write(to: &json, components: &components)
            if let count {
                json.member("minItems", count.lowerBound)
                json.member("maxItems", count.upperBound)
            }
        case .object(let name, let fields):
            if components[name] == nil { components[name] = fields }
            json.member("$ref", "#/components/schemas/" + name)
        case .nullable(let schema):
            json.key("anyOf")
            json.beginArray()
            schema.write(to: &json, components: &components)
            json.beginObject()
            json.member("type", "null")
            json.endObject()
            json.endArray()
        case .anyObject:
            json.member("type", "object")
        case .any: break
        }
    }
}

extension JSONWriter {
    /// An instant as text, with the hall's offset.
    mutating func instant(_ instant: Instant) {
        plainString(most: Instant.mostBytes) { instant.write(to: $0, in: .shanghai) }
    }

    mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    mutating func member(_ name: StaticString, _ value: Int) {
        key(name)
        integer(Int64(value))
    }

    mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }
}
