/// Cases, their types, notices and clocks (C05–C11, C29–C31, C35).
extension Settings {
    static let jointThreshold = Setting.integer(
        "jointThreshold", Label("联办门槛", "Joint threshold"),
        Label(
            "涉及多少个部门起为联办件；只涉及两个而未达门槛的为承诺件", "From how many departments a case is joint; of two below it, it is promised"
        ),
        in: 2...20, .departments, standard: 3, rules: [.type17, .type25])
    static let jointConvener = Setting.choice(
        "jointConvener", Label("联办召集人", "Convener of joint handling"),
        Label("由谁召集联审、组织联办", "Who convenes the joint review"),
        of: [
            SettingChoice("director", "大厅主任", "the hall's director"),
            SettingChoice("leadingGroup", "大厅领导小组", "the leading group"),
            SettingChoice("centreOffice", "中心管理处", "the centre's management office"),
            SettingChoice("windowHead", "窗口负责人", "the window head"),
        ], standard: "director", rules: [.type18, .type21])
    static let returnNoticeRequired = Setting.flag(
        "returnNoticeRequired", Label("退回件须书面通知", "Returns need a written notice"),
        Label("退回件是否必须出具《退回件通知书》", "Whether a return must be told by a written notice"), standard: true,
        rules: [.type07, .notify05])
    static let supplementNoticeTitle = Setting.text(
        "supplementNoticeTitle", Label("补办通知的名称", "Name of the supplement notice"),
        Label("作为补办件收下时，通知书印什么名称", "The title printed on the notice of a case received for supplement"), length: 2...30,
        standard: "补办件通知书", rules: [.type11, .notify03])
    static let correctionNoticeTitle = Setting.text(
        "correctionNoticeTitle", Label("补正通知的名称", "Name of the correction notice"),
        Label("尚未受理、须补正时，通知书印什么名称", "The title printed on the notice of a case that is corrected before acceptance"),
        length: 2...30,
        standard: "补正材料通知书", rules: [.case09])
    static let incompletePolicy = Setting.choice(
        "incompletePolicy", Label("材料不全的收件办法", "Incomplete materials"),
        Label("材料不全时先收件还是先补正", "Whether incomplete materials are received, or corrected first"),
        standard: IncompletePolicy.sixTypes, rules: [.case09, .case10, .type11, .type28])
    static let supplementClockStart = Setting.choice(
        "supplementClockStart", Label("补办件的起算日", "Day one of a supplement"),
        Label("补齐材料后时限从哪天数起；补齐后即办的当天办结", "From which day the limit counts; an instant matter is done the same day"),
        standard: SupplementClockStart.nextWorkingDay, rules: [.type12, .clock06])
    static let externalStepsPauseClock = Setting.flag(
        "externalStepsPauseClock", Label("转外环节停表", "External steps stop the clock"),
        Label("转外环节期间是否不计时限", "Whether the limit stands still during external steps"), standard: true,
        rules: [.clock07, .case38])
    static let onlyForeseenStepsPause = Setting.flag(
        "onlyForeseenStepsPause", Label("只有预设环节停表", "Only foreseen steps do"),
        Label("是否只有事项预先列明的转外环节才停表", "Whether only steps that the item foresees stop the clock"), standard: true,
        rules: [.clock07, .case38])
    static let taxonomyAliases = Setting.choices(
        "taxonomyAliases", Label("其他分类作别名", "Other taxonomies as aliases"),
        Label("哪些文件的分类名称可作六件的别名", "Whose names of types are taken as aliases of the six"),
        among: CaseTaxonomy.allCases, standard: CaseTaxonomy.allCases, rules: [.type01, .type33])
    static let instantDue = Setting.choice(
        "instantDue", Label("即办件何时须办结", "When an instant case is due"),
        Label("即办件最迟何时办结", "By when an instant case must be finished"),
        standard: InstantDue.endOfDay, rules: [.type02, .clock04])
    static let instantTargetMinutes = Setting.integer(
        "instantTargetMinutes", Label("现场办理用时", "Minutes of a matter on the spot"),
        Label("现场一般多少分钟内办完（统计指标）", "Within how many minutes a matter on the spot is finished; a figure, not a limit"),
        in: 1...240, .minutes, standard: 20, rules: [.clock04, .clock17])
    static let onlineSubmission = Setting.flag(
        "onlineSubmission", Label("可网上提交", "Online submission"),
        Label("申请可否从网上提交；受理仍由综合窗口作出", "Whether applications may come online; a comprehensive window still accepts"),
        standard: true, rules: [.case34, .case39])
    static let policyLevels = Setting.choices(
        "policyLevels", Label("退件所依政策的层级", "Levels of policy for a return"),
        Label("明显不符合哪几级政策的可以退件", "Contrary to policy of which levels a case may be returned"),
        among: [GovernmentLevel.village, .town, .county, .city, .province, .state],
        standard: [.county, .city, .province, .state], rules: [.type05])
}

