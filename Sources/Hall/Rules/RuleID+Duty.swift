/// DUTY: duty windows, patrols, shifts (值班).
extension RuleID {
    static let duty01 = RuleID("DUTY-01", "每月四个值班窗口", "Four duty windows a month", "D1-2 一")
    static let duty07 = RuleID("DUTY-07", "每天巡视两次以上", "Two patrols a day at least", "D1-2 三.1")
    static let duty11 = RuleID("DUTY-11", "科室负责人轮流带班", "Section leaders take turns", "D1-5 一，六")
}
