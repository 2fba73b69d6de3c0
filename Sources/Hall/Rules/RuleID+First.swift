/// FIRST: first-inquiry responsibility (首问负责).
extension RuleID {
    static let first01 = RuleID("FIRST-01", "首位接待或接电话的人为首问责任人", "Whoever is asked first is answerable", "D2-C 1")
    static let first02 = RuleID("FIRST-02", "职责内的及时办理，不能当场办的说明原因", "Own duty: at once, or with a reason", "D2-C 3")
    static let first03 = RuleID("FIRST-03", "职责外的指明具体承办人", "Not one's own: the undertaker is named", "D2-C 3")
    static let first04 = RuleID("FIRST-04", "电话咨询告知承办人电话", "By phone the undertaker's number is told", "D2-C 4")
    static let first05 = RuleID("FIRST-05", "职责内的解答并对结果负责", "Own duty: answerable for the result", "D2-A 二")
    static let first06 = RuleID("FIRST-06", "非职责内或不明的告知到何窗口咨询", "Else the window to ask is told", "D2-A 二")
    static let first07 = RuleID("FIRST-07", "接收转办的及时办理，不得推诿", "What is handed over is seen to in time", "D2-C 5")
    static let first08 = RuleID("FIRST-08", "首问责任人督办到底", "The first asked urges until the end", "D2-C 5")
    static let first09 = RuleID("FIRST-09", "不能解答的请后台支撑部门解答", "The back office is asked", "D1-10 11")
    static let first10 = RuleID("FIRST-10", "首位受理人办理，不得推诿", "The first clerk handles it", "D1-7 六.2")
    static let first11 = RuleID(
        "FIRST-11", "未履行首问责任的谈话告诫、批评教育", "Not met: admonished; shirked with harm: criticised", "D2-A 三.4")
    static let first12 = RuleID(
        "FIRST-12", "不执行首问、一次性告知，查实扣津贴五十元", "Not performed and verified: fifty yuan", "D1-12 三(四)3")
    static let first13 = RuleID(
        "FIRST-13", "延时中首办窗口协调、首办人员负责", "The first window coordinates extended service", "D0-3 四.3, 4")
    static let first14 = RuleID("FIRST-14", "人人接待引导来访者", "Everybody receives and guides", "D4-I 3.6")
    static let first15 = RuleID("FIRST-15", "未问到的也一并讲清", "What was not asked is told, too", "D3-N 二.4, 三.2")
    static let first16 = RuleID("FIRST-16", "能办即办，不能办说明理由", "At once, or with a reason", "D4-L 三")
    static let first17 = RuleID("FIRST-17", "首次接件窗口为责任窗口", "The first window to receive is responsible", "D4-T 三")
    static let first18 = RuleID("FIRST-18", "一次性告知不清多跑路", "Unclear telling that costs a trip", "D1-9 七(三)8")
}
