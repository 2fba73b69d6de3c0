/// POLICY: the rules themselves (制度的修订和施行).
extension RuleID {
    static let policy01 = RuleID("POLICY-01", "制度修改须讨论并报上级批准", "Changes are discussed, then approved above", "D3-A 六")
    static let policy02 = RuleID("POLICY-02", "自施行之日起适用", "In force from a given day", "D0-1 8; D0-4 7; D1-9 11")
    static let policy03 = RuleID("POLICY-03", "各级大厅参照执行", "Other levels follow by reference", "D4-T 前言; D1-9 10")
    static let policy04 = RuleID("POLICY-04", "定期检查制度执行情况", "Execution is checked regularly", "D4-S 二.4")
    static let policy05 = RuleID("POLICY-05", "由中心负责解释", "The centre interprets the rules", "D1-10 36; D1-2 四")
}
