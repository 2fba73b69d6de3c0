/// REPORT: the reports that the sources ask for (报表).
extension RuleID {
    static let report01 = RuleID("REPORT-01", "每日统计上报", "Daily figures to the superior", "D3-A 四.4")
    static let report07 = RuleID("REPORT-07", "窗口办件量", "Volume of cases by window", "D4-G 3(六)")
    static let report08 = RuleID("REPORT-08", "受理台账、临期清单、逾期登记", "Ledger, near-due list, overdue register", "D1-10 20")
    static let report09 = RuleID("REPORT-09", "业务种类、结果、用时统计", "Statistics by kind, result and duration", "D4-C 六")
    static let report10 = RuleID("REPORT-10", "全程代理台账", "The ledger of agency", "D3-F 4")
}
