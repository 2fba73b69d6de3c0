/// What a unit and the hall have agreed on the unit's service in it (进驻协议), ITEM-07: applied for with an analysis of the demand, decided
/// upon by somebody else, in force for a term, evaluated. Nothing of it is ever changed; each act adds to it.
struct StationingAgreement: Sendable {
    struct Decision: Sendable {
        let at: Instant
        let by: String
        let isAgreed: Bool
        let note: String
    }

    struct End: Sendable {
        let on: Day
        let by: String
        let reason: String
    }

    struct Evaluation: Sendable {
        enum Result: String, Labelled {
            case good, adequate, poor

            var label: Label {
                switch self {
                case .good: Label("优良", "good")
                case .adequate: Label("合格", "adequate")
                case .poor: Label("不合格", "poor")
                }
            }
        }

        let at: Instant
        let by: String
        let result: Result
        let finding: String
    }

    let id: Int64
    let unit: UnitName
    /// 需求分析: how many come for what, and what a window of the unit would need.
    let demand: String
    /// 权利义务.
    let rights: String
    /// 服务质量标准.
    let standards: String
    /// Both ends included.
    let term: ClosedRange<Day>
    let appliedAt: Instant
    let appliedBy: String
    let applicantID: Int64
    let decision: Decision?
    let end: End?
}

/// Pure functions of values (ITEM-07).
enum StationingRules {
    enum Standing: String, Labelled {
        case applied, declined, coming, inForce, expired, ended

        var label: Label {
            switch self {
            case .applied: Label("待审定", "to be decided")
            case .declined: Label("未同意", "declined")
            case .coming: Label("尚未生效", "not yet in force")
            case .inForce: Label("有效", "in force")
            case .expired: Label("已到期", "expired")
            case .ended: Label("已终止", "ended")
            }
        }
    }

    /// Where an agreement stands on a day; an agreement that is ended holds up to the day before.
    static func standing(
        isAgreed: Bool?, term: ClosedRange<Day>, endedOn: Day?, on day: Day
    ) -> Standing {
        guard let isAgreed else { return .applied }
        guard isAgreed else { return .declined }
        if let endedOn, endedOn <= day { return .ended }
        if day < term.lowerBound { return .coming }
        return day > term.upperBound ? .expired : .inForce
    }

    /// Whether two agreements of one unit would hold on the same day.
    static func overlaps(_ left: ClosedRange<Day>, endedOn: Day?, _ right: ClosedRange<Day>) -> Bool {
        let last = endedOn.map { min(Day(number: $0.number - 1), left.upperBound) } ?? left.upperBound
        return left.lowerBound <= last && (left.lowerBound...last).overlaps(right)
    }
}

extension StationingAgreement {
    func standing(on day: Day) -> StationingRules.Standing {
        StationingRules.standing(isAgreed: decision?.isAgreed, term: term, endedOn: end?.on, on: day)
    }
}
