/// VISIT: letters and visits (信访).
extension RuleID {
    static let visit03 = RuleID("VISIT-03", "能解决的即办,否则三日内答复", "At once, else within three days", "D2-J 三")
    static let visit04 = RuleID("VISIT-04", "领导接访一周内答复", "Received by a leader: one week", "D2-J")
}
