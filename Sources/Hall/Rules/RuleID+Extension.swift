/// EXT: extended-hours service (延时服务).
extension RuleID {
    static let ext22 = RuleID(
        "EXT-22", "中心事项均可预约、延时办理", "Every matter of the centre may be booked or extended", "D0-2 9")
}
