import Testing

@testable import Hall

@Suite("Moments (RFC 3339)")
struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T08:00:00+08:00", 0), ("1969-12-31T23:59:59.999Z", -1),
        ("2026-11-24T09:00:00+08:00", 1_795_482_000_000), ("2026-11-24T01:00:00Z", 1_795_482_000_000),
        ("2026-11-23T21:30:00-03:30", 1_795_482_000_000), ("2026-11-24T01:00:00-00:00", 1_795_482_000_000),
        ("1970-01-01T00:00:00.1Z", 100), ("1970-01-01T00:00:00.12Z", 120), ("1970-01-01T00:00:00.123Z", 123),
        ("1970-01-01T00:00:00.1239Z", 123), ("1970-01-01T00:00:00.999999999Z", 999),
        ("1970-01-01T23:59:59+23:59", 59_000),
    ])
    func `is read`(text: String, milliseconds: Int64) { #expect(Instant(text)?.milliseconds == milliseconds) }

    @Test(arguments: [
        "", "2026-11-24", "2026-11-24T09:00:00", "2026-11-24T09:00Z", "2026-11-24 09:00:00Z", "2026-11-24T24:00:00Z",
        "2026-11-24T09:60:00Z", "2026-12-31T23:59:60Z", "2026-11-24T09:00:00.Z", "2026-11-24T09:00:00.1234567890Z",
        "2026-11-24T09:00:00,5Z", "2026-11-24T09:00:00+0800", "2026-11-24T09:00:00+08", "2026-11-24T09:00:00+24:00",
        "2026-11-24T09:00:00+08:60", "2026-11-24T09:00:00+08:00 ", "2026-11-24T09:00:00ZZ", "2026-02-30T09:00:00Z",
        "2026-11-24T9:00:00+08:00", "2026-11-24T09:00:00−08:00", "2026-11-24T0９:00:00Z",
    ])
    func `what is no moment, or has no offset, or is a leap second is refused`(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test(arguments: [
        (0, "1970-01-01T08:00:00+08:00"), (-1, "1970-01-01T07:59:59.999+08:00"),
        (1_795_482_000_000, "2026-11-24T09:00:00+08:00"), (1_795_482_000_007, "2026-11-24T09:00:00.007+08:00"),
        (1_795_535_999_999, "2026-11-24T23:59:59.999+08:00"), (1_795_536_000_000, "2026-11-25T00:00:00+08:00"),
    ])
    func `is written in the hall's zone, and reads the same`(milliseconds: Int64, text: String) {
        let instant = Instant(milliseconds: milliseconds)
        #expect(instant.text(in: .shanghai) == text)
        #expect(Instant(text) == instant)
        #expect(instant.day(in: .shanghai).text == String(text.prefix(10)))
    }

    @Test func `a western zone and half an hour are written`() {
        #expect(
            Instant(milliseconds: 0).text(in: HallZone(offsetSeconds: -12_600)) == "1969-12-31T20:30:00-03:30")
    }

    @Test func `a day and a time of day make a moment`() throws {
        let day = try #require(Day("2026-11-24"))
        #expect(Instant(day, hour: 9, in: .shanghai) == Instant("2026-11-24T09:00:00+08:00"))
        #expect(Instant(day, hour: 17, minute: 30, in: .shanghai) == Instant("2026-11-24T17:30:00+08:00"))
    }
}

@Suite("Spans of a clock (ISO 8601)")
struct ClockDurationTests {
    @Test(arguments: [
        ("PT1S", 1), ("PT4H", 14_400), ("P1D", 86_400), ("P2W", 1_209_600), ("P1DT30M", 88_200),
        ("P1W2DT3H4M5S", 788_645), ("PT90M", 5_400), ("PT007S", 7), ("P0DT1S", 1), ("P36525D", 3_155_760_000),
    ])
    func `is read`(text: String, seconds: Int64) {
        #expect(ClockDuration(text)?.milliseconds == seconds * 1000)
    }

    @Test(arguments: [
        "", "P", "PT", "P1", "PT1", "1D", "p1d", "P1Y", "P1M", "P1D1W", "PT1S1M", "PT1M1M", "PT1D", "P1H", "P1DT",
        "P1WT",
        "PT1HT1M", "PTT1H", "PT1HT1H", "P-1D", "-P1D", "P1.5D", "PT0.5S", "PT0S", "P0D", "P36525DT1S", "P9999999999D",
        "P1D ", "P１D", "P1D2",
    ])
    func `what is no span, is empty, or has months is refused`(text: String) { #expect(ClockDuration(text) == nil) }
}
