/// What is to be done about a departure; every line of a check says it (POLICY-04).
extension Deviation.Fact {
    var advice: Label {
        switch self {
        case .reviewSkipped:
            Label("补做初审并记录三项结论", "Make up the preliminary review and record its three verdicts")
        case .identityNotVerified:
            Label("请申请人出示证件，核实后登记", "Ask for the certificate, verify and write it down")
        case .applicationLeft:
            Label("由综合窗口当日审查，一次告知结果", "Have a comprehensive window examine it today and tell the outcome at once")
        case .noticeMissing(let kind):
            Label("出具\(kind.label.zh)并送达", "Issue the \(kind.label.en) and deliver it")
        case .noticeLate:
            Label("送达申请人并登记送达方式", "Deliver it to the applicant and record how")
        case .obligation(let kind): kind.advice
        case .finding(let code): code.advice
        }
    }
}

extension ObligationKind {
    /// What to do where it has been missed.
    fileprivate var advice: Label {
        intakeAdvice ?? proceedingAdvice ?? Label("立即补办：\(label.zh)", "Do it now: \(label.en)")
    }

    private var intakeAdvice: Label? {
        switch self {
        case .finishInstant: Label("立即办结，不能办结的说明原因", "Finish it now, or state why it cannot be")
        case .reportPromise: Label("向大厅领导补报承诺", "Report the promise to the hall's leaders now")
        case .transfer: Label("立即转办并办理交接", "Transfer it now, with a hand-over")
        case .organiseJointReview: Label("组织联审，提交联办意见", "Hold the joint review and submit the opinion")
        case .reportUp: Label("立即上报并告知申请人", "Report it up now and tell the applicant")
        case .awaitMaterials:
            Label("联系申请人；仍不补齐的按逾期退回", "Reach the applicant; return the case where nothing comes")
        case .visitSite: Label("补做现场核查并登记结果", "Make the site visit and record what it finds")
        case .answerObjection: Label("由受理窗口书面答复异议", "Have the accepting window answer in writing")
        case .giveBackMaterials: Label("通知申请人取回材料并登记", "Have the materials fetched and write it down")
        default: nil
        }
    }

    private var proceedingAdvice: Label? {
        switch self {
        case .collectMaterials: Label("催承办单位立即收件，或收回改派", "Have the unit take it over now, or hand it to another")
        case .decide: Label("催办并登记逾期原因和责任", "Urge it; write down why it is late and by whose fault")
        case .giveOpinion: Label("催联办部门提出意见", "Urge the department for its opinion")
        case .holdMeeting: Label("补开会议并形成纪要，或说明取消理由", "Hold the meeting, with minutes, or say why it is cancelled")
        case .tellApplicant: Label("立即通知申请人领取", "Tell the applicant now")
        case .archive: Label("整理归档", "Put it in order and into the archive")
        default: nil
        }
    }
}

extension FindingCode {
    /// What to do where it has been found.
    fileprivate var advice: Label {
        switch self {
        case .noticeAddsKnowable:
            Label(
                "向申请人说明并优先办理，查明首次告知为何不全",
                "Explain it, give the case precedence, find out why the first notice was short")
        case .deemedAccepted:
            Label("按受理件办理，查明逾期未审查的原因", "Handle it as accepted, find out why nobody examined it")
        case .visitAfterCompletion:
            Label("向申请人说明并当场办理，查明为何重复往返", "Explain it and serve at once, find out why the applicant came again")
        case .acceptorDecided:
            Label("由受理人以外的人员复核该结论", "Have somebody other than who accepted it look at the decision again")
        case .firstInquiryUnmet, .firstInquiryShirked:
            Label(
                "向来访者补答并致歉，按首问责任制处理", "Answer the visitor with an apology; deal with it by the rules of first inquiry")
        case .overdueByClerk:
            Label("立即办结并向申请人说明，计入当月考核", "Decide it now, explain it to the applicant; it counts in the month's score")
        case .bookingClerkLate:
            Label("向预约人致歉并优先办理，查明未提前到岗的原因", "Apologise and serve the booker first, find out why the clerk was late")
        case .noonRotaDeserted:
            Label("立即安排人员到岗，查明脱岗原因", "Have somebody serve at once, find out why nobody was there")
        case .extendedServiceDeserted:
            Label("向等候的人致歉并优先办理，移交责任追究", "Apologise, serve first whoever waited, hand the matter on for accountability")
        case .extendedServicePoor:
            Label("向服务对象致歉并补办，追究工作人员责任", "Apologise and serve anew; hold whoever served to account")
        case .shiftDeserted:
            Label("立即安排人员到岗，查明脱岗原因", "Have somebody come at once, find out why nobody was there")
        case .extendedServiceUnreported:
            Label("补登办理情况和时长", "Report outcome and minutes now")
        case .bookingFee:
            Label(
                "不得收费，已收的立即退还，移交责任追究",
                "Charge nothing, give back what was taken, hand the matter on for accountability")
        case .dataUnfiled:
            Label("立即补报，每逾期一天另计扣分", "File it now; each further day counts")
        case .dutyNotPerformed:
            Label("补办并致歉，内部通报，扣发岗位津贴", "Serve now with an apology; internal notice, and off the allowance")
        case .discriminated:
            Label("致歉并一视同仁办理，核查整改", "Apologise, serve alike, put it right")
        case .notToldOnce:
            Label("补充告知全部内容，移交责任追究", "Tell all of it now; hand the matter on for accountability")
        case .unclearTelling, .inaccurateTelling:
            Label("重新告知清楚、准确，优先办理", "Tell it anew, clearly and rightly; give the case precedence")
        }
    }
}
