/// The hall itself (政务大厅; POLICY-03).
struct HallProfile: Sendable {
    let id: Int64
    /// The prefix of its numbers, for example `H01`.
    let code: String
    let name: String
    let level: GovernmentLevel
    /// The numbers that it has published (OPEN-12), one of a kind.
    let hotlines: [Hotline]
    let address: String
    /// The hall that this one belongs to and whose rules it follows by reference (POLICY-03); nil for the first.
    let parentID: Int64?

    func hotline(_ kind: Hotline.Kind) -> Hotline? { hotlines.first { $0.kind == kind } }

    /// Enquiries (咨询热线); every hall has one, which is printed on every notice.
    var hotline: String { hotline(.inquiry)?.number ?? "" }

    /// Where to complain (投诉电话): the number for enquiries, where none of its own is published.
    var complaintHotline: String { hotline(.complaint)?.number ?? hotline }
}

/// A level of government (行政层级), lowest first.
enum GovernmentLevel: String, Labelled, Comparable {
    case village, town, county, city, province, state

    var label: Label {
        switch self {
        case .village: Label("村（社区）级", "village")
        case .town: Label("乡镇（街道）级", "town")
        case .county: Label("县级", "county")
        case .city: Label("市级", "city")
        case .province: Label("省级", "province")
        case .state: Label("国家级", "state")
        }
    }

    private var rank: Int {
        switch self {
        case .village: 0
        case .town: 1
        case .county: 2
        case .city: 3
        case .province: 4
        case .state: 5
        }
    }

    static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
