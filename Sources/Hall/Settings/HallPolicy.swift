/// The values in force on one day that the classification and the clocks reckon with, gathered once, as intake is busy.
struct HallPolicy: Sendable {
    /// C05: this many departments or more make a joint case.
    var jointThreshold = Settings.jointThreshold.standard
    /// C09: whether incomplete materials are received for supplement where the grounds are met.
    var incompletePolicy = Settings.incompletePolicy.standard
    /// C10: the day that counts first once a supplement is complete.
    var supplementClockStart = Settings.supplementClockStart.standard
    /// Days within which missing materials are to be supplied where the item does not say (CASE-12), working days.
    var supplementWorkingDays = Settings.supplementWorkingDays.standard
    /// CLOCK-05: the promise where the item states none, working days.
    var defaultPromiseWorkingDays = Settings.defaultPromiseWorkingDays.standard
    /// C35: the levels of policy that a return may rest on (TYPE-05).
    var policyLevels = Settings.policyLevels.standard
    /// C07: a return is told in writing (TYPE-07); else an explanation does.
    var returnNoticeRequired = Settings.returnNoticeRequired.standard

    /// The standards.
    init() {}

    init(_ value: (SettingDefinition) -> SettingValue) {
        func read<Value>(_ setting: Setting<Value>) -> Value { setting.read(value(setting.definition)) }
        jointThreshold = read(Settings.jointThreshold)
        incompletePolicy = read(Settings.incompletePolicy)
        supplementClockStart = read(Settings.supplementClockStart)
        supplementWorkingDays = read(Settings.supplementWorkingDays)
        defaultPromiseWorkingDays = read(Settings.defaultPromiseWorkingDays)
        policyLevels = read(Settings.policyLevels)
        returnNoticeRequired = read(Settings.returnNoticeRequired)
    }
}

/// C09: what is done with materials that are incomplete.
enum IncompletePolicy: String, Labelled {
    case sixTypes, correctFirst

    var label: Label {
        switch self {
        case .sixTypes:
            Label("符合补办条件的先收件,其余补正后受理", "received where the grounds of a supplement are met, else corrected first")
        case .correctFirst: Label("一律补正后受理", "always corrected before acceptance")
        }
    }
}

/// C10: which day counts first once the materials are complete.
enum SupplementClockStart: String, Labelled {
    case nextWorkingDay, sameDay

    var label: Label {
        switch self {
        case .nextWorkingDay: Label("补齐次一工作日为第一天", "the next working day is day one")
        case .sameDay: Label("补齐当日(工作日)为第一天", "the day of completion, where it is a working day, is day one")
        }
    }
}
