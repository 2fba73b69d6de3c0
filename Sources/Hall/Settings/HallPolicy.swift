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

    /// C24: what may be charged at all.
    var feeMode = Settings.feeMode.standard
    /// C30: by when an instant case is finished …
    var instantDue = Settings.instantDue.standard
    /// … and within how many minutes, where the item does not say.
    var instantTargetMinutes = Settings.instantTargetMinutes.standard
    /// C29: whose names of the types are taken as aliases of the six.
    var taxonomies = Settings.taxonomyAliases.standard
    /// C31: whether applications may come without a window and without staff.
    var takesOnline = Settings.onlineSubmission.standard

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
        feeMode = read(Settings.feeMode)
        instantDue = read(Settings.instantDue)
        instantTargetMinutes = read(Settings.instantTargetMinutes)
        taxonomies = read(Settings.taxonomyAliases)
        takesOnline = read(Settings.onlineSubmission)
    }
}

/// C09: what is done with materials that are incomplete.
enum IncompletePolicy: String, Labelled {
    case sixTypes, correctFirst

    var label: Label {
        switch self {
        case .sixTypes:
            Label("符合补办条件的先收件，其余补正后受理", "received where the grounds of a supplement are met, else corrected first")
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
        case .sameDay: Label("补齐当日（工作日）为第一天", "the day of completion, where it is a working day, is day one")
        }
    }
}

/// C24: what may be charged.
enum FeeMode: String, Labelled {
    case publishedStatutory
    case nothing = "none"

    var label: Label {
        switch self {
        case .publishedStatutory:
            Label("只收公布且有依据的法定事项费用；大厅服务免费", "published statutory item fees; the hall's services are free")
        case .nothing: Label("一律不收", "none whatever")
        }
    }
}

/// C30: by when an instant case must be finished.
enum InstantDue: String, Labelled {
    case endOfDay, onTheSpot, withinMinutes

    var label: Label {
        switch self {
        case .endOfDay: Label("当日下班前", "by the end of the same working day")
        case .onTheSpot: Label("当场", "on the spot")
        case .withinMinutes: Label("规定分钟内", "within the minutes set")
        }
    }
}

/// C29: a document whose names of the types may stand as aliases of the six.
enum CaseTaxonomy: String, Labelled {
    case forestry = "d4_d"
    case ordinaryToMajor = "d4_t"

    var label: Label {
        switch self {
        case .forestry: Label("即办、承诺、转报、特办", "instant, committed, forwarded, special")
        case .ordinaryToMajor: Label("一般、特殊、重大、上报", "ordinary, special, major, report-up")
        }
    }
}
