/// QUEUE: arrival, queue, waiting (取号、等候).
extension RuleID {
    static let queue03 = RuleID("QUEUE-03", "最长等候时间", "The longest waiting time", "D4-F 制度2")
    static let queue04 = RuleID("QUEUE-04", "超时等候按当日件量折算", "Over-waiting counts against the day's volume", "D4-F 制度2")
    static let queue07 = RuleID(
        "QUEUE-07", "临时离席显示暂停服务", "A window left for a while shows that it is paused", "D1-7 六.8")
}
