/// CPL: complaints (投诉).
extension RuleID {
    static let cpl01 = RuleID("CPL-01", "大厅主任受理投诉", "The director takes complaints", "D2-K 一")
    static let cpl05 = RuleID("CPL-05", "投诉人和事项保密", "Complainant and matter are confidential", "D2-K 三")
    static let cpl07 = RuleID("CPL-07", "转进驻单位的限期处理并反馈", "A unit decides in time and feeds back", "D2-K 五")
    static let cpl08 = RuleID("CPL-08", "当场答复,至迟次日", "Replied at once, the next day at the latest", "D2-K 六")
    static let cpl09 = RuleID("CPL-09", "复杂或跨单位的一周内答复", "Complex or of several units: one week", "D2-K 六")
    static let cpl12 = RuleID("CPL-12", "一个工作日联系、七个工作日答复", "Contact in 1, reply in 7 working days", "D1-4 三.5")
    static let cpl18 = RuleID("CPL-18", "因态度、质量被投诉扣分", "Complaints on attitude cost points", "D1-9 七(一)8")
}
