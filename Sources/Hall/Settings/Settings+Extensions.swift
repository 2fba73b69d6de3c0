/// Extended-hours service and fees (C19–C24).
extension Settings {
    static let extensionCoordinator = Setting.choice(
        "extensionCoordinator", Label("延时的协调者", "Coordinator of extended service"),
        Label("延时涉及几个窗口时由谁协调", "Who coordinates where several windows take part"),
        of: [
            SettingChoice("firstWindow", "首办窗口", "the first-handling window"),
            SettingChoice("leadWindow", "牵头窗口", "the lead window"),
            SettingChoice("integratedSection", "综合股", "the integrated section"),
        ], standard: "firstWindow", rules: [.ext12, .ext13])
    static let integratedSectionInformed = Setting.flag(
        "integratedSectionInformed", Label("告知综合股", "The integrated section is told"),
        Label("跨窗口延时是否告知综合股", "Whether it is told of service by several windows"), standard: true, rules: [.ext13])
    static let extensionResponsibility = Setting.choice(
        "extensionResponsibility", Label("延时的总负责人", "Who answers overall"),
        Label(
            "延时除首办人员外由谁总负责；没有首席代表的由窗口负责人",
            "Who answers beside the first clerk; the window head where there is no representative"),
        of: [
            SettingChoice("chiefRepresentative", "首席代表", "the chief representative"),
            SettingChoice("windowHead", "窗口负责人", "the window head"),
        ], standard: "chiefRepresentative", rules: [.ext14, .ext15])
    static let unrefusableExtensions = Setting.choices(
        "unrefusableExtensions", Label("不得拒绝的延时", "Extensions that may not be refused"),
        Label("哪些情形的延时不得拒绝", "In which cases extended service may not be refused"),
        of: [
            SettingChoice("inProgress", "正在办理、当即能办结的", "in progress and can be finished"),
            SettingChoice("waitingQueue", "仍有人排队的", "people still waiting"),
            SettingChoice("noonRota", "中午轮值的", "the noon rota"),
            SettingChoice("urgentInstantBooking", "特急即办预约的", "a very urgent instant booking"),
        ], standard: ["inProgress", "waitingQueue", "noonRota", "urgentInstantBooking"],
        rules: [.ext02, .ext10, .ext17, .ext20])
    static let extensionRefusalGrounds = Setting.choices(
        "extensionRefusalGrounds", Label("拒绝延时的理由", "Grounds of refusal"),
        Label("可以哪些理由拒绝延时", "On which grounds it may be refused"),
        of: [
            SettingChoice("impossible", "条件不具备或确实不能", "conditions lacking, or impossible"),
            SettingChoice("unnecessary", "确无必要", "not necessary"),
            SettingChoice("special", "特殊情况", "special circumstances"),
        ], standard: ["impossible", "unnecessary", "special"], rules: [.ext10])
    static let refusalNeedsWords = Setting.flag(
        "refusalNeedsWords", Label("拒绝须写明", "A refusal is worded"),
        Label("拒绝延时是否必须写明情况", "Whether a refusal must be worded"),
        standard: true, rules: [.ext10])
    static let extensionAssessment = Setting.choice(
        "extensionAssessment", Label("延时的考核周期", "Assessment of extended service"),
        Label("延时按日还是按月计入考核", "Whether it is assessed by day or by month"),
        of: [
            SettingChoice("dailySummedMonthly", "按日记录、按月汇总", "recorded daily, summed monthly"),
            SettingChoice("monthly", "按月", "monthly"), SettingChoice("daily", "按日", "daily"),
        ], standard: "dailySummedMonthly", rules: [.ext23])
    static let feeMode = Setting.choice(
        "feeMode", Label("收费", "Fees"), Label("可收哪些费用", "Which fees may be charged"),
        standard: FeeMode.publishedStatutory, rules: [.ext11, .case42, .case43, .item12])
}

extension Conflict {
    static let extensions = [
        Conflict(
            "C19", Label("跨窗口延时由谁协调", "Coordination of extended service"),
            [
                Position("D0-3", "首办窗口", "The first-handling window"), Position("D0-5", "牵头窗口", "The lead window"),
                Position("D0-4", "综合股", "The integrated section"),
            ], [Settings.extensionCoordinator.definition, Settings.integratedSectionInformed.definition]),
        Conflict(
            "C20", Label("延时的责任人", "Responsible persons of extended service"),
            [
                Position("D0-3", "首办人员；首席代表总负责", "The first clerk; the chief representative overall"),
                Position("D0-4", "经办人员；窗口负责人总负责", "The accepting clerk; the window head overall"),
            ], [Settings.extensionResponsibility.definition]),
        Conflict(
            "C21", Label("延时可否拒绝", "May extended service be refused"),
            [
                Position("D0-1; D0-3; D0-4; D0-5", "说明理由可以", "With a reason"),
                Position("D0-2", "无条件；中午轮值不得拒绝", "Unconditional; the noon rota not at all"),
                Position("D0-1 3.1", "在办且能办结的必须办完", "What is in progress and can be finished must be"),
            ], [Settings.unrefusableExtensions.definition]),
        Conflict(
            "C22", Label("拒绝延时的理由", "Reasons for refusal"),
            [
                Position("D0-1", "条件不具备或确实不能", "Conditions lacking, or impossible"),
                Position("D0-3; D0-5", "条件不具备或确无必要", "Conditions lacking, or unnecessary"),
                Position("D0-4", "特殊情况", "Special circumstances"),
            ], [Settings.extensionRefusalGrounds.definition, Settings.refusalNeedsWords.definition]),
        Conflict(
            "C23", Label("延时的考核周期", "Assessment period of extended service"),
            [Position("D0-3", "按月", "Monthly"), Position("D0-4", "日常", "Daily")],
            [Settings.extensionAssessment.definition]),
        Conflict(
            "C24", Label("收费", "Fees"),
            [
                Position("D3-D", "不得以任何形式收费", "No fee in any form"),
                Position("D4-A; D4-F; D4-K; D3-F", "法定收费，公布标准、开票据", "Statutory fees, published, with receipt"),
                Position("D0", "延时不另收费", "Extended service is free"),
            ], [Settings.feeMode.definition]),
    ]
}
