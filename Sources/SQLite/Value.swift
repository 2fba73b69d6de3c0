/// A value bound to a statement's parameter, in one of SQLite's five storage classes.
public enum Value: Sendable, Equatable {
    /// SQL `NULL`.
    case null
    /// A 64-bit signed integer, stored whole.
    case integer(Int64)
    /// An IEEE 754 double; SQLite stores NaN as `NULL`.
    case real(Double)
    /// Text, stored as UTF-8; U+0000 is allowed inside.
    case text(String)
    /// Bytes, stored as they are.
    case blob([UInt8])

    /// An integer of the machine's width.
    public static func integer(_ value: Int) -> Value { .integer(Int64(value)) }

    /// An integer, or `NULL` for nil.
    public static func integer(_ value: Int64?) -> Value { value.map { .integer($0) } ?? .null }

    /// Text, or `NULL` for nil.
    public static func text(_ value: String?) -> Value { value.map { .text($0) } ?? .null }

    /// Bytes, or `NULL` for nil.
    public static func blob(_ value: [UInt8]?) -> Value { value.map { .blob($0) } ?? .null }

    /// 1 for true, 0 for false: `STRICT` tables have no boolean type.
    public static func bool(_ value: Bool) -> Value { .integer(value ? Int64(1) : 0) }

    /// 1 for true, 0 for false, `NULL` for nil.
    public static func bool(_ value: Bool?) -> Value { value.map { .bool($0) } ?? .null }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
    ExpressibleByNilLiteral
{
    /// An integer literal among the arguments.
    public init(integerLiteral value: Int64) { self = .integer(value) }

    /// A floating-point literal among the arguments.
    public init(floatLiteral value: Double) { self = .real(value) }

    /// A string literal among the arguments.
    public init(stringLiteral value: String) { self = .text(value) }

    /// `nil` among the arguments: SQL `NULL`.
    public init(nilLiteral: ()) { self = .null }
}
