/// A fee asked of an applicant for a case (收费), CASE-42, CASE-43: collected as published, or refused; both stay on record.
struct Charge: Sendable {
    enum Method: String, Labelled {
        case cash, card, online

        var label: Label {
            switch self {
            case .cash: Label("现金", "cash")
            case .card: Label("刷卡", "card")
            case .online: Label("线上支付", "online")
            }
        }
    }

    let id: Int64
    let caseID: Int64
    let fee: String
    let quantity: Int
    /// What is published for so many, in fen; nil where nothing is published under that name.
    let standardFen: Int?
    let amountFen: Int
    let method: Method
    /// The number of the receipt (非税收入票据).
    let receipt: String
    /// Why less is asked than is published; nil where it is not.
    let reduction: String?
    let verdict: ChargeVerdict
    let at: Instant
    let clerk: String
    let window: String?
    let refund: Refund?

    /// The money given back (退费).
    struct Refund: Sendable {
        let at: Instant
        let by: String
        let reason: String
    }
}

/// What the published fees say of a charge.
enum ChargeVerdict: String, Labelled {
    case asPublished, reduced, unpublished, overStandard, underStandard

    var label: Label {
        switch self {
        case .asPublished: Label("按标准收取", "as published")
        case .reduced: Label("减免收取", "reduced")
        case .unpublished: Label("未公布，拒收", "not published: refused")
        case .overStandard: Label("超标准，拒收", "above the standard: refused")
        case .underStandard: Label("低于标准且无减免理由，拒收", "below the standard without a reason: refused")
        }
    }

    var isCollected: Bool { self == .asPublished || self == .reduced }
}

/// Pure functions of values (CASE-42, CASE-43, ITEM-12).
enum ChargeRules {
    /// What is published for a fee; nil where nothing is under that name, or it is more than a number holds.
    static func standardFen(of fee: String, quantity: Int, _ fees: [Item.Fee]) -> Int? {
        guard let published = fees.first(where: { $0.name == fee }) else { return nil }
        let (standard, isTooMuch) = published.amountFen.multipliedReportingOverflow(by: quantity)
        return isTooMuch ? nil : standard
    }

    /// - Parameter standardFen: see ``standardFen(of:quantity:_:)``.
    static func verdict(amountFen: Int, standardFen: Int?, isReduced: Bool) -> ChargeVerdict {
        guard let standardFen else { return .unpublished }
        if amountFen > standardFen { return .overStandard }
        guard amountFen < standardFen else { return .asPublished }
        return isReduced ? .reduced : .underStandard
    }
}
