/// What every place fills in for itself: the blanks of the documents, and the numbers on which they are silent.
extension Settings {
    static let defaultPromiseWorkingDays = Setting.integer(
        "defaultPromiseWorkingDays", Label("未另定的承诺时限", "The default promise"),
        Label("事项没有写明承诺时限时的工作日数", "Working days of the promise where the item states none"), in: 1...60, .workingDays,
        standard: 3, rules: [.clock05])
    static let supplementWorkingDays = Setting.integer(
        "supplementWorkingDays", Label("补齐材料的期限", "Time to supply"),
        Label("事项没有写明补齐期限时的工作日数", "Working days for supplying materials where the item states none"), in: 1...60,
        .workingDays, standard: 5, rules: [.case12])
    static let reminderLeadWorkingDays = Setting.integer(
        "reminderLeadWorkingDays", Label("临期提醒", "Reminder ahead of a limit"),
        Label("到期前几个工作日提醒部门", "How many working days ahead a department is reminded"), in: 1...20, .workingDays,
        standard: 1,
        rules: [.clock11])
    static let inactiveCaseWorkingDays = Setting.integer(
        "inactiveCaseWorkingDays", Label("久无动静的办件", "Idle cases"),
        Label("几个工作日没有任何记录的办件列入清单", "After how many working days without a record a case is listed"),
        in: 1...60, .workingDays, standard: 5, rules: [.case65])
    static let archiveWorkingDays = Setting.integer(
        "archiveWorkingDays", Label("归档期限", "Time to archive"),
        Label("办结后几个工作日内归档", "Within how many working days a finished case is archived"), in: 1...60,
        .workingDays, standard: 5, rules: [.case50])
    static let paymentTargetMinutes = Setting.integer(
        "paymentTargetMinutes", Label("缴费用时", "Minutes of a payment"),
        Label("缴费多少分钟内办完（统计指标）", "Within how many minutes a payment is finished; a figure"),
        in: 1...120, .minutes, standard: 5, rules: [.clock17])
    static let commitmentNoticeTitle = Setting.text(
        "commitmentNoticeTitle", Label("承诺件通知的名称", "Name of the commitment notice"),
        Label("承诺件受理时，通知书印什么名称（原文空缺）", "The title printed on it; the source leaves a blank"), length: 2...30,
        standard: "承诺件通知书",
        rules: [.type14])
    static let townCentreExists = Setting.flag(
        "townCentreExists", Label("乡镇已设便民服务中心", "The town has a centre"),
        Label("代办事项报送中心窗口；没有中心的一周内报主管部门", "Agents report to its windows; without one to the department within a week"),
        standard: true, rules: [.agent07])
    static let helperPolicy = Setting.text(
        "helperPolicy", Label("帮办代办和免费邮寄的公布文字", "What is published of helpers and free mailing"),
        Label("随代办员名单公布的文字", "The text that stands with the list of agents"), length: 2...300,
        standard: "企业和群众办事可由帮办代办员全程代办，结果可免费邮寄，均不收取服务费。", rules: [.agent16])
    static let petitionMaxim = Setting.text(
        "petitionMaxim", Label("“四宜”之四", "The fourth of the four maxims"),
        Label("集体上访处理“四宜”中空缺的一句", "The maxim that the source leaves blank"),
        length: 0...30, standard: "宜快不宜拖")
    static let lostPropertyDays = Setting.integer(
        "lostPropertyDays", Label("遗失物品保管期", "Keeping of lost property"),
        Label("无人认领多少天后上交", "After how many days unclaimed property is handed over"),
        in: 1...365, .days, standard: 30, rules: [.sec17])

    static let passwordAgeDays = Setting.integer(
        "passwordAgeDays", Label("密码使用期", "Age of a password"),
        Label("密码用多少天须更换；0 为不限", "After how many days a password is changed; 0: never"),
        in: 0...365, .days, standard: 90, rules: [.sec01])
    static let passwordLength = Setting.integer(
        "passwordLength", Label("密码最短长度", "Shortest password"),
        Label("密码至少多少个字符", "How many characters a password has at least"), in: 8...64,
        .characters, standard: 10, rules: [.sec01])
    static let idleMinutes = Setting.integer(
        "idleMinutes", Label("闲置退出", "Idle sign-out"),
        Label("闲置多少分钟后自动退出", "After how many idle minutes a session ends"), in: 5...120,
        .minutes, standard: 30, rules: [.sec04])
    static let sessionHours = Setting.integer(
        "sessionHours", Label("登录最长时间", "Longest session"),
        Label("登录多少小时后须重新登录", "After how many hours one signs in anew"), in: 1...24,
        .hours, standard: 12, rules: [.sec04])
    static let lockAfterFailures = Setting.integer(
        "lockAfterFailures", Label("锁定前的错误次数", "Failures before a lock"),
        Label("密码连续输错几次锁定帐号", "How many wrong passwords in a row lock an account"),
        in: 3...20, .times, standard: 5, rules: [.sec01])
    static let lockMinutes = Setting.integer(
        "lockMinutes", Label("锁定时间", "Length of a lock"),
        Label("帐号锁定多少分钟", "For how many minutes an account stays locked"), in: 1...1440, .minutes,
        standard: 15, rules: [.sec01])
}

extension Conflict {
    static let local = [
        Conflict(
            "L01", Label("办件的时间", "Times of cases"),
            [
                Position("D2-E 3", "一般办理三日起，上限空缺", "From three days; the upper end is blank"),
                Position("D4-D", "补齐期限未写", "The time to supply is not said"),
                Position("D1-10 20", "临近时限提醒，未说多近", "Near the limit; how near is not said"),
                Position("D1-4 三.3", "缴费五分钟", "Payment in five minutes"),
                Position("D4-N 二.5", "办结归档，未说几天", "Closed cases are archived; it is not said when"),
            ],
            [
                Settings.defaultPromiseWorkingDays.definition, Settings.supplementWorkingDays.definition,
                Settings.reminderLeadWorkingDays.definition, Settings.inactiveCaseWorkingDays.definition,
                Settings.paymentTargetMinutes.definition, Settings.archiveWorkingDays.definition,
            ]),
        Conflict(
            "L02", Label("原文空缺的文字", "Blank words"),
            [
                Position("D2-H 四", "承诺件通知的名称空缺", "The name of the commitment notice is blank"),
                Position("D2-J 六", "“四宜”缺一句", "One of the four maxims is blank"),
                Position("D3-B 12", "遗失物品保管期未写", "How long lost property is kept is not said"),
                Position("D2-L 办理", "乡镇有无便民服务中心因地而异", "Whether the town has a centre differs from place to place"),
                Position(
                    "D4-G 3(二)", "须公布帮办代办、免费邮寄，文字未给", "Helpers and free mailing are made known; the words are not given"
                ),
            ],
            [
                Settings.commitmentNoticeTitle.definition, Settings.petitionMaxim.definition,
                Settings.lostPropertyDays.definition, Settings.townCentreExists.definition,
                Settings.helperPolicy.definition,
            ]),
        Conflict(
            "L03", Label("登录和密码", "Sign-in and passwords"),
            [Position("D1-11", "本人帐号、离岗退出，数字未定", "Own account, sign out; no numbers")],
            [
                Settings.passwordAgeDays.definition, Settings.passwordLength.definition,
                Settings.idleMinutes.definition,
                Settings.sessionHours.definition, Settings.lockAfterFailures.definition,
                Settings.lockMinutes.definition,
            ]),
    ]
}
