/// SURVEY: evaluation and satisfaction (评价、满意度).
extension RuleID {
    static let survey01 = RuleID("SURVEY-01", "引导评价,不违背意愿", "Invited to evaluate, never made to", "D1-10 33")
    static let survey10 = RuleID("SURVEY-10", "可要求评价", "Evaluation may be required", "D3-G 二.5")
    static let survey11 = RuleID("SURVEY-11", "逐件评价", "Every case is evaluated", "D4-B 三.5")
}
