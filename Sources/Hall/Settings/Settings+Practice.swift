/// Numbers of booking on which the documents are silent; the standards are what such halls usually do.
extension Settings {
    static let bookingSlotMinutes = Setting.integer(
        "bookingSlotMinutes", Label("号源时长", "Length of a slot"),
        Label("每个预约时段多少分钟", "How many minutes a slot of booking lasts"), in: 10...240, .minutes, standard: 60,
        rules: [.appt03])
    static let bookingPlacesPerClerk = Setting.integer(
        "bookingPlacesPerClerk", Label("每人每时段号数", "Places a clerk has in a slot"),
        Label("每名在岗人员每个时段可预约几个号", "How many may be booked with each clerk on duty in a slot"), in: 1...20, .places,
        standard: 2, rules: [.appt03])
    static let bookingInternalPercent = Setting.integer(
        "bookingInternalPercent", Label("内部预留比例", "Share kept back"),
        Label("号源中留给电话和现场预约的百分比（向下取整）", "Which share of the places only staff can book, rounded down"), in: 0...90,
        .percent,
        standard: 20, rules: [.appt03, .appt16])
    static let bookingOpenWorkingDays = Setting.integer(
        "bookingOpenWorkingDays", Label("号源开放天数", "How far ahead booking opens"),
        Label("可预约今后几个工作日以内的时间", "Within how many working days ahead a time may be booked"), in: 1...60, .workingDays,
        standard: 5, rules: [.appt03])
    static let bookingCancelHours = Setting.integer(
        "bookingCancelHours", Label("改约、取消提前量", "Time to change or cancel"),
        Label("预约人至少提前几小时改约或取消", "How many hours ahead bookers change or cancel at the latest"), in: 0...72, .hours,
        standard: 2, rules: [.appt03])
    static let bookingsPerPersonPerDay = Setting.integer(
        "bookingsPerPersonPerDay", Label("每人每日预约数", "Bookings of a person and day"),
        Label("同一电话一天可预约几次", "How many times of a day one telephone number may book"), in: 1...20, .times, standard: 1,
        rules: [.appt03])
    static let bookingHoldMinutes = Setting.integer(
        "bookingHoldMinutes", Label("占号时间", "Length of a hold"),
        Label("占住的号多少分钟不确认即释放", "After how many minutes a held place is free again"), in: 1...60, .minutes,
        standard: 10,
        rules: [.appt03])
    static let noShowLimit = Setting.integer(
        "noShowLimit", Label("爽约次数", "No-shows before a block"),
        Label("爽约几次后暂停预约", "After how many no-shows a number may not book for a while"), in: 1...20, .times,
        standard: 3,
        rules: [.appt13])
    static let noShowPeriodDays = Setting.integer(
        "noShowPeriodDays", Label("爽约计算期", "Period of no-shows"),
        Label("多少天内的爽约合并计算", "Within how many days no-shows add up"), in: 1...365, .days, standard: 90,
        rules: [.appt13])
    static let noShowBlockDays = Setting.integer(
        "noShowBlockDays", Label("暂停预约天数", "Length of a block"),
        Label("爽约过多后多少天内不能预约", "For how many days a number is blocked after that"), in: 1...365, .days, standard: 30,
        rules: [.appt13])
    static let bookingRelayMinutes = Setting.integer(
        "bookingRelayMinutes", Label("“第一时间”转告", "Passed on at once"),
        Label("预约机构登记后几分钟内转告窗口", "Within how many minutes a booking is passed on to its window"), in: 1...480, .minutes,
        standard: 15, rules: [.appt08])
    static let bookingTellMinutes = Setting.integer(
        "bookingTellMinutes", Label("“立即”告知", "Told immediately"),
        Label("窗口接到转告后几分钟内告知预约人", "Within how many minutes its window tells the booker"), in: 1...480, .minutes,
        standard: 30, rules: [.appt09])

    static let bookedTicketsFirst = Setting.flag(
        "bookedTicketsFirst", Label("预约号优先", "Bookings go first"),
        Label("到了预约时间的号是否先叫", "Whether those whose booked time has come are called first"), standard: true,
        rules: [.appt21, .queue02])
    static let blackWindowOverWaits = Setting.integer(
        "blackWindowOverWaits", Label("“黑窗口”界线", "A “black window”"),
        Label("一天内超时等候满几次列为“黑窗口”", "After how many over-long waits of a day a window is listed as one"), in: 1...100,
        .times,
        standard: 5, rules: [.queue05])

