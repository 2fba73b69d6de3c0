/// SCORE: monthly scoring (月度考核).
extension RuleID {
    static let score18 = RuleID("SCORE-18", "争吵或因态度被投诉", "Quarrel, or complaint for attitude", "D1-9 七(一)8")
    static let score38 = RuleID("SCORE-38", "未按期报送数据", "Monthly data not filed in time", "D1-9 七(三)5")
    static let score41 = RuleID("SCORE-41", "告知不清致多跑路", "Unclear telling, extra trips", "D1-9 七(三)8")
    static let score42 = RuleID("SCORE-42", "告知不准被投诉", "Inaccurate telling, complaint", "D1-9 七(三)9")
    static let score45 = RuleID("SCORE-45", "窗口互评得票", "Votes of the peer review", "D1-9 七(四)")
    static let score46 = RuleID("SCORE-46", "得票线含本数", "Vote lines are inclusive", "D1-9 七(四)")
    static let score54 = RuleID("SCORE-54", "一事一扣", "One fact, one deduction", "derived")
}
