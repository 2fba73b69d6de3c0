/// APPT: appointment booking (预约).
extension RuleID {
    static let appt01 = RuleID("APPT-01", "非工作日或非正常时间预约", "Booking out of hours", "D0-2 1")
    static let appt02 = RuleID("APPT-02", "法定节假日内预约", "Booking for statutory holidays", "D0-4 2")
    static let appt03 = RuleID("APPT-03", "网上预约平常时段", "Online booking of ordinary slots", "D4-K 1; D4-O 二.3")
    static let appt04 = RuleID("APPT-04", "特别紧急的即办件即约即办", "Very urgent and instant: at the named time", "D0-2 2")
    static let appt05 = RuleID("APPT-05", "不紧急的累计满三件统一安排", "Others are pooled until there are three", "D0-2 2")
    static let appt06 = RuleID("APPT-06", "紧急与件型交错时的办法", "Mixed cases", "derived")
    static let appt07 = RuleID("APPT-07", "提前一个工作日预约", "One working day ahead", "D0-2 3; D0-4 4(一)")
    static let appt16 = RuleID("APPT-16", "向综合股或窗口预约", "Booked with the section or the window", "D0-4 4(一)")
}
