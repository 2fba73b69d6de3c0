/// LEAVE: leave (请销假).
extension RuleID {
    static let leave01 = RuleID("LEAVE-01", "一天以内由中心领导批", "Up to a day: the centre's leader", "D1-12 二(一)")
    static let leave02 = RuleID("LEAVE-02", "单人窗口超过一天的逐级审批", "Over a day, one-person window", "D1-12 二(二)1")
    static let leave03 = RuleID("LEAVE-03", "同一窗口不得同时请假", "Not two of a window at once", "D1-12 二(二)2")
    static let leave04 = RuleID("LEAVE-04", "多人窗口超过一天的逐级审批", "Over a day, several persons", "D1-12 二(二)2")
    static let leave05 = RuleID("LEAVE-05", "长假提前并定顶岗人", "Long leave: ahead, with a substitute", "D1-12 二(三)")
    static let leave10 = RuleID("LEAVE-10", "落实顶岗人后准假", "Granted once a substitute is settled", "D2-B 4")
    static let leave11 = RuleID("LEAVE-11", "临时顶岗出错扣窗口分", "A temporary substitute's fault is the window's", "D2-B 5")
    static let leave19 = RuleID("LEAVE-19", "提前请假经批准", "Asked ahead and approved", "D3-A; D3-B 2")
}
