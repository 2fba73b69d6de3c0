import HTTP

/// The value of a setting, as it is kept, compared and shown.
enum SettingValue: Sendable, Hashable {
    case integer(Int)
    case flag(Bool)
    /// A text, or the identifier of a choice.
    case text(String)
    /// Identifiers, in the order of the choices.
    case choices([String])
    /// Nothing of its own: the work schedule in force says it.
    case bySchedule
}

extension SettingValue {
    var json: JSON {
        switch self {
        case .integer(let value): .integer(Int64(value))
        case .flag(let value): .bool(value)
        case .text(let value): .string(value)
        case .choices(let values): .array(values.map { .string($0) })
        case .bySchedule: .null
        }
    }

    /// As the file keeps it: JSON.
    var stored: String {
        var writer = JSONWriter(capacity: 64)
        writer.value(json)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    var integer: Int? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    var text: String? {
        guard case .text(let value) = self else { return nil }
        return value
    }

    var choices: [String] {
        guard case .choices(let values) = self else { return [] }
        return values
    }
}
