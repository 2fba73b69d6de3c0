/// What a booker takes along (预约凭条): one A4 page, or a screen of a phone, in Chinese.
enum AppointmentSlip {
    static func html(_ view: AppointmentView, isSimulation: Bool, phone: String?) -> String {
        let one = view.appointment
        var page = HTMLPage()
        page.begin(title: "预约凭条 " + one.number.text, style: NoticeStyle.sheet)
        page.raw("<section>\n")
        NoticePage.head(view.hall.name, "预约凭条", number: one.number.text, isSimulation: isSimulation, to: &page)
        page.raw("<table class=\"facts\">\n")
        page.row("事项", "\(view.item.item.title)（\(view.item.item.code)）")
        page.row("预约人", one.name)
        page.row("时间", one.startsAt.minuteText(in: .shanghai) + " 至 " + one.endsAt.timeOfDay(in: .shanghai).text)
        page.row("状态", one.state.label.zh)
        if let window = view.window { page.row("窗口", "\(window.sign)　\(window.name)") }
        if let clerk = view.clerk { page.row("应约人员", "\(clerk.name)　\(phone ?? "")") }
        page.row("地点", view.hall.name + (view.hall.address.isEmpty ? "" : "，" + view.hall.address))
        if let code = view.code { page.row("查询码", code) }
        page.row("费用", "预约和延时服务免费")
        page.raw("</table>\n")
        page.element("h2", "请带齐下列材料")
        page.raw("<ol>\n")
        for material in view.item.item.materials {
            page.element("li", "\(material.name)（\(material.form.label.zh)，\(material.copies) 份）")
        }
        page.raw("</ol>\n")
        page.element("p", "超过预约时间三十分钟未到，视为放弃。改约、取消请在时间前办理，或拨打 \(view.hall.hotline)。")
        page.raw("</section>\n")
        page.end()
        return page.html
    }
}

/// An appointment as iCalendar (RFC 5545), so that it stands in the booker's own calendar.
enum AppointmentCalendar {
    static func text(_ view: AppointmentView, stamp: Instant) -> String {
        let one = view.appointment
        let materials = view.item.item.materials.map(\.name).joined(separator: "、")
        let lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ServiceHall//hall//ZH", "METHOD:PUBLISH", "BEGIN:VEVENT",
            "UID:\(one.number.text)@\(view.hall.code)", "DTSTAMP:\(moment(stamp))", "DTSTART:\(moment(one.startsAt))",
            "DTEND:\(moment(one.endsAt))",
            "SUMMARY:" + escape("\(view.item.item.title)（\(view.window?.sign ?? view.hall.name)）"),
            "LOCATION:" + escape(view.hall.name + " " + view.hall.address),
            "DESCRIPTION:" + escape("预约 \(one.number.text)\n带：\(materials)\n电话：\(view.hall.hotline)"),
            "STATUS:" + (one.state == .cancelled || one.state == .refused ? "CANCELLED" : "CONFIRMED"),
            "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT2H", "DESCRIPTION:" + escape(view.item.item.title),
            "END:VALARM", "END:VEVENT", "END:VCALENDAR",
        ]
        return lines.map(fold).joined(separator: "\r\n") + "\r\n"
    }

    /// A moment in UTC: `20261124T010000Z` (§3.3.5).
    static func moment(_ instant: Instant) -> String {
        let text = instant.text(in: HallZone(offsetSeconds: 0)).prefix(19)
        return text.filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// §3.3.11.
    static func escape(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "\\", ";", ",": escaped += "\\\(character)"
            case "\n": escaped += "\\n"
            default: escaped.append(character.isNewline ? " " : character)
            }
        }
    }

    /// No line is longer than 75 octets, and none is cut within a character (§3.1).
    static func fold(_ line: String) -> String {
        var (folded, length) = ("", 0)
        for character in line {
            let width = character.utf8.count
            if length + width > 74 {
                folded += "\r\n "
                length = 1
            }
            folded.append(character)
            length += width
        }
        return folded
    }
}
