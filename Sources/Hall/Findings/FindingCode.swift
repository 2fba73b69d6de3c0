/// What can be found: a fact that touches a rule of conduct. The raw value stands in the file and is never changed.
enum FindingCode: String, Labelled {
    case noticeAddsKnowable = "notice.addsKnowable"
    case deemedAccepted = "case.deemedAccepted"
    case visitAfterCompletion = "case.visitAfterCompletion"
    case acceptorDecided = "case.acceptorDecided"
    case overdueByClerk = "case.overdueByClerk"
    case firstInquiryUnmet = "inquiry.unmet"
    case firstInquiryShirked = "inquiry.shirked"
    case bookingClerkLate = "booking.clerkLate"
    case bookingFee = "booking.feeAsked"
    case noonRotaDeserted = "noonRota.deserted"
    case extendedServiceDeserted = "extendedService.deserted"
    case extendedServiceUnreported = "extendedService.unreported"
    case shiftDeserted = "shift.deserted"
    case dataUnfiled = "data.unfiled"
    // Those that the server cannot see; whoever looked into it writes them down (RecordedFault).
    case extendedServicePoor = "extendedService.poor"
    case notToldOnce = "telling.notOnce"
    case unclearTelling = "telling.unclear"
    case inaccurateTelling = "telling.inaccurate"
    case dutyNotPerformed = "duty.notPerformed"
    case discriminated = "applicant.discriminated"

    var label: Label {
        switch self {
        case .noticeAddsKnowable:
            Label("补正通知增加了先前可以一并告知的材料", "a later notice adds materials that could have been told before")
        case .deemedAccepted:
            Label("逾期未审查、未告知，申请视为受理", "nothing was told in time; the application counts as accepted")
        case .visitAfterCompletion:
            Label("材料齐全后申请人仍往返窗口", "the applicant had to come again although the materials were complete")
        case .acceptorDecided:
            Label("受理人又对该件作出不予批准的核查结论", "who accepted the case also decided against it")
        case .overdueByClerk:
            Label("因经办人责任逾期未办结", "not decided in time by the clerk's fault")
        case .firstInquiryUnmet:
            Label("未履行首问责任，未造成不良后果", "the duty of the first asked was not met, without harm")
        case .firstInquiryShirked:
            Label("推诿刁难，造成不良后果，经查属实", "who was asked first shirked, with harm; verified")
        case .bookingClerkLate:
            Label("应约人员未提前十分钟到岗", "the clerk of a booking was not there ten minutes early")
        case .noonRotaDeserted:
            Label("中午轮值人员不在岗", "whoever's turn it was at noon was not there")
        case .extendedServiceDeserted:
            Label("下班时还有人等候或在办，延时未办完即离开", "people waited or were being served at closing time, and were left")
        case .shiftDeserted:
            Label("值班、轮值人员不在岗", "whoever's shift it was was not there")
        case .extendedServicePoor:
            Label("延时服务违规或不到位，引起投诉或不良影响", "extended service was poor or broke the rules, with a complaint or harm")
        case .extendedServiceUnreported:
            Label("延时服务后未按时登记办理情况", "what came of extended service was not reported in time")
        case .bookingFee:
            Label("对预约、延时服务要求收费，未准", "a fee was asked for booking or extended service; refused")
        case .dataUnfiled:
            Label("当月数据未在月末前报送", "the month's data were not filed by its last day")
        case .dutyNotPerformed:
            Label(
                "不执行首问责任制、一次性告知制，投诉查实", "first inquiry or one-time notice was not performed; a complaint was verified")
        case .discriminated:
            Label("对服务对象有歧视，投诉查实", "an applicant was discriminated against; a complaint was verified")
        case .notToldOnce:
            Label("未一次性告知，造成不良影响", "not everything was told at once, with adverse effect")
        case .unclearTelling:
            Label("一次性告知不清，申请人多跑路", "what was told was unclear; the applicant came in vain")
        case .inaccurateTelling:
            Label("告知不充分、不准确，投诉经查属实", "what was told was insufficient or wrong; a complaint was verified")
        }
    }

    /// The rule that the fact touches.
    var rule: RuleID {
        switch self {
        case .noticeAddsKnowable: .notify07
        case .deemedAccepted: .case08
        case .visitAfterCompletion: .notify15
        case .acceptorDecided: .item04
        case .overdueByClerk: .clock14
        case .firstInquiryUnmet, .firstInquiryShirked: .first11
        case .bookingClerkLate: .appt11
        case .bookingFee: .ext11
        case .noonRotaDeserted: .ext20
        case .extendedServiceDeserted: .ext17
        case .extendedServiceUnreported: .ext18
        case .extendedServicePoor: .ext24
        case .shiftDeserted: .ext28
        case .dataUnfiled: .clock26
        case .dutyNotPerformed: .first12
        case .discriminated: .item10
        case .notToldOnce: .notify06
        case .unclearTelling, .inaccurateTelling: .notify08
        }
    }

    /// The rules of all codes, each once.
    static var rules: [RuleID] {
        allCases.map(\.rule).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// What the rule attaches to the fact; the ledgers of the month's score and of accountability read it.
    var consequence: FindingConsequence {
        switch self {
        case .noticeAddsKnowable, .deemedAccepted, .visitAfterCompletion, .acceptorDecided, .bookingClerkLate,
            .noonRotaDeserted, .extendedServiceUnreported, .shiftDeserted, .discriminated:
            .review
        case .notToldOnce, .bookingFee, .extendedServiceDeserted, .extendedServicePoor: .accountability
        case .firstInquiryUnmet: .admonition
        case .firstInquiryShirked: .criticism
        case .unclearTelling, .dataUnfiled: .points(tenths: -5)
        case .dutyNotPerformed: .allowance(yuan: 50)
        case .inaccurateTelling, .overdueByClerk: .points(tenths: -10)
        }
    }
}

/// What follows from a finding.
enum FindingConsequence: Hashable, Sendable {
    /// It is looked into and put right.
    case review
    /// 责任追究: whoever answers for it is held to account (NOTIFY-06).
    case accountability
    /// 谈话告诫 (FIRST-11).
    case admonition
    /// 批评教育 (FIRST-11).
    case criticism
    /// 扣岗位津贴: yuan, each time, with an internal notice (FIRST-12).
    case allowance(yuan: Int)
    /// 扣分: tenths of a point of the month's score, each time (NOTIFY-08).
    case points(tenths: Int)

    var label: Label {
        switch self {
        case .review: Label("核查整改", "looked into and put right")
        case .accountability: Label("责任追究", "held to account")
        case .admonition: Label("谈话告诫", "admonished in a talk")
        case .criticism: Label("批评教育", "criticised and instructed")
        case .allowance(let yuan):
            Label("每次扣岗位津贴 \(yuan) 元，内部通报", "\(yuan) yuan off the allowance each time, and an internal notice")
        case .points(let tenths):
            Label("每次扣 \(Self.text(-tenths)) 分", "\(Self.text(-tenths)) points off, each time")
        }
    }

    /// `-0.5`; nil where no points are at stake.
    var points: String? {
        guard case .points(let tenths) = self else { return nil }
        return (tenths < 0 ? "-" : "") + Self.text(abs(tenths))
    }

    private static func text(_ tenths: Int) -> String {
        "\(tenths / 10)" + (tenths % 10 == 0 ? "" : ".\(tenths % 10)")
    }
}
