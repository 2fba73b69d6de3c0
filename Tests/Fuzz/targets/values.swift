/// The readers of days, moments, spans, languages and calendars: what is accepted means one thing, and is written so that it
/// reads the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    if let day = Day(text) {
        require(day.text == text, "\(day.text) was read from \(text)")
        require(Day.years.contains(day.year), "\(day.year)")
    }
    if let instant = Instant(text) {
        let written = instant.text(in: .shanghai)
        // An offset may lead over the border of the years that days have.
        require(Instant(written) == instant || !Day.years.contains(instant.day(in: .shanghai).year), written)
    }
    if let duration = ClockDuration(text) {
        require((1000...36_525 * 86_400_000).contains(duration.milliseconds), "\(duration.milliseconds)")
    }
    _ = Language(acceptLanguage: text)
    if let days = try? CalendarImport.read(csv: text) {
        require(Set(days.map(\.day)).count == days.count, "a day stands twice")
        let calendar = WorkCalendar(days, publishedYears: [2026])
        require(
            days.allSatisfy { calendar.isWorkingDay($0.day) == ($0.kind == .makeUpDay) }, "a notice is not kept")
    }
    return 0
}
