/// Leave, cover, duty, and what conduct costs (C25, C32–C34, C40–C45).
extension Settings {
    static let leaveChain = Setting.choice(
        "leaveChain", Label("请假审批", "Approval of leave"), Label("请假由谁逐级批准", "Who approves leave, step by step"),
        of: [
            SettingChoice("d1_12", "按时长逐级:窗口、部门、中心", "by length: window, department, centre"),
            SettingChoice("d3_a", "站长", "the station head"), SettingChoice("d3_b", "主管领导", "the competent leader"),
        ], standard: "d1_12", byLevel: [.village: "d3_a"], rules: [.leave01, .leave02, .leave04, .leave05, .leave19])
    static let leaveNeedsSubstitute = Setting.flag(
        "leaveNeedsSubstitute", Label("先定顶岗人", "A substitute first"),
        Label("准假前是否须先落实顶岗人", "Whether a substitute is settled before leave is granted"),
        standard: true, rules: [.leave03, .leave10])
    static let postCoverTrigger = Setting.choice(
        "postCoverTrigger", Label("B岗何时顶岗", "When B takes over"),
        Label("A岗离开后B岗何时顶岗", "When the second holder takes over"),
        of: [
            SettingChoice("atOnce", "有B岗的立即顶岗", "at once, where there is a B"),
            SettingChoice("halfDay", "离开超过半天", "when away for more than half a day"),
        ], standard: "atOnce", rules: [.ab01, .ab03])
    static let coverAlertHalfDays = Setting.integer(
        "coverAlertHalfDays", Label("无B岗的提醒", "Alert where there is no B"),
        Label("没有B岗而离开超过几个半天时提醒单位派人", "Away for more than so many half days without a B, the unit is alerted"),
        in: 1...10,
        .halfDays, standard: 1, rules: [.ab03])
    static let dutyModels = Setting.choices(
        "dutyModels", Label("值班办法", "Duty systems"), Label("采用哪几种值班", "Which duty rosters are kept"),
        of: [
            SettingChoice("monthlyWindows", "每月四个值班窗口", "four duty windows a month"),
            SettingChoice("sectionLeaders", "正副股长轮流带班", "section leaders in turn"),
            SettingChoice("aroundTheClock", "二十四小时岗", "a post around the clock"),
            SettingChoice("holidays", "节假日值班", "holiday duty"),
        ], standard: ["monthlyWindows", "sectionLeaders"], rules: [.duty01, .duty11, .ext28, .ext29])
    static let patrolsPerDay = Setting.integer(
        "patrolsPerDay", Label("每日巡视次数", "Patrols a day"), Label("每个工作日至少巡视几次", "How many patrols a working day owes"),
        in: 1...20,
        .times, standard: 2, rules: [.duty07])
    static let patrolScope = Setting.choice(
        "patrolScope", Label("巡视次数按谁计", "Whose patrols count"),
        Label("巡视次数按每名值班员还是全厅计", "Whether they are counted by officer or for the hall"),
        of: [
            SettingChoice("perOfficer", "每名值班员", "each duty officer"),
            SettingChoice("perHall", "全厅合计", "the hall as a whole"),
        ], standard: "perOfficer", rules: [.duty07])
    static let absenceTracks = Setting.choices(
        "absenceTracks", Label("旷工的后果", "What absence costs"), Label("旷工按哪些界线处理", "By which lines absence is judged"),
        of: [
            SettingChoice("monthlyAllowance", "当月一天上下扣津贴", "a day in the month: allowance"),
            SettingChoice("yearlyAward", "全年两天不评优", "two days in the year: no award"),
        ], standard: ["monthlyAllowance", "yearlyAward"], rules: [.att17, .award04])
    static let absenceOfOneDay = Setting.choice(
        "absenceOfOneDay", Label("正好一天", "Exactly one day"), Label("正好旷工一天算哪一档", "In which band exactly one day falls"),
        of: [SettingChoice("lower", "轻的一档", "the lower"), SettingChoice("upper", "重的一档", "the upper")],
        standard: "lower", rules: [.att17])
    static let allowanceStacking = Setting.choice(
        "allowanceStacking", Label("第三次的扣法", "The third time"),
        Label("当月第三次是代替还是加在前两次之上", "Whether the third replaces or adds to the single days"),
        of: [
            SettingChoice("replaces", "代替,以全月为限", "replaces, a whole month at most"),
            SettingChoice("adds", "累加", "adds"),
        ], standard: "replaces", rules: [.att16])
    static let outingExcess = Setting.choice(
        "outingExcess", Label("外出超次的扣法", "Outings beyond ten"),
        Label("外出超过十次扣一次还是每次都扣", "Whether it costs once or for each"),
        of: [
            SettingChoice("oncePerMonth", "每月一次", "once a month"),
            SettingChoice("eachExtra", "每超一次", "for each beyond"),
        ], standard: "oncePerMonth", rules: [.att20])
    static let cumulativePeriod = Setting.choice(
        "cumulativePeriod", Label("累计的期间", "Period of the counters"),
        Label("“累计超过三次”按多长时间累计", "Over which time repeated conduct is counted"),
        of: [
            SettingChoice("calendarYear", "自然年", "the calendar year"),
            SettingChoice("rollingYear", "滚动一年", "a rolling year"),
            SettingChoice("always", "不清零", "without end"),
        ], standard: "calendarYear", rules: [.att21, .att22])
    static let longOutingCountsAs = Setting.choice(
        "longOutingCountsAs", Label("超时外出算什么", "What a long outing is"),
        Label("外出超过两小时记为哪种半天假", "As which half day a long outing is booked"),
        of: [
            SettingChoice("outing", "外出类,登记了的不扣分", "of its own kind; no points where registered"),
            SettingChoice("personalLeave", "事假", "personal leave"),
        ], standard: "outing", rules: [.att19])
    static let substituteFault = Setting.choice(
        "substituteFault", Label("顶岗人的过错", "A substitute's fault"),
        Label("顶岗人出错记在谁名下", "Whose the fault of a substitute is"),
        of: [
            SettingChoice("byKind", "临时人员记窗口,B岗记本人", "the window's if temporary, B's own if the holder"),
            SettingChoice("window", "一律记窗口", "always the window's"),
            SettingChoice("person", "一律记本人", "always the person's"),
        ], standard: "byKind", rules: [.leave11, .ab02, .ab04])
}

