/// NOTIFY: the one-time notice (一次性告知).
extension RuleID {
    static let notify01 = RuleID("NOTIFY-01", "一次性告知五项内容", "The five contents of the one-time notice", "D2-D 1")
    static let notify02 = RuleID("NOTIFY-02", "依据、时限、程序、全部材料", "Basis, limit, procedure, all materials", "D1-10 10")
    static let notify03 = RuleID("NOTIFY-03", "补办通知一次列全", "The supplement notice lists everything once", "D2-D 2")
    static let notify04 = RuleID("NOTIFY-04", "联办列明各部门材料", "Joint: every department's materials", "D2-D 3")
    static let notify05 = RuleID("NOTIFY-05", "退回件书面告知", "A return is told in writing", "D2-D 4")
    static let notify06 = RuleID("NOTIFY-06", "未一次告知造成后果的追责", "Accountability for not telling once", "D2-D 5")
    static let notify07 = RuleID("NOTIFY-07", "不得重复告知", "No second notice for what was knowable", "derived")
    static let notify08 = RuleID("NOTIFY-08", "告知不清、不准扣分", "Unclear or wrong telling costs points", "D1-9 七(三)8,9")
    static let notify09 = RuleID(
        "NOTIFY-09", "预约时一次告知材料和时间", "Booking: materials and time told once", "D0-2 四; D0-4 五(四)")
    static let notify10 = RuleID("NOTIFY-10", "当日告知补正，补齐及时办理", "Told the same day, handled on completion", "D4-L 四，五")
    static let notify11 = RuleID("NOTIFY-11", "补办给清单", "The list is handed over", "D3-N 二.7")
    static let notify12 = RuleID("NOTIFY-12", "受理时告知流程、时限、收费", "Acceptance tells flow, limit and fees", "D3-F 全程代理1")
    static let notify13 = RuleID("NOTIFY-13", "不得让人重复往返", "Nobody is made to come again and again", "D1-4 二.4")
    static let notify14 = RuleID("NOTIFY-14", "一口说清", "One complete oral answer", "D1-3 三; D4-L 七")
    static let notify15 = RuleID("NOTIFY-15", "一次了解、一次答复、一次办完", "Understood, answered, handled in one go", "D3-N 三.4")
}
