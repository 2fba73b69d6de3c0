/// Appointment booking (C15–C18).
extension Settings {
    static let bookingKinds = Setting.choices(
        "bookingKinds", Label("可预约的种类", "Kinds of booking"), Label("开放哪几种预约", "Which kinds of booking are open"),
        of: [
            SettingChoice("offHours", "非工作日或非正常时间", "out of hours"),
            SettingChoice("holiday", "法定节假日", "statutory holidays"),
            SettingChoice("regular", "平常时段", "ordinary slots"),
        ], standard: ["offHours", "holiday", "regular"], rules: [.appt01, .appt02, .appt03])
    static let bookingLeadWorkingDays = Setting.integer(
        "bookingLeadWorkingDays", Label("提前预约", "Lead time"),
        Label("至少提前几个工作日预约", "How many working days ahead at least"),
        in: 0...10, .workingDays, standard: 1, rules: [.appt07])
    static let urgentInstantNeedsNoLead = Setting.flag(
        "urgentInstantNeedsNoLead", Label("特急即办件不受提前限制", "No lead time for very urgent instant cases"),
        Label("特别紧急的即办件可否不提前预约", "Whether what is very urgent and instant may be booked at once"), standard: true,
        rules: [.appt04, .appt07])
    static let urgentOtherRoute = Setting.choice(
        "urgentOtherRoute", Label("紧急而非即办的", "Urgent, not instant"), Label("紧急而非即办的预约怎么安排", "How they are arranged"),
        of: [
            SettingChoice("direct", "预约机构直接协调", "coordinated at once by the booking office"),
            SettingChoice("pool", "进入累计", "pooled"),
        ], standard: "direct", rules: [.appt06])
    static let ordinaryInstantRoute = Setting.choice(
        "ordinaryInstantRoute", Label("不紧急的即办件", "Instant, not urgent"), Label("不紧急的即办件怎么安排", "How they are arranged"),
        of: [
            SettingChoice("directWithLead", "满足提前量的直接安排", "arranged at once, lead time kept"),
            SettingChoice("pool", "进入累计", "pooled"),
        ], standard: "directWithLead", rules: [.appt06])
    static let bookingPoolSize = Setting.integer(
        "bookingPoolSize", Label("累计件数", "Size of a pool"),
        Label("累计满多少件统一安排", "How many requests make an arrangement"), in: 1...20,
        .requests, standard: 3, rules: [.appt05])
    static let bookingPoolMaxWorkingDays = Setting.integer(
        "bookingPoolMaxWorkingDays", Label("累计最长等待", "Longest wait in the pool"),
        Label("累计不满时最多等几个工作日即须安排", "After how many working days what waits is arranged anyway"), in: 1...60,
        .workingDays,
        standard: 5, rules: [.appt05, .appt06])
    static let bookingOffice = Setting.choice(
        "bookingOffice", Label("预约机构", "Booking office"), Label("预约由谁受理协调", "Who takes and coordinates bookings"),
        of: [
            SettingChoice("bookingOffice", "网络理政中心", "the online governance centre"),
            SettingChoice("integratedSection", "综合股", "the integrated section"),
            SettingChoice("window", "各窗口", "the windows"),
        ], standard: "bookingOffice", rules: [.appt01, .appt16])
    static let windowsTakeBookings = Setting.flag(
        "windowsTakeBookings", Label("窗口可接预约", "Windows take bookings"),
        Label("窗口可否接受预约(须转告预约机构)", "Whether windows may take bookings; they relay them"), standard: true,
        rules: [.appt16])
}

extension Conflict {
    static let bookings = [
        Conflict(
            "C15", Label("何为预约", "Meaning of booking"),
            [
                Position("D0-2", "非工作日或非正常时间", "Non-working days or off hours"),
                Position("D0-4", "只限法定节假日", "Statutory holidays only"),
                Position("D0-1", "属延时服务", "Part of extended service"),
                Position("D4-K; D4-O", "平常时段", "Ordinary slots"),
            ], [Settings.bookingKinds.definition]),
        Conflict(
            "C16", Label("预约提前量", "Lead time of bookings"),
            [
                Position("D0-2; D0-4", "至少提前一个工作日", "At least one working day ahead"),
                Position("D0-2 2", "特急即办件即约即办", "Very urgent and instant: at once"),
                Position("D0-1; D0-5", "未规定", "Nothing said"),
            ], [Settings.bookingLeadWorkingDays.definition, Settings.urgentInstantNeedsNoLead.definition]),
        Conflict(
            "C17", Label("紧急程度与件型交错", "Mixed bookings"),
            [
                Position("D0-2", "只说了紧急即办和不紧急非即办两种", "Only urgent-and-instant and neither are told")
            ],
            [
                Settings.urgentOtherRoute.definition, Settings.ordinaryInstantRoute.definition,
                Settings.bookingPoolSize.definition, Settings.bookingPoolMaxWorkingDays.definition,
            ]),
        Conflict(
            "C18", Label("预约找谁", "Booking office"),
            [
                Position("D0-2", "网络理政中心热线", "The governance centre's hotline"),
                Position("D0-4", "综合股或窗口", "The integrated section or the window"),
                Position("D0-1", "窗口,现场或电话", "The window, on the spot or by phone"),
            ], [Settings.bookingOffice.definition, Settings.windowsTakeBookings.definition]),
    ]
}
