/// AWARD: honours and exclusions (评优).
extension RuleID {
    static let award01 = RuleID("AWARD-01", "每月先进工作者、优质服务窗口", "Advanced workers and quality windows", "D1-9 6")
    static let award03 = RuleID("AWARD-03", "每月红旗窗口", "The red-flag window of the month", "D1-2 二.5, 三.4")
    static let award04 = RuleID("AWARD-04", "迟到早退三十次或旷工两天", "Thirty times late, or two days absent", "D1-9 八(1)")
    static let award13 = RuleID("AWARD-13", "不参加考核、不定等次", "No assessment, no grade", "D1-9 九")
    static let award18 = RuleID("AWARD-18", "投诉较多不评先进", "Many complaints: not advanced", "D2-F 四")
}