extension Conflict {
    static let cases = [
        Conflict(
            "C05", Label("联办件门槛", "Threshold of joint cases"),
            [
                Position("D3-I", "三个及以上", "Three or more"), Position("D2-H; D4-T 三", "数目空缺", "The number is blank"),
                Position("D4-T 一", "涉及其他部门的不算即办", "With any other department it is not instant"),
            ], [Settings.jointThreshold.definition]),
        Conflict(
            "C06", Label("谁召集联办", "Who convenes joint handling"),
            [
                Position("D2-H", "大厅主任召开联审会", "The director calls the joint review"),
                Position("D3-I", "大厅领导小组", "The leading group"), Position("D4-T", "中心管理处", "The management office"),
                Position("D1-10", "窗口负责人", "The window head"),
            ], [Settings.jointConvener.definition]),
        Conflict(
            "C07", Label("退回件通知", "Notice of a return"),
            [
                Position("D2-H; D2-D", "书面通知", "In writing"), Position("D3-I", "说明即可", "An explanation is enough"),
            ], [Settings.returnNoticeRequired.definition]),
        Conflict(
            "C08", Label("补办、补正通知的名称", "Names of the supplement and correction notices"),
            [
                Position("D2-H", "补办件：办件通知书", "For a supplement: case notice (办件通知书)"),
                Position("D2-D", "补办件：补办通知单", "For a supplement: supplement slip (补办通知单)"),
                Position("D4-T", "补办件：补办件通知书", "For a supplement: supplement notice (补办件通知书)"),
                Position("D1-10", "未受理须补正：补正材料通知书", "Where not yet accepted: correction notice (补正材料通知书)"),
            ], [Settings.supplementNoticeTitle.definition, Settings.correctionNoticeTitle.definition]),
        Conflict(
            "C09", Label("材料不全收不收", "Incomplete materials: accepted or not"),
            [
                Position("D2-H; D3-I; D4-T", "补办件必须先收", "A supplement case must be received"),
                Position("D1-10 25; D4-A; D4-L", "更正、补齐后才受理", "Accepted only after correction"),
            ], [Settings.incompletePolicy.definition]),
        Conflict(
            "C10", Label("补办件从哪天算起", "Which day is day one of a supplement"),
            [
                Position("D2-H; D4-T", "自补齐之日起", "From the day of completion"),
                Position("通行做法", "次日为第一天", "The next day is day one (general practice)"),
            ], [Settings.supplementClockStart.definition]),
        Conflict(
            "C11", Label("转外环节是否停表", "Do external steps stop the clock"),
            [
                Position("D1-10 29", "另有时限", "They have limits of their own"),
                Position("D2-H", "不得随意延长", "No arbitrary extension"),
            ], [Settings.externalStepsPauseClock.definition, Settings.onlyForeseenStepsPause.definition]),
        Conflict(
            "C29", Label("办件分类", "Taxonomy of cases"),
            [
                Position("D2-H; D3-I", "六件", "Six types"),
                Position("D4-D", "四类，含转报、特办", "Four, forwarded and special among them"),
                Position("D4-T", "四类：一般、特殊、重大、上报", "Four: ordinary, special, major, report-up"),
            ], [Settings.taxonomyAliases.definition]),
        Conflict(
            "C30", Label("何为即办", "Meaning of instant"),
            [
                Position("D2-H", "当场或当天", "On the spot or the same day"), Position("D4-L", "当场", "On the spot"),
                Position("D2-E", "若干分钟内（数目空缺）", "Within some minutes; the number is blank"),
                Position("D1-4", "一般业务二十分钟", "Twenty minutes for ordinary business"),
            ], [Settings.instantDue.definition, Settings.instantTargetMinutes.definition]),
        Conflict(
            "C31", Label("在哪里受理", "Where acceptance takes place"),
            [
                Position("D1-10 23", "只在综合窗口", "At comprehensive windows only"),
                Position("D1-10 7; D4-K", "线上线下自选", "Online or offline, as the applicant likes"),
            ], [Settings.onlineSubmission.definition]),
        Conflict(
            "C35", Label("退件所依政策的层级", "Levels of policy for a return"),
            [
                Position("D2-H", "国家、省、市", "State, province, city"), Position("D3-I", "另加县", "The county too"),
            ], [Settings.policyLevels.definition]),
    ]
}
