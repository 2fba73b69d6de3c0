import HTTP

/// A request body that is declared where it is read: the same initialiser decodes a body, gathering every error,
/// and, run by a describing reader, yields the schema for OpenAPI. So it reads every field unconditionally.
protocol Input: Sendable {
    static var schemaName: String { get }
    init(from fields: inout FieldReader)
}

extension Input {
    /// `Item.Material` is `ItemMaterialInput`: neither another type's `Material` nor what the API answers of a material.
    static var schemaName: String {
        let parts = _typeName(Self.self).split(separator: ".").dropFirst()
        let path = parts.filter { !$0.hasPrefix("(") }.joined()
        return path.hasSuffix("Input") ? path : path + "Input"
    }

    static var schema: Schema {
        var reader = FieldReader.describing()
        _ = Self(from: &reader)
        return .object(name: schemaName, reader.described)
    }

    /// Decodes `json` as of `today`; throws one `Problem` that names every wrong field at once.
    static func decode(_ json: JSON, today: Day) throws(Problem) -> Self {
        guard case .object(let members) = json else {
            throw Problem(
                .invalidInput,
                Label("请求体须是一个 JSON 对象。", "The body must be a JSON object."),
                errors: [FieldError(pointer: "", code: "type", detail: Label("须是对象", "must be an object"))])
        }
        var reader = FieldReader(members, at: "", today: today)
        let value = Self(from: &reader)
        reader.refuseUnknownFields(of: Self.self)
        guard reader.errors.isEmpty else {
            throw Problem(
                .invalidInput,
                Label(
                    "有 \(reader.errors.count) 处需要更正，详见 errors；什么都没有保存。",
                    "\(reader.errors.count) place(s) need correction, see errors; nothing was stored."),
                errors: reader.errors)
        }
        return value
    }
}

/// What a custom field's parser says is wrong.
struct FieldFault: Error {
    let code: String
    let detail: Label
}

/// Reads the fields of one JSON object, or describes them.
struct FieldReader {
    private(set) var errors: [FieldError] = []
    private(set) var described: [FieldSchema] = []
    private let members: [JSON.Member]
    private let pointer: String
    let isDescribing: Bool
    /// How many of the members a field has been read from.
    private var taken = 0
    /// The day of the request: what lies after it has not happened.
    let today: Day

    init(_ members: [JSON.Member], at pointer: String, today: Day) {
        self.members = members
        self.pointer = pointer
        self.today = today
        self.isDescribing = false
    }

    private init(describing: Void) {
        members = []
        pointer = ""
        today = Day(number: 0)
        isDescribing = true
    }

    static func describing() -> FieldReader { FieldReader(describing: ()) }

    // MARK: The one place where a field is looked up, described and faulted

    /// Reads field `name` with `parse`. A missing field gives `absent` where the field is optional (`absent` not nil),
    /// else an error; a wrong one gives an error. After an error the value is `placeholder`, which nobody sees.
    mutating func field<T>(
        _ name: String, _ about: Label, _ schema: @autoclosure () -> Schema, absent: T? = nil,
        placeholder: @autoclosure () -> T,
        _ parse: (JSON, _ place: FieldPlace, _ errors: inout [FieldError]) throws(FieldFault) -> T
    ) -> T {
        if isDescribing {
            described.append(FieldSchema(name: name, about: about, schema: schema(), isRequired: absent == nil))
            return placeholder()
        }
        let place = FieldPlace(parent: pointer, name: name)
        let value = members.first(where: { $0.name == name })?.value
        if value != nil { taken += 1 }
        guard let value, absent == nil || value != .null else {
            if let absent { return absent }
            errors.append(
                FieldError(
                    pointer: place.pointer, code: "required",
                    detail: Label("缺少“\(about.zh)”，请补上。", "\(about.en) is required.")))
            return placeholder()
        }
        do {
            return try parse(value, place, &errors)
        } catch {
            errors.append(FieldError(pointer: place.pointer, code: error.code, detail: error.detail))
            return placeholder()
        }
    }

    /// A check across fields, in the words of `detail`; it only speaks where the fields themselves are right.
    mutating func require(_ holds: Bool, _ field: String, _ code: String, _ detail: Label) {
        guard !isDescribing, !holds, errors.isEmpty else { return }
        errors.append(FieldError(pointer: pointer + "/" + field, code: code, detail: detail))
    }

    /// Names every member that no field of `type` was read from.
    mutating func refuseUnknownFields<T: Input>(of type: T.Type) {
        guard taken < members.count else { return }
        var describing = FieldReader.describing()
        _ = T(from: &describing)
        let known = describing.described.map(\.name)
        for member in members where !known.contains(member.name) {
            errors.append(
                FieldError(
                    pointer: pointer + "/" + JSONPointer.escaped(member.name), code: "unknown",
                    detail: Label(
                        "没有这个字段；可用的字段：\(known.joined(separator: "、"))。",
                        "No such field; known fields: \(known.joined(separator: ", ")).")))
        }
    }
}

/// Where a field stands; put into words only where it is asked for.
struct FieldPlace {
    let parent: String
    let name: String

    /// RFC 6901.
    var pointer: String { parent + "/" + name }
}

/// RFC 6901.
enum JSONPointer {
    static func escaped(_ token: String) -> String {
        guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
        var escaped = ""
        // By code point: a mark that combines with a slash does not make it another sign.
        for scalar in token.unicodeScalars {
            switch scalar {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
