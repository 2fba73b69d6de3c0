/// QUEUE: arrival, queue, waiting (取号、等候).
extension RuleID {
    static let queue07 = RuleID(
        "QUEUE-07", "临时离席显示暂停服务", "A window left for a while shows that it is paused", "D1-7 六.8")
}
