/// The timetables that the documents name (C01), and the hall's own.
enum SchedulePreset: String, Labelled {
    case d3K = "d3_k"
    case d1Twelve = "d1_12"
    case d1Three = "d1_3"
    case d3A = "d3_a"
    case d3B = "d3_b"
    case d3E = "d3_e"
    case fivePlusX = "d1_10"
    case own

    var label: Label {
        switch self {
        case .d3K: Label("8–12 时、14–18 时,夏令时下午 15–18 时", "8–12, 14–18; in summer 15–18")
        case .d1Twelve: Label("9–12 时、13–17 时", "9–12, 13–17")
        case .d1Three: Label("8–12 时、14–17 时,17–18 时回原单位", "8–12, 14–17, then 17–18 at the home unit")
        case .d3A: Label("8–17 时", "8–17")
        case .d3B: Label("9–12 时、13–18 时", "9–12, 13–18")
        case .d3E: Label("每日 8–20 时,含周六、周日", "8–20 daily, weekends too")
        case .fivePlusX: Label("“5+X”:工作日加约定的休息日", "5+X: working days and agreed rest days")
        case .own: Label("本厅自定时段", "the hall's own times")
        }
    }

    /// The spans of an open day; nil for ``own``, whose spans are a setting.
    func segments(inSummer: Bool) -> [WorkSegment]? {
        switch self {
        case .d3K, .fivePlusX: [span(8, 12), span(inSummer ? 15 : 14, 18)]
        case .d1Twelve: [span(9, 12), span(13, 17)]
        case .d1Three: [span(8, 12), span(14, 17), span(17, 18, .homeUnit)]
        case .d3A: [span(8, 17)]
        case .d3B: [span(9, 12), span(13, 18)]
        case .d3E: [span(8, 20)]
        case .own: nil
        }
    }

    private func span(_ from: Int, _ to: Int, _ kind: WorkSegment.Kind = .counter) -> WorkSegment {
        WorkSegment(TimeOfDay(from), TimeOfDay(to), kind)
    }

    /// How the document judges punches; those that say nothing of it are judged as D3-K does.
    var thresholds: (late: Int, early: Int, offPost: Int?) {
        self == .d1Twelve ? (-5, 0, nil) : (15, 15, 60)
    }
}
