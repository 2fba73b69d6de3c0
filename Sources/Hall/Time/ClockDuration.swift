/// A span of ISO 8601 in weeks, days, hours, minutes and seconds: `PT4H`, `P1DT30M`, `P2W`. Months and years have no fixed
/// length and are refused.
struct ClockDuration: Sendable, Hashable {
    let milliseconds: Int64

    static let zero = ClockDuration(milliseconds: 0)
    /// A century: what is longer is a slip.
    private static let longest: Int64 = 36_525 * 86_400_000

    init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Nil where `text` is no such span, is not positive, or is longer than a century.
    init?(_ text: String) {
        guard text.hasPrefix("P") else { return nil }
        var seconds: Int64 = 0
        var digits = ""
        var units: [(Character, Int64)] = [("W", 604_800), ("D", 86_400)]
        var hasTime = false
        for character in text.dropFirst() {
            if character.isASCII, character.isNumber, digits.count < 9 {
                digits.append(character)
            } else if character == "T", digits.isEmpty, !hasTime {
                hasTime = true
                units = [("H", 3600), ("M", 60), ("S", 1)]
            } else if let place = units.firstIndex(where: { $0.0 == character }), let count = Int64(digits) {
                seconds += count * units[place].1
                units.removeFirst(place + 1)
                digits = ""
            } else {
                return nil
            }
        }
        // After a T stands at least one part.
        guard digits.isEmpty, !text.hasSuffix("T"), seconds > 0, seconds * 1000 <= Self.longest else { return nil }
        milliseconds = seconds * 1000
    }
}
