/// Evaluation, scoring, awards, accountability, waiting (C26–C28, C36–C39, C46, C47, C50).
extension Settings {
    static let penaltyTracks = Setting.choices(
        "penaltyTracks", Label("扣分与扣津贴", "Points and allowance"),
        Label("违规记入哪些账", "In which ledgers a violation is entered"),
        of: [SettingChoice("points", "考核分", "points"), SettingChoice("allowance", "岗位津贴", "post allowance")],
        standard: ["points", "allowance"], rules: [.acc14, .att21, .score18])
    static let oneFactOneCode = Setting.flag(
        "oneFactOneCode", Label("一事一扣", "One fact, one deduction"),
        Label("一件投诉够几项扣分时,是否只按最具体的一项", "Whether a complaint that fits several codes costs the most specific only"),
        standard: true,
        rules: [.score18, .score41, .score42, .score54])
    static let evaluationMode = Setting.choice(
        "evaluationMode", Label("评价是否自愿", "Is evaluation voluntary"),
        Label("办件后怎样请人评价", "How an evaluation is asked for"),
        of: [
            SettingChoice("voluntary", "自愿,每次都邀请", "voluntary, always offered"),
            SettingChoice("required", "要求评价", "required"),
        ], standard: "voluntary", rules: [.survey01, .survey10, .survey11])
    static let peerRule = Setting.choice(
        "peerRule", Label("窗口互评的算法", "Reading of the peer vote"), Label("互评得票怎样定等次", "How votes make a grade"),
        of: [
            SettingChoice("cumulative", "优秀票九成为优秀,优秀与一般合计七成为一般", "90% excellent; excellent and ordinary together 70%"),
            SettingChoice("literal", "一般票单独七成为一般", "ordinary votes alone 70%"),
        ], standard: "cumulative", rules: [.score45, .score46])
    static let awardKinds = Setting.choices(
        "awardKinds", Label("评哪些先进", "Awards"), Label("评选哪些荣誉", "Which awards are given"),
        of: [
            SettingChoice("redFlagWindow", "红旗窗口", "red-flag window"),
            SettingChoice("advancedWorker", "先进工作者", "advanced worker"),
            SettingChoice("qualityWindow", "优质服务窗口", "quality window"),
        ], standard: ["redFlagWindow", "advancedWorker", "qualityWindow"], rules: [.award01, .award03])
    static let notGradedComplaints = Setting.integer(
        "notGradedComplaints", Label("不定等次的投诉数", "Complaints that bar a grade"),
        Label("全年几次投诉不定等次", "How many complaints in the year bar a grade"),
        in: 1...50, .times, standard: 2, rules: [.award13])
    static let manyComplaints = Setting.integer(
        "manyComplaints", Label("投诉较多", "Many complaints"),
        Label("几次投诉算较多,不评先进", "How many complaints are many, and bar being advanced"),
        in: 1...50, .times, standard: 3, rules: [.award18])
    static let countUnverifiedComplaints = Setting.flag(
        "countUnverifiedComplaints", Label("未查实的投诉也计", "Unverified complaints count"),
        Label("未查实的投诉是否计数", "Whether complaints that were not verified count"), standard: false,
        rules: [.award13, .cpl18])
    static let filingSurchargeTenths = Setting.integer(
        "filingSurchargeTenths", Label("迟报数据加扣", "Surcharge for late data"),
        Label("数据每迟报一天加扣多少", "What each day of delay costs in addition"),
        in: 0...10, .tenthsOfAPoint, standard: 1, rules: [.score38, .clock26])
    static let accountabilityYear = Setting.choice(
        "accountabilityYear", Label("“一年内”", "Within one year"),
        Label("从重的“一年内”怎样算", "How the year of aggravation is reckoned"),
        of: [
            SettingChoice("rolling", "滚动 365 天", "365 days back"),
            SettingChoice("calendarYear", "自然年", "the calendar year"),
        ], standard: "rolling", rules: [.acc04])
    static let maxWaitMinutes = Setting.integer(
        "maxWaitMinutes", Label("最长等候", "Longest wait"),
        Label("等候超过多少分钟为超时", "Beyond how many minutes a wait is too long"), in: 5...240,
        .minutes, standard: 30, rules: [.queue03, .clock23])
    static let overwaitRebatePercent = Setting.integer(
        "overwaitRebatePercent", Label("超时等候折算", "Over-waiting"),
        Label("超时等候按当日件量的百分之几折算(只作统计)", "Which share of the day's volume is set against the window; a figure only"),
        in: 0...100, .percent, standard: 10, rules: [.queue04])
}

extension Conflict {
    static let assessment = [
        Conflict(
            "C26", Label("扣分还是扣钱", "Points or money"),
            [
                Position("D1-9", "扣分", "Points"), Position("D1-12", "同样的行为扣津贴", "Allowance, for the same conduct"),
            ], [Settings.penaltyTracks.definition]),
        Conflict(
            "C27", Label("一次投诉几处扣分", "One complaint, several codes"),
            [Position("D1-9", "态度、告知不清、告知不准三项都可能套用", "Attitude, unclear and inaccurate telling may all fit")],
            [Settings.oneFactOneCode.definition]),
        Conflict(
            "C28", Label("评价是否自愿", "Evaluation: voluntary or not"),
            [
                Position("D1-10 33", "不违背意愿", "Not against anybody's will"),
                Position("D3-G", "可以要求", "May be required"),
                Position("D4-B", "逐件评价", "Every case"),
            ], [Settings.evaluationMode.definition]),
        Conflict(
            "C36", Label("互评得票的读法", "Reading of the peer vote"),
            [
                Position(
                    "D1-9", "优秀票九成、一般票七成;照字面六成优秀反而为差", "90% and 70%; by the letter 60% excellent votes would be poor")
            ],
            [Settings.peerRule.definition]),
        Conflict(
            "C37", Label("荣誉名称", "Names of awards"),
            [
                Position("D1-2", "红旗窗口", "Red-flag window"),
                Position("D1-9", "先进工作者、优质服务窗口", "Advanced worker, quality window"),
            ], [Settings.awardKinds.definition]),
        Conflict(
            "C38", Label("投诉几次", "Complaint counts"),
            [
                Position("D1-9 九", "两次以上不定等次", "Two or more: no grade"),
                Position("D2-F", "“较多”不评先进", "“Many”: not advanced"),
            ], [Settings.notGradedComplaints.definition, Settings.manyComplaints.definition]),
        Conflict(
            "C39", Label("未查实的投诉", "Unverified complaints"),
            [
                Position("D1-9 九", "被投诉即计", "Being complained of counts"),
                Position("D2-F; D1-12", "查实才计", "Only when verified"),
            ], [Settings.countUnverifiedComplaints.definition]),
        Conflict(
            "C46", Label("迟报数据加扣", "Surcharge for late data"),
            [Position("D1-9", "超过一天加扣 0.1 分,是否逐日未说", "0.1 beyond a day; whether for each is not said")],
            [Settings.filingSurchargeTenths.definition]),
        Conflict(
            "C47", Label("“一年内”", "Within one year"), [Position("D3-M", "一年内两次以上从重", "Twice within a year aggravates")],
            [Settings.accountabilityYear.definition]),
        Conflict(
            "C50", Label("最长等候和 10%", "Longest wait and the 10 %"),
            [Position("D4-F", "须定最长等候;10% 一句文字有误", "A longest wait is to be set; the 10 % sentence is garbled")],
            [Settings.maxWaitMinutes.definition, Settings.overwaitRebatePercent.definition]),
    ]
}
