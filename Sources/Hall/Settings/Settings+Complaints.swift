/// Complaints and petitions (C12–C14, C48, C49).
extension Settings {
    private static let dayKinds = [
        SettingChoice("calendar", "自然日", "calendar days"), SettingChoice("working", "工作日", "working days"),
    ]

    static let complaintProfile = Setting.choice(
        "complaintProfile", Label("投诉时限", "Limits of complaints"),
        Label("投诉按哪份文件的时限答复", "By which document complaints are answered"),
        of: [
            SettingChoice("d2_k", "当日或次日,复杂的一周", "the same or next day; a week where complex"),
            SettingChoice("d1_4", "七个工作日", "seven working days"),
        ], standard: "d2_k", rules: [.cpl08, .cpl09, .cpl12])
    static let complaintContactWorkingDays = Setting.integer(
        "complaintContactWorkingDays", Label("联系投诉人的提醒", "Reminder to contact the complainant"),
        Label("受理后几个工作日内提醒联系投诉人", "Within how many working days a contact is reminded of"), in: 1...10, .workingDays,
        standard: 1, rules: [.cpl12])
    static let complaintDayKind = Setting.choice(
        "complaintDayKind", Label("投诉时限的日", "Days of complaints"),
        Label("投诉的日、周按自然日还是工作日", "What a day counts in complaints"),
        of: dayKinds, standard: "calendar", rules: [.cpl08, .cpl09])
    static let petitionDayKind = Setting.choice(
        "petitionDayKind", Label("信访时限的日", "Days of petitions"),
        Label("信访的日、周按自然日还是工作日", "What a day counts in petitions"),
        of: dayKinds, standard: "calendar", rules: [.visit03, .visit04])
    static let limitRollsToWorkingDay = Setting.flag(
        "limitRollsToWorkingDay", Label("末日顺延", "The last day rolls on"),
        Label(
            "自然日时限的末日是休息日的,是否顺延到下一工作日",
            "Whether a limit in calendar days that ends on a rest day goes on to the next working day"),
        standard: true, rules: [.cpl08, .visit03])
    static let complaintReceiver = Setting.choice(
        "complaintReceiver", Label("投诉由谁受理", "Who receives complaints"),
        Label("谁受理投诉并决定处理", "Who takes complaints and decides"),
        of: [
            SettingChoice("director", "大厅主任", "the hall's director"),
            SettingChoice("complaintOffice", "监督(投诉)科、督查科", "the supervision office"),
            SettingChoice("centreOffice", "中心管理处", "the management office"),
            SettingChoice("inspectionOffice", "驻局监察室", "the stationed inspection office"),
        ], standard: "director", rules: [.cpl01])
    static let complaintOfficeMayRegister = Setting.flag(
        "complaintOfficeMayRegister", Label("监督科可登记投诉", "The supervision office may register"),
        Label("监督(投诉)科可否登记投诉", "Whether the supervision office may register complaints"), standard: true,
        rules: [.cpl01])
    static let complaintReplyChannel = Setting.choice(
        "complaintReplyChannel", Label("单位答复的途径", "How a unit replies"),
        Label("进驻单位经什么途径答复投诉人", "By which way a stationed unit replies to the complainant"),
        of: [
            SettingChoice("hall", "经大厅转达", "through the hall"), SettingChoice("direct", "直接答复", "directly"),
        ], standard: "hall", rules: [.cpl05, .cpl07])
    static let complainantRelease = Setting.choice(
        "complainantRelease", Label("投诉人身份的提供", "Release of the complainant's identity"),
        Label("谁可把投诉人身份告知被投诉单位", "Who may tell the unit who complained"),
        of: [
            SettingChoice("director", "仅大厅主任", "the director only"), SettingChoice("nobody", "任何人不得", "nobody"),
        ], standard: "director", rules: [.cpl05])
    static let settlementLimit = Setting.choice(
        "settlementLimit", Label("投诉与信访时限的取舍", "Complaint or petition limit"),
        Label("既可算投诉又可算信访的,按哪个时限", "Which limit holds for what could be either"),
        of: [
            SettingChoice("byEntity", "登记成什么按什么", "that of what it was registered as"),
            SettingChoice("strictest", "取较短者", "the shorter"),
        ], standard: "byEntity", rules: [.cpl08, .visit03, .visit04])
}

extension Conflict {
    static let complaints = [
        Conflict(
            "C12", Label("投诉时限", "Limits of complaints"),
            [
                Position("D2-K", "当日或次日;复杂或跨单位的一周", "The same or next day; a week where complex or of several units"),
                Position("D1-4", "一个工作日联系、七个工作日答复", "Contact in one, reply in seven working days"),
                Position("D4-L", "限时,未写明", "Within a limit, not said which"),
            ], [Settings.complaintProfile.definition, Settings.complaintContactWorkingDays.definition]),
        Conflict(
            "C13", Label("自然日还是工作日", "Calendar or working days"),
            [
                Position("D2-A", "办件按工作日", "Cases: working days"),
                Position("D2-J; D2-K", "次日、三日、一周,未写明", "Next day, three days, a week: not said which"),
                Position("D2-L", "工作日与周分开说", "Tells working days from weeks"),
            ],
            [
                Settings.complaintDayKind.definition, Settings.petitionDayKind.definition,
                Settings.limitRollsToWorkingDay.definition,
            ]),
        Conflict(
            "C14", Label("谁受理投诉", "Who receives complaints"),
            [
                Position("D2-K", "大厅主任", "The director"), Position("D1-2", "监督(投诉)科", "The complaint office"),
                Position("D4-L", "督查科", "The supervision office"), Position("D4-T", "中心管理处", "The management office"),
                Position("D1-1", "驻局监察室", "The inspection office"), Position("D4-I", "督办考核科", "The assessment office"),
            ], [Settings.complaintReceiver.definition, Settings.complaintOfficeMayRegister.definition]),
        Conflict(
            "C48", Label("保密与书面答复", "Confidentiality and written reply"),
            [
                Position("D2-K 三", "投诉人保密", "The complainant stays confidential"),
                Position("D2-K 五", "单位同时反馈投诉人", "The unit tells the complainant too"),
            ], [Settings.complaintReplyChannel.definition, Settings.complainantRelease.definition]),
        Conflict(
            "C49", Label("信访三日、投诉次日、领导接访一周", "Three days, next day, one week"),
            [
                Position("D2-J", "信访三日,领导接访一周", "Petitions three days; received by a leader, a week"),
                Position("D2-K", "投诉次日", "Complaints the next day"),
            ], [Settings.settlementLimit.definition]),
    ]
}
