/// ATT: attendance (考勤).
extension RuleID {
    static let att31 = RuleID("ATT-31", "离开窗口留去向", "Whereabouts are left when leaving the window", "D1-10 13")
}
