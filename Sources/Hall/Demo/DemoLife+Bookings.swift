import HTTP

/// Times that are booked, by phone and online, and numbers that are drawn at the door.
extension DemoLife {
    /// Some days' turns at noon and at the next weekend, which nobody keeps (EXT-20, EXT-28).
    func makeRota() throws {
        try desk.ask(
            .post, "/api/v1/noon-rota", ["from": "\((today + 1).text)", "to": "\((today + 4).text)"],
            as: userName("bookingOffice"))
        let staff = try desk.ask(.get, "/api/v1/staff?window=1", as: "director")["items"]?.arrayValue ?? []
        try desk.ask(
            .post, "/api/v1/shifts",
            JSON(
                ("kind", "holiday"), ("from", .string((today + 1).text)), ("to", .string((today + 10).text)),
                ("modes", ["booking", "holidayChannel"]), ("staff", .array(staff.compactMap { $0["number"] }))),
            as: userName("bookingOffice"))
    }

    /// One by phone for an ordinary slot; one that is very urgent, for tonight, of which the clerk comes late (APPT-04, APPT-11).
    func takeBookings() throws {
        try makeRota()
        let office = userName("bookingOffice")
        if let slot = try freeSlot(of: "DL-01") {
            let made = try desk.ask(
                .post, "/api/v1/appointments",
                [
                    "item": "DL-01", "name": "\(people.name().text)", "phone": "\(people.mobile())",
                    "startsAt": "\(slot.text(in: .shanghai))", "channel": "phone", "toldNow": true,
                ], as: office)
            if let number = made["number"]?.stringValue {
                add(.serveBooking(number), at: Instant(milliseconds: slot.milliseconds + 4 * 60_000))
            }
        }
        let tonight = Instant(today, hour: 20, in: .shanghai)
        try desk.ask(
            .post, "/api/v1/appointments",
            [
                "item": "DL-09", "name": "\(people.name().text)", "phone": "\(people.mobile())",
                "startsAt": "\(tonight.text(in: .shanghai))", "channel": "phone", "toldNow": true,
                "urgency": "家中停电，有病人用呼吸机",
            ], as: office)
    }

    /// Online, for the days after the demo's end, for whoever tries it.
    func bookOnline() throws {
        for item in ["DL-01", "DL-10"] {
            guard let slot = try freeSlot(of: item) else { continue }
            try desk.ask(
                .post, "/api/v1/appointments",
                [
                    "item": "\(item)", "name": "\(people.name().text)", "phone": "\(people.mobile())",
                    "startsAt": "\(slot.text(in: .shanghai))",
                ], of: .address("203.0.113.88"))
        }
    }

    private func freeSlot(of item: String) throws -> Instant? {
        let slots = try desk.ask(
            .get, "/api/v1/appointments/slots?free=true&item=" + item, of: .address("203.0.113.88"))
        let times = (slots["items"]?.arrayValue ?? []).compactMap { $0["startsAt"]?.stringValue.flatMap(Instant.init) }
        return times.dropFirst(2).first ?? times.first
    }

    /// A clerk who does not know the rules asks for money, in vain (EXT-11).
    func serveBooking(_ number: String) throws {
        let clerk = userName("clerk")
        let path = "/api/v1/appointments/\(number)"
        try desk.ask(.post, path + "/arrival", as: clerk)
        try desk.askInVain(
            .post, path + "/completion", ["result": "已受理", "serviceFeeFen": 1000], as: clerk, code: "appointment.fee")
        try desk.ask(.post, path + "/completion", ["result": "已受理，材料齐全"], as: clerk)
    }

    /// Three come at once: the oldest goes first (QUEUE-06).
    func queueUp() throws {
        for (purpose, priority) in [("交电费", JSON?.none), ("居民用电更名", nil), ("咨询养老待遇", "elderly")] {
            try desk.ask(
                .post, "/api/v1/tickets",
                JSON(
                    ("purpose", .string(purpose)), ("theme", "socialAffairs"), ("name", "\(people.name().text)"),
                    ("certificate", ["kind": "residentId", "number": "\(people.residentId(on: today))"]),
                    ("priority", priority)),
                as: userName("infoDesk"))
        }
    }
}
