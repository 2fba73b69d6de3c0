/// QUEUE: arrival, queue, waiting (取号、等候).
extension RuleID {
    static let queue01 = RuleID(
        "QUEUE-01", "到场登记身份和事由，发号", "Identity and purpose are registered, a number issued", "D4-F 1")
    static let queue02 = RuleID("QUEUE-02", "先来后到", "First come, first served", "D3-G 四.1")
    static let queue03 = RuleID("QUEUE-03", "最长等候时间", "The longest waiting time", "D4-F 制度2")
    static let queue04 = RuleID("QUEUE-04", "超时等候按当日件量折算", "Over-waiting counts against the day's volume", "D4-F 制度2")
    static let queue05 = RuleID("QUEUE-05", "严打“黑窗口”", "Strictly against black windows", "D4-F 制度2")
    static let queue06 = RuleID("QUEUE-06", "老弱病残孕优先", "Precedence for the elderly, disabled, pregnant", "D1-7 六.3")
    static let queue07 = RuleID(
        "QUEUE-07", "临时离席显示暂停服务", "A window left for a while shows that it is paused", "D1-7 六.8")
    static let queue08 = RuleID(
        "QUEUE-08", "系统故障须说明，窗口负责人到场", "A failed system is explained, the head comes", "D1-7 六.9")
    static let queue09 = RuleID(
        "QUEUE-09", "突发疾病救助，疑似传染启动预案", "Sudden illness is helped, infection meets the plan", "D1-7 六.3")
    static let queue10 = RuleID("QUEUE-10", "按需要制定业务办理计划", "A plan of handling, as the client needs", "D4-F 2")
    static let queue11 = RuleID("QUEUE-11", "为特殊人群提供便利", "Help for people with special needs", "D1-4 一.2; D1-7 五.1")
}
