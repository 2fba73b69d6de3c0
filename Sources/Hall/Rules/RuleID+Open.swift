/// OPEN: openness (公开).
extension RuleID {
    static let open01 = RuleID("OPEN-01", "六公开", "The six openings", "D2-G")
    static let open02 = RuleID("OPEN-02", "身份、事务、收费、制度、监督公开", "Staff, matters, fees, rules are open", "D3-F 公开")
    static let open03 = RuleID("OPEN-03", "公开窗口名称、联系方式、人员照片", "Window, contact, staff with photos", "D1-10 14")
    static let open04 = RuleID("OPEN-04", "公开去向", "Whereabouts are public", "D1-10 13")
    static let open05 = RuleID("OPEN-05", "指南和标准及时更新", "Guides and standards are kept current", "D1-10 30")
    static let open06 = RuleID("OPEN-06", "公示牌、示范文本、指南齐全有效", "Boards, samples, guides complete", "D1-9 (一)6")
    static let open07 = RuleID(
        "OPEN-07", "政策、流程、时间、收费公开", "Policy, flow, time and fees are public", "D3-E 四.2; D4-B 四.4")
    static let open08 = RuleID("OPEN-08", "窗口、人员、流程变更及时公示", "Changes are announced promptly", "D4-F 制度1")
    static let open09 = RuleID("OPEN-09", "公布法规和服务承诺", "Laws and promises are published", "D3-D 12")
    static let open10 = RuleID("OPEN-10", "应公开的不得不公开", "Nothing due to be open stays closed", "D1-1 5")
    static let open11 = RuleID("OPEN-11", "其他不涉密信息公开", "Other non-secret information", "D1-10 14")
    static let open12 = RuleID("OPEN-12", "公布咨询、投诉、预约电话", "Hotlines are published", "D0-2; D2-K; D0-4")
    static let open13 = RuleID("OPEN-13", "网上查进度、查政策", "Status and policy can be queried online", "D3-G; D4-K")
}
