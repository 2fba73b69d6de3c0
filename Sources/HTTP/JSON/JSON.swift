/// A JSON value (RFC 8259) as it was read: members keep their order, and no name stands twice in an object.
public enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    /// A whole number within ±(2⁵³ − 1), so that every JSON reader holds it exactly (RFC 7493 §2.2).
    case integer(Int64)
    /// A number with a fraction or an exponent, of at most 15 significant digits.
    case number(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    /// One name and value of an object.
    public struct Member: Sendable, Equatable {
        /// The name, unescaped.
        public let name: String
        /// The value.
        public let value: JSON

        /// Makes a member.
        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }
}

extension JSON {
    /// The value of an object's member; nil where there is none, or this is no object.
    public subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text, where this is a string.
    public var stringValue: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    /// The number, where this is a whole one.
    public var integerValue: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    /// The elements, where this is an array.
    public var arrayValue: [JSON]? {
        guard case .array(let value) = self else { return nil }
        return value
    }
}

/// What a reader refuses although it is JSON.
public struct JSONLimits: Sendable {
    /// Bytes of the whole document.
    public var bytes = 1 << 20
    /// Arrays and objects within each other.
    public var depth = 32
    /// Members of one object, elements of one array.
    public var members = 10_000

    /// The defaults: 1 MiB, 32 deep, 10,000 members.
    public init() {}
}

/// Why a document was refused, and where.
public struct JSONError: Error, Sendable, Equatable {
    /// The stable name of a fault.
    public enum Code: String, Sendable {
        case empty, tooLarge, tooDeep, tooMany, unexpectedByte, unexpectedEnd, trailingData, badLiteral, badNumber,
            inexactNumber, badEscape, loneSurrogate, controlCharacter, badUTF8, duplicateName
    }

    /// What kind of fault.
    public let code: Code
    /// RFC 6901 pointer to the value that was being read.
    public let pointer: String
    /// Bytes before the fault.
    public let offset: Int
    /// What is wrong and what to do, in English.
    public let detail: String
}
