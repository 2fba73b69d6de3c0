/// AB: posts held by two, and hand-over (AB岗、交接).
extension RuleID {
    static let ab01 = RuleID("AB-01", "A岗离开，B岗自动顶岗", "B takes over as soon as A leaves", "D3-J 二; D1-6 六")
    static let ab02 = RuleID("AB-02", "交接登记，在岗者为第一责任人", "Hand-over register; who is on post answers", "D3-J 三")
    static let ab03 = RuleID("AB-03", "单岗窗口离开超过半天须派B岗", "Away over half a day: the unit sends a B", "D1-10 12")
    static let ab04 = RuleID("AB-04", "AB岗均纳入考核", "Both holders are scored", "D1-6 六")
    static let ab05 = RuleID("AB-05", "不得空岗、串岗", "No empty post, no wandering", "D3-J 一, 四")
    static let ab06 = RuleID("AB-06", "综合窗口轮岗", "Comprehensive windows rotate", "D1-10 4")
}
