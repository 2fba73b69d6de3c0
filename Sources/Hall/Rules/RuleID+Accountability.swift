/// ACC: accountability (责任追究).
extension RuleID {
    static let acc04 = RuleID("ACC-04", "从重情形", "What aggravates", "D3-M 四")
    static let acc14 = RuleID("ACC-14", "津贴、内部通报、通报主管部门", "Allowance, internal notice, department", "D1-12")
}
