/// AGENT: village and full-process agency (代办、全程代理).
extension RuleID {
    static let agent01 = RuleID("AGENT-01", "村级代办的五类服务", "Five classes of a village agent's service", "D2-L 一")
    static let agent02 = RuleID("AGENT-02", "受理、承办、回复三个环节", "Received, handled, replied", "D2-L 二")
    static let agent03 = RuleID("AGENT-03", "他人接收的及时转交代办员", "Whoever receives it hands it to the agent", "D2-L 受理")
    static let agent04 = RuleID(
        "AGENT-04", "三个工作日内报送，不超过一周", "Reported in three working days, never above a week", "D2-L 报送")
    static let agent05 = RuleID("AGENT-05", "特殊事项随时受理、即时报送", "Special matters are submitted at once", "D2-L 报送")
    static let agent06 = RuleID("AGENT-06", "协办的先调查核实、完善手续", "Verified before it goes on", "D2-L 协办")
    static let agent07 = RuleID(
        "AGENT-07", "没有中心的一周内报主管部门", "Without a centre: to the department within a week", "D2-L 办理")
    static let agent08 = RuleID("AGENT-08", "按窗口承诺期限回复", "The reply is due as the case is", "D2-L 回复")
    static let agent09 = RuleID("AGENT-09", "全程代理无偿", "Agency is free of charge", "D3-F 全程代理")
    static let agent10 = RuleID("AGENT-10", "一次告知；不属范围的说明引导", "Told once; what is out of scope is guided on", "D3-F 受理")
    static let agent11 = RuleID("AGENT-11", "代办、协办或即办", "Submitted, assisted, or done at once", "D3-F 办理")
    static let agent12 = RuleID(
        "AGENT-12", "通知、归还证件、结清费用、听取意见", "Told, certificates returned, fees settled, opinion heard", "D3-F 回复")
    static let agent13 = RuleID("AGENT-13", "全程代理台账", "The ledger of agency", "D3-F 4")
    static let agent14 = RuleID("AGENT-14", "公开代办员姓名、职务、电话", "Agents are published", "D3-F 公开一")
    static let agent15 = RuleID("AGENT-15", "其他事项按约定时限办理并记载", "Other matters by the agreed day", "D2-L 其它")
    static let agent16 = RuleID("AGENT-16", "公布企业帮办代办和免费邮寄", "Helpers and free mailing are made known", "D4-G 3(二)")
}
