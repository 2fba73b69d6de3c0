/// A year's notice of holidays and make-up days, as a CSV of `date,kind,name` with a header line.
enum CalendarImport {
    /// One line that cannot be used.
    struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        let line: Int
        let field: String
        let why: String

        var description: String { "line \(line), \(field): \(why)" }
    }

    /// All faults of a file at once.
    struct Faults: Error, Sendable, CustomStringConvertible {
        let faults: [Fault]

        var description: String { faults.map(\.description).joined(separator: "\n") }
    }

    /// Reads the whole text; throws every fault at once.
    static func read(csv text: String) throws(Faults) -> [CalendarDay] {
        var days: [CalendarDay] = []
        var faults: [Fault] = []
        var seen: Set<Day> = []
        // CR LF is one Character to Swift, so lines are cut at any newline.
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        // Without this a file that has no header would lose its first day in silence.
        let header = lines.first.map { $0.hasPrefix("\u{FEFF}") ? $0.dropFirst() : $0 } ?? ""
        if !header.trimming().hasPrefix("date,kind,name") {
            faults.append(Fault(line: 1, field: "header", why: "it must be date,kind,name"))
        }
        for (index, line) in lines.enumerated() where index > 0 && !line.trimming().isEmpty {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            do throws(Fault) {
                let day = try day(fields, line: index + 1)
                guard seen.insert(day.day).inserted else {
                    throw Fault(line: index + 1, field: "date", why: "\(day.day.text) stands twice")
                }
                days.append(day)
            } catch {
                faults.append(error)
            }
        }
        guard faults.isEmpty else { throw Faults(faults: faults) }
        return days
    }

    private static func day(_ fields: [Substring], line: Int) throws(Fault) -> CalendarDay {
        guard fields.count >= 3 else {
            throw Fault(line: line, field: "line", why: "date, kind and name are needed")
        }
        guard let day = Day(fields[0]) else {
            throw Fault(line: line, field: "date", why: "\(fields[0]) is no date as YYYY-MM-DD")
        }
        let name = fields[2].trimming()
        guard !name.isEmpty else { throw Fault(line: line, field: "name", why: "it is empty") }
        switch fields[1] {
        case "holiday": return CalendarDay(day: day, kind: .holiday, name: String(name))
        case "workday": return CalendarDay(day: day, kind: .makeUpDay, name: String(name))
        default: throw Fault(line: line, field: "kind", why: "\(fields[1]) is neither holiday nor workday")
        }
    }
}
