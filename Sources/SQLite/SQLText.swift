/// SQL put together from literals of the program only, so that no input can become SQL.
///
/// `SQLText("SELECT … WHERE 1") + " AND unit_id = ?"`. There is no way in for a `String`.
public struct SQLText: Sendable, Hashable {
    let text: String

    /// SQL that starts with a literal.
    public init(_ literal: StaticString) {
        text = literal.description
    }

    private init(joined: String) {
        text = joined
    }

    /// A literal appended.
    public static func + (left: SQLText, right: StaticString) -> SQLText {
        SQLText(joined: left.text + right.description)
    }

    /// Two texts joined.
    public static func + (left: SQLText, right: SQLText) -> SQLText {
        SQLText(joined: left.text + right.text)
    }

    /// Appends a literal.
    public static func += (left: inout SQLText, right: StaticString) { left = left + right }

    /// Appends a text.
    public static func += (left: inout SQLText, right: SQLText) { left = left + right }

    /// `?, ?, ?`: that many parameters, for `IN (…)`.
    ///
    /// Every count makes a statement of its own; prefer `IN (SELECT value FROM json_each(?))` where the count varies much.
    public static func parameters(_ count: Int) -> SQLText {
        precondition(count >= 0, "a negative count of parameters")
        return SQLText(joined: Array(repeating: "?", count: count).joined(separator: ", "))
    }
}
