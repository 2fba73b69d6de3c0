/// APPT: appointment booking (预约).
extension RuleID {
    static let appt01 = RuleID("APPT-01", "非工作日或非正常时间预约", "Booking out of hours", "D0-2 1")
    static let appt02 = RuleID("APPT-02", "法定节假日内预约", "Booking for statutory holidays", "D0-4 2")
    static let appt03 = RuleID("APPT-03", "网上预约平常时段", "Online booking of ordinary slots", "D4-K 1; D4-O 二.3")
    static let appt04 = RuleID("APPT-04", "特别紧急的即办件即约即办", "Very urgent and instant: at the named time", "D0-2 2")
    static let appt05 = RuleID("APPT-05", "不紧急的累计满三件统一安排", "Others are pooled until there are three", "D0-2 2")
    static let appt06 = RuleID("APPT-06", "紧急与件型交错时的办法", "Mixed cases", "derived")
    static let appt07 = RuleID("APPT-07", "提前一个工作日预约", "One working day ahead", "D0-2 3; D0-4 4(一)")
    static let appt08 = RuleID(
        "APPT-08", "预约登记内容，第一时间转告窗口", "What is registered, and passed on at once", "D0-2 3; D0-4 5(四)")
    static let appt09 = RuleID(
        "APPT-09", "告知应约人员姓名电话、一次性告知材料、备案", "Clerk, phone and materials are told, and filed", "D0-2 4")
    static let appt10 = RuleID("APPT-10", "告知携带资料和服务时间", "What to bring, and when", "D0-4 5(四)")
    static let appt11 = RuleID("APPT-11", "应约人员提前十分钟到岗", "The clerk is there ten minutes early", "D0-2 5")
    static let appt12 = RuleID("APPT-12", "登记办结情况和用时", "Result and time used are recorded", "D0-2 5")
    static let appt13 = RuleID("APPT-13", "超过三十分钟视为放弃", "Given up after more than thirty minutes", "D0-4 5(五)")
    static let appt14 = RuleID("APPT-14", "用章的提前通知公章管理人员", "The seal keeper is told in advance", "D0-2 3")
    static let appt15 = RuleID("APPT-15", "协调相关窗口做好准备", "Windows are made ready", "D0-4 4(二)")
    static let appt16 = RuleID("APPT-16", "向综合股或窗口预约", "Booked with the section or the window", "D0-4 4(一)")
    static let appt17 = RuleID("APPT-17", "特殊原因预约属于延时服务", "Booking for special reasons is extended service", "D0-1 3.2")
    static let appt18 = RuleID("APPT-18", "不得无故拒绝预约", "No booking is refused without reason", "D0-4 5(二)")
    static let appt19 = RuleID("APPT-19", "预约的责任和考核", "Who answers for bookings", "D0-4 5(六), 6")
    static let appt20 = RuleID("APPT-20", "事项均可预约", "Every matter may be booked", "D0-2 9")
    static let appt21 = RuleID("APPT-21", "其余先来后到、依次排队", "Otherwise first come, first served", "D3-G 四.1")
    static let appt22 = RuleID("APPT-22", "预约即得材料清单", "Bookers get the list of materials", "D4-K 2")
    static let appt23 = RuleID("APPT-23", "预约免费", "Booking is free", "D0-2")
}