extension Conflict {
    static let staff = [
        Conflict(
            "C25", Label("谁批假", "Who approves leave"),
            [
                Position("D1-12", "三种逐级审批", "Three chains by length"), Position("D3-A", "站长", "The station head"),
                Position("D3-B", "主管领导", "The competent leader"), Position("D2-B", "先落实顶岗人", "A substitute first"),
                Position("D3-K", "书面报告", "A written report"),
            ], [Settings.leaveChain.definition, Settings.leaveNeedsSubstitute.definition]),
        Conflict(
            "C32", Label("B岗何时顶岗", "AB cover"),
            [
                Position("D1-10", "单岗窗口离开超过半天才派", "Only where a single post is empty for over half a day"),
                Position("D3-J", "立即", "At once"),
            ], [Settings.postCoverTrigger.definition, Settings.coverAlertHalfDays.definition]),
        Conflict(
            "C33", Label("值班办法", "Duty systems"),
            [
                Position("D1-2", "每月四个窗口", "Four windows a month"),
                Position("D1-5", "副股长周一至周三,股长周四、周五", "Deputy Monday to Wednesday, chief Thursday and Friday"),
                Position("D3-A", "二十四小时岗", "A post around the clock"), Position("D3-F", "节假日值班", "Holiday duty"),
            ], [Settings.dutyModels.definition]),
        Conflict(
            "C34", Label("巡视次数按谁计", "Whose patrols"),
            [Position("D1-2", "每天两次以上,未说每人还是全厅", "Twice a day or more; by whom is not said")],
            [Settings.patrolsPerDay.definition, Settings.patrolScope.definition]),
        Conflict(
            "C40", Label("旷工界线", "Lines of absence"),
            [
                Position("D1-12", "当月一天以内、以上", "Up to, and over, a day in the month"),
                Position("D1-9", "全年两天以上", "Two days or more in the year"),
            ], [Settings.absenceTracks.definition, Settings.absenceOfOneDay.definition]),
        Conflict(
            "C41", Label("第三次迟到的津贴", "Allowance at the third time"),
            [Position("D1-12", "每次扣一日,满三次扣半月", "A day each; half a month at the third")],
            [Settings.allowanceStacking.definition]),
        Conflict(
            "C42", Label("外出超过十次", "More than ten outings"),
            [Position("D1-12", "扣一百元,未说一次还是每次", "100 yuan; once or each is not said")],
            [Settings.outingExcess.definition]),
        Conflict(
            "C43", Label("累计的期间", "Period of the counters"),
            [Position("D1-12", "累计超过三次,未说多久", "More than three times; over which time is not said")],
            [Settings.cumulativePeriod.definition]),
        Conflict(
            "C44", Label("超时外出的半天", "The half day of a long outing"),
            [
                Position("D1-12", "超过两小时按半天假", "Over two hours is half a day's leave"),
                Position("D1-9", "事假半天扣分", "Half a day of personal leave costs points"),
            ], [Settings.longOutingCountsAs.definition]),
        Conflict(
            "C45", Label("顶岗人的过错", "A substitute's fault"),
            [
                Position("D2-B", "扣窗口的分", "The window's points"), Position("D1-6", "AB岗都考核", "Both holders are scored"),
                Position("D3-J", "在岗者为第一责任人", "Who is on post answers first"),
            ], [Settings.substituteFault.definition]),
    ]
}
