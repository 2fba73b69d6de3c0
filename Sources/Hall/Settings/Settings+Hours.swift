/// Working hours and punches (C01–C04).
extension Settings {
    static let schedule = Setting.choice(
        "schedule", Label("作息方案", "Work schedule"),
        Label("大厅何日何时开放,工作人员何时上班", "On which days and at what times the hall is open and its staff at work"),
        standard: SchedulePreset.d3K, rules: [.att01, .att02, .att03, .att04, .att05, .att39, .clock03])
    static let summerFrom = Setting.monthDay(
        "summerFrom", Label("夏令时首日", "First day of the summer timetable"),
        Label("夏令时作息自何日起", "From which day the summer timetable holds"), standard: "05-01", rules: [.att04])
    static let summerTo = Setting.monthDay(
        "summerTo", Label("夏令时末日", "Last day of the summer timetable"),
        Label("夏令时作息至何日止", "Until which day the summer timetable holds"), standard: "09-30", rules: [.att04])
    static let extraOpenDays = Setting.choices(
        "extraOpenDays", Label("“5+X”中的 X", "The X of 5+X"),
        Label("按“5+X”作息时哪些休息日也开放", "Which rest days the hall opens on under the 5+X schedule"),
        among: [Weekday.saturday, .sunday], standard: [.saturday], rules: [.clock03])
    static let ownHours = Setting.hours(
        "ownHours", Label("自定时段", "Own times"),
        Label("作息方案选“自定”时的开放时段", "The spans of opening where the schedule is the hall's own"),
        standard: "08:30-12:00 13:30-17:30", rules: [.att01])

    static let lateGraceMinutes = Setting.integerOrSchedule(
        "lateGraceMinutes", Label("迟到界线", "Lateness"),
        Label(
            "上班后超过多少分钟签到为迟到;负数为上班前", "Signing in more than so many minutes after the start is late; negative: before it"
        ),
        in: -60...120, .minutes, rules: [.att06, .att08, .att11, .att26])

    static let earlyGraceMinutes = Setting.integerOrSchedule(
        "earlyGraceMinutes", Label("早退界线", "Early leave"),
        Label("下班前超过多少分钟签退为早退", "Signing out more than so many minutes before the end is leaving early"),
        in: 0...120, .minutes, rules: [.att07, .att09, .att11])
    static let offPostMinutes = Setting.integerOrSchedule(
        "offPostMinutes", Label("脱岗界线", "Off post"),
        Label("迟到或早退超过多少分钟按脱岗", "Late or early by more than so many minutes is off post"), in: 1...480, .minutes,
        rules: [.att11])

    static let punchesPerDay = Setting.integer(
        "punchesPerDay", Label("每日打卡次数", "Punches a day"), Label("每天须签到、签退几次", "How many punches a day owes"),
        in: 1...4, .punches, standard: 4, rules: [.att10, .att12])
}

extension Conflict {
    static let hours = [
        Conflict(
            "C01", Label("工作时间", "Working hours"),
            [
                Position("D1-3; D3-K", "8–12 时、14–18 时;D3-K 夏令时下午 15–18 时", "8–12 and 14–18; by D3-K 15–18 in summer"),
                Position("D1-3", "17 时起回原单位", "From 17 at the home unit"),
                Position("D1-12", "9–12 时、13–17 时", "9–12 and 13–17"), Position("D3-A", "8–17 时", "8–17"),
                Position("D3-B", "9–18 时,12–13 时午休", "9–18 with lunch at 12"),
                Position("D3-E", "8–20 时,含周末", "8–20, weekends too"), Position("D1-10", "“5+X”", "5+X"),
            ],
            [
                Settings.schedule.definition, Settings.summerFrom.definition, Settings.summerTo.definition,
                Settings.extraOpenDays.definition, Settings.ownHours.definition,
            ]),
        Conflict(
            "C02", Label("何为迟到", "Lateness"),
            [
                Position("D1-12", "上班前五分钟之后即迟到,没有宽限", "Late from five minutes before opening, no grace"),
                Position("D3-K", "超过十五分钟为迟到", "Late when more than fifteen minutes after"),
                Position("D1-7", "提前五分钟到岗", "On post five minutes early"),
                Position("D2-B", "8 时后某分之前签到(分钟数空缺)", "Before 8-something; the minutes are blank"),
            ], [Settings.lateGraceMinutes.definition]),
        Conflict(
            "C03", Label("早退和脱岗", "Early leave, off post"),
            [
                Position("D1-12", "下班前签退即早退", "Any sign-out before the end is early"),
                Position("D3-K", "早十五分钟以上为早退,一小时以上为脱岗", "Fifteen minutes: early; an hour: off post"),
            ], [Settings.earlyGraceMinutes.definition, Settings.offPostMinutes.definition]),
        Conflict(
            "C04", Label("打卡次数", "Number of punches"),
            [
                Position("D1-12", "一天四次", "Four a day"), Position("D2-B", "早上一次", "One in the morning"),
                Position("D3-K", "上下班各一次", "In and out"),
            ], [Settings.punchesPerDay.definition]),
    ]
}
