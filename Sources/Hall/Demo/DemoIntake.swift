import HTTP

/// What a clerk of the demo writes down of an application: the body of an intake, or of the examination of one that came without
/// a window.
struct DemoIntake {
    let item: Item
    let applicant: DemoApplicant
    let flaw: DemoFlaw
    let channel: Channel
    let agent: DemoApplicant?
    let day: Day

    /// Keys of the materials that are not there, or fail their review.
    var missing: [String] {
        let attachments = item.materials.filter { !$0.isMain }
        let lacking: Item.Material? =
            switch flaw {
            case .leftBehind, .mainLacking: item.materials.last(where: \.isMain)
            case .promised: attachments.first
            case .harmless: attachments.first { !$0.affectsApproval }
            case .correction: attachments.first(where: \.affectsApproval)
            case .unfit: item.materials.first
            case .none, .contrary, .notAccepted, .outOfScope, .refused, .notToday, .special, .disputed: nil
            }
        // What is promised comes with all that is lacking beside it.
        return flaw == .promised ? attachments.map(\.key) : lacking.map { [$0.key] } ?? []
    }

    /// `POST /api/v1/cases`.
    var body: JSON {
        guard case .object(let examination) = examination else { return examination }
        let head: JSON = [
            "item": "\(item.code)", "channel": "\(channel.rawValue)", "applicant": applicant.body,
        ]
        guard case .object(let members) = head else { return head }
        return .object(members + examination)
    }

    /// `POST /api/v1/applications`: what the applicant claims, before any window has looked.
    var application: JSON {
        [
            "item": "\(item.code)", "channel": "\(channel.rawValue)", "applicant": applicant.body,
            "materials": .array(
                item.materials.map {
                    ["material": "\($0.key)", "state": isMissing($0) ? "ownedNotBrought" : "present"]
                }),
        ]
    }

    /// `POST /api/v1/cases/{number}/acceptance`.
    var examination: JSON {
        JSON(
            ("identity", identity), ("agent", agent?.agentBody(signedOn: day)), ("materials", materials),
            ("promisesToSupply", .bool(flaw == .promised)), ("preliminaryReview", review), ("decision", decision),
            ("outcome", outcome), ("special", special))
    }

    private func isMissing(_ material: Item.Material) -> Bool { missing.contains(material.key) }

    private var identity: JSON {
        let method: IdentityCheck.Method =
            switch channel {
            case .window: applicant.isFirm ? .certificateSeen : .cardReader
            case .agent: .certificateSeen
            case .online, .mobile: .onlineRealName
            case .phone: .notVerified
            }
        return JSON(
            ("method", "\(method.rawValue)"), ("reason", method == .notVerified ? "电话申请，领取结果时核对证件" : nil))
    }

    private var materials: JSON {
        .array(
            item.materials.map { material in
                guard isMissing(material) else { return ["material": "\(material.key)", "state": "present"] }
                switch flaw {
                case .unfit:
                    return [
                        "material": "\(material.key)", "state": "present",
                        "review": ["complete": false, "note": "签名、日期处空白"],
                    ]
                case .leftBehind: return ["material": "\(material.key)", "state": "ownedNotBrought"]
                default: return ["material": "\(material.key)", "state": "lacking"]
                }
            })
    }

    private var review: JSON {
        switch flaw {
        case .contrary:
            [
                "conforms": false, "note": "所申请的范围属于明令限制的情形",
                "policy": ["level": "county", "citation": "《\(DemoPeople.county)政务服务事项实施办法》第九条第二项"],
            ]
        case .refused: ["conforms": true, "authentic": false, "note": "所附决议上的印章与备案印章不符"]
        case .disputed: ["conforms": true, "siteVisitCause": "disputeOrReport", "note": "邻近商户来电反映经营场所有争议"]
        default: ["conforms": true]
        }
    }

    private var decision: JSON? {
        flaw == .notToday ? ["type": "committed", "reason": "制证设备检修，今日不能出证，明日补发"] : nil
    }

    private var outcome: JSON? {
        switch flaw {
        case .notAccepted:
            ["kind": "notAccepted", "reason": "申请人不符合该事项的申请条件", "basis": "该事项办事指南“受理条件”第二项"]
        case .outOfScope:
            [
                "kind": "outOfScope", "reason": "事发地在邻县，由事发地办理", "unit": "邻县政务服务中心", "unitPhone": "0793-9056789",
            ]
        case .refused:
            ["kind": "refused", "reason": "提交的材料系伪造", "basis": "《行政许可法》第七十八条", "ground": "forgedMaterials"]
        default: nil
        }
    }

    private var special: JSON? {
        guard flaw == .special, let promise = item.limits.promiseWorkingDays else { return nil }
        return ["reason": "申请人急需凭证办理贷款", "workingDays": .integer(Int64(promise / 2))]
    }
}

extension DemoApplicant {
    var body: JSON {
        [
            "kind": isFirm ? "organization" : "person", "name": "\(name)", "certificate": certificateBody,
            "phone": "\(phone)",
        ]
    }

    fileprivate func agentBody(signedOn day: Day) -> JSON {
        [
            "relation": "authorizedAgent", "name": "\(name)", "certificate": certificateBody, "phone": "\(phone)",
            "powerOfAttorney": "\(day.text) 授权委托书，代为申请、补正、领取",
        ]
    }

    private var certificateBody: JSON {
        ["kind": "\(certificateKind.rawValue)", "number": "\(certificate)"]
    }
}
