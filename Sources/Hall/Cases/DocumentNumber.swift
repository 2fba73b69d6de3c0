import HTTP

/// The number of a document that counts by hall and day (编号): a case's `H01-20261123-00042`, a notice's
/// `H01-N-20261123-00042`. The key of its row holds hall, day and sequence, so that a document is found by its number in one
/// step, and the next number is one after the day's last key: gap-free, as it is taken in the transaction that uses it.
struct DocumentNumber: Sendable, Hashable {
    /// What is numbered.
    enum Series: Sendable {
        case `case`, notice, officialDocument, archive, inquiry, agency, appointment, extendedService

        /// What stands between hall and day.
        var mark: StaticString {
            switch self {
            case .case: ""
            case .notice: "N-"
            case .officialDocument: "D-"
            case .archive: "A-"
            case .inquiry: "Q-"
            case .agency: "G-"
            case .appointment: "B-"
            case .extendedService: "E-"
            }
        }
    }

    let hall: HallProfile.Key
    let series: Series
    let day: Day
    /// From 1 on every day.
    let sequence: Int

    /// So many documents of a series fit into a day.
    private static let daily: Int64 = 10_000_000
    private static let days: Int64 = 100_000_000

    init(_ hall: HallProfile.Key, _ series: Series, _ day: Day, _ sequence: Int) {
        self.hall = hall
        self.series = series
        self.day = day
        self.sequence = sequence
    }

    /// The number of the row with that key, which must be the hall's.
    init(id: Int64, of hall: HallProfile.Key, _ series: Series) {
        let date = Int(id / Self.daily % Self.days)
        self.init(
            hall, series, Day(year: date / 10_000, month: date / 100 % 100, day: date % 100) ?? Day(number: 0),
            Int(id % Self.daily))
    }

    /// Reads a number as it is printed, and nothing else; nil, too, where it is another hall's.
    init?(_ text: String, of hall: HallProfile.Key, _ series: Series) {
        var text = text
        guard let number = text.withUTF8({ Self.read($0, of: hall, series) }) else { return nil }
        self = number
    }

    private static func read(
        _ text: UnsafeBufferPointer<UInt8>, of hall: HallProfile.Key, _ series: Series
    ) -> DocumentNumber? {
        let rest = text.dropFirst(hall.code.utf8.count + 1 + series.mark.utf8CodeUnitCount)
        guard
            (14...16).contains(rest.count), let date = Digits.value(rest.prefix(8)),
            let sequence = Digits.value(rest.dropFirst(9)), sequence > 0,
            let day = Day(year: date / 10_000, month: date / 100 % 100, day: date % 100)
        else { return nil }
        let number = DocumentNumber(hall, series, day, sequence)
        return number.isPrinted(as: text) ? number : nil
    }

    private func isPrinted(as text: UnsafeBufferPointer<UInt8>) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.mostBytes) { printed in
            guard let start = printed.baseAddress else { return false }
            return UnsafeBufferPointer(start: start, count: write(to: start)).isSame(as: text)
        }
    }

    /// The key of its row.
    var id: Int64 { Self.key(hall, day, Int64(sequence)) }

    /// The keys of all documents of a hall between two days, both included.
    static func ids(_ hall: HallProfile.Key, from first: Day, to last: Day) -> ClosedRange<Int64> {
        key(hall, first, 1)...max(key(hall, first, 1), key(hall, last, daily - 1))
    }

    private static func key(_ hall: HallProfile.Key, _ day: Day, _ sequence: Int64) -> Int64 {
        let (year, month, dayOfMonth) = day.parts
        return (hall.id * days + Int64(year * 10_000 + month * 100 + dayOfMonth)) * daily + sequence
    }

    /// As it is printed.
    var text: String {
        String(unsafeUninitializedCapacity: Self.mostBytes) { text in
            guard let start = text.baseAddress else { return 0 }
            return write(to: start)
        }
    }

    /// The most bytes that a number takes as text.
    static let mostBytes = 24

    /// Writes the text where there is room for ``mostBytes``; answers how many bytes it has.
    func write(to text: UnsafeMutablePointer<UInt8>) -> Int {
        var end = 0
        for byte in hall.code.utf8 {
            text[end] = byte
            end += 1
        }
        text[end] = UInt8(ascii: "-")
        end += 1
        for place in 0..<series.mark.utf8CodeUnitCount {
            text[end] = series.mark.utf8Start[place]
            end += 1
        }
        let (year, month, dayOfMonth) = day.parts
        Digits.write(year * 10_000 + month * 100 + dayOfMonth, 8, to: text + end)
        end += 8
        text[end] = UInt8(ascii: "-")
        end += 1
        let width = sequence < 100_000 ? 5 : sequence < 1_000_000 ? 6 : 7
        Digits.write(sequence, width, to: text + end)
        return end + width
    }
}

extension JSONWriter {
    /// The number as it is printed, between what a path to the document begins with and what it ends with.
    mutating func number(_ number: DocumentNumber, after base: StaticString = "", before end: StaticString = "") {
        let head = base.utf8CodeUnitCount
        let tail = end.utf8CodeUnitCount
        plainString(most: head + DocumentNumber.mostBytes + tail) { text in
            text.update(from: base.utf8Start, count: head)
            let count = head + number.write(to: text + head)
            (text + count).update(from: end.utf8Start, count: tail)
            return count + tail
        }
    }
}

extension HallProfile {
    /// What the numbers of a hall's documents begin with, and the hall's row.
    struct Key: Sendable, Hashable {
        let id: Int64
        let code: String
    }

    var key: Key { Key(id: id, code: code) }
}
