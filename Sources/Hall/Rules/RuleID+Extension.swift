/// EXT: extended-hours service (延时服务).
extension RuleID {
    static let ext01 = RuleID("EXT-01", "延长工作时间的服务", "Service by lengthening working time", "D0-1 2; D0-4 1; D0-5 一")
    static let ext02 = RuleID("EXT-02", "临下班能当即办结的必须办完", "What can be finished at closing must be", "D0-1 3.1, 6.3")
    static let ext10 = RuleID("EXT-10", "无故不得拒绝，拒绝须说明理由", "No refusal without a told reason", "D0-1 6.2; D0-3 4.2")
    static let ext11 = RuleID("EXT-11", "延时不另收费", "Extended service is free", "D0-1 6.4; D0-3 4.1; D0-4 5(一)")
    static let ext12 = RuleID("EXT-12", "首办窗口协调", "The first window coordinates", "D0-3 4.3; D0-5 六")
    static let ext13 = RuleID("EXT-13", "综合股协调", "The integrated section coordinates", "D0-4 5(三)")
    static let ext14 = RuleID("EXT-14", "首办人员和首席代表负责", "First clerk and chief representative answer", "D0-3 4.4")
    static let ext15 = RuleID("EXT-15", "窗口负责人负总责", "The window head answers overall", "D0-4 5(六)")
    static let ext17 = RuleID("EXT-17", "排队过多自动延时", "A long queue lengthens the service", "D0-2 6, 7")
    static let ext19 = RuleID("EXT-19", "工作日中午轮流延时", "The noon rota of working days", "D0-2 6, 8")
    static let ext20 = RuleID("EXT-20", "轮值不得离岗、拒绝", "Who is on the rota neither leaves nor refuses", "D0-2 8")
    static let ext22 = RuleID(
        "EXT-22", "中心事项均可预约、延时办理", "Every matter of the centre may be booked or extended", "D0-2 9")
    static let ext23 = RuleID("EXT-23", "延时纳入考核", "Extended service is assessed", "D0-3 5; D0-4 6")
    static let ext28 = RuleID("EXT-28", "节假日值班或预约", "Duty or booking on holidays", "D3-F 守则二")
    static let ext29 = RuleID("EXT-29", "二十四小时轮班", "A post around the clock", "D3-A 三.2")
}