    static let extensionDecideMinutes = Setting.integer(
        "extensionDecideMinutes", Label("答复延时要求", "Answering a request for extended service"),
        Label("收到延时要求后几分钟内答复", "Within how many minutes a request is answered"), in: 1...480, .minutes,
        standard: 30, rules: [.ext10])
    static let extensionReportWorkingDays = Setting.integer(
        "extensionReportWorkingDays", Label("延时后登记", "Reporting extended service"),
        Label("延时结束后几个工作日内登记办理情况和时长", "Within how many working days outcome and length are reported"), in: 0...10,
        .workingDays, standard: 1, rules: [.ext18])
    static let extensionLongMinutes = Setting.integer(
        "extensionLongMinutes", Label("延时过长", "Very long service"),
        Label("超过多少分钟的延时列入核查", "After how many minutes it is listed to be looked into"), in: 30...1440, .minutes,
        standard: 240, rules: [.ext16, .ext23])
    static let limitRiskMinutes = Setting.integer(
        "limitRiskMinutes", Label("到期风险", "Risk of the limit"),
        Label("离到期的开放时间不足多少分钟即提出延时", "With fewer open minutes than this before the limit, service is to be extended"),
        in: 10...960, .minutes, standard: 120, rules: [.clock13, .ext04])

    static let outsideHoursActs = Setting.choice(
        "outsideHoursActs", Label("工作时间之外的操作", "Acts out of hours"),
        Label("窗口人员在工作时间之外未经允许操作如何处理", "What is done where window staff act out of hours without leave"),
        standard: OutsideHours.Policy.record, rules: [.ext26, .sec08])
    static let outsideHoursGraceMinutes = Setting.integer(
        "outsideHoursGraceMinutes", Label("上下班前后的宽限", "Grace before and after work"),
        Label("上班前、下班后几分钟内的操作不算工作时间之外", "For how many minutes before and after work acts count as within it"),
        in: 0...120, .minutes, standard: 30, rules: [.ext26, .sec08])

    static let practice = [
        bookingSlotMinutes.definition, bookingPlacesPerClerk.definition, bookingInternalPercent.definition,
        bookingOpenWorkingDays.definition, bookingCancelHours.definition, bookingsPerPersonPerDay.definition,
        bookingHoldMinutes.definition, noShowLimit.definition, noShowPeriodDays.definition,
        noShowBlockDays.definition, bookingRelayMinutes.definition, bookingTellMinutes.definition,
    ]
    static let queuePractice = [bookedTicketsFirst.definition, blackWindowOverWaits.definition]
    static let extensionPractice = [
        extensionDecideMinutes.definition, extensionReportWorkingDays.definition, extensionLongMinutes.definition,
        limitRiskMinutes.definition,
    ]
    static let outsideHours = [outsideHoursActs.definition, outsideHoursGraceMinutes.definition]
}

extension Conflict {
    static let practice = [
        Conflict(
            "L04", Label("预约的数字", "Numbers of booking"),
            [
                Position(
                    "D4-K; D4-O", "网上预约选事项和时间，号数、时段未写",
                    "Item and time are chosen online; places and lengths are not said"),
                Position("D0-2 3-4", "“第一时间”转告、“立即”告知，分钟数未写", "At once and immediately; minutes are not said"),
                Position(
                    "D0-4 5(五)", "超过三十分钟视为放弃，多次爽约如何未写",
                    "Given up after thirty minutes; of repeated ones nothing is said"),
            ], Settings.practice),
        Conflict(
            "L05", Label("叫号的数字", "Numbers of the queue"),
            [
                Position("D3-G 四.1", "先来后到；预约号是否优先未写", "First come, first served; of bookings nothing is said"),
                Position("D4-F 制度2", "严打“黑窗口”，几次算未写", "Strictly against black windows; how many times is not said"),
            ], Settings.queuePractice),
        Conflict(
            "L06", Label("延时的数字", "Numbers of extended service"),
            [
                Position("D0-2 7", "服务后登记，期限未写", "Reported after the service; by when is not said"),
                Position("D0-3 3", "时长自行掌握，多长算过长未写", "The clerk decides; how long is too long is not said"),
                Position("D0-1 四.2", "不能按期办结的延时，提前多少未写", "Where the limit cannot be met; how early is not said"),
            ], Settings.extensionPractice),
        Conflict(
            "L07", Label("工作时间之外的操作", "Acts out of hours"),
            [Position("D1-11 8", "未经允许不得操作；违反如何处理未写", "Not without leave; what follows is not said")],
            Settings.outsideHours),
    ]
}
