/// A matter that the hall handles (事项), in one immutable version.
struct Item: Sendable, Hashable {
    /// The class of power (权力类型, ITEM-02).
    enum Kind: String, Labelled {
        case administrativeLicence, administrativeConfirmation, administrativeRuling, administrativeReward,
            administrativePayment, otherPower, publicService, filing

        var label: Label {
            switch self {
            case .administrativeLicence: Label("行政许可", "administrative licence")
            case .administrativeConfirmation: Label("行政确认", "administrative confirmation")
            case .administrativeRuling: Label("行政裁决", "administrative ruling")
            case .administrativeReward: Label("行政奖励", "administrative reward")
            case .administrativePayment: Label("行政给付", "administrative payment")
            case .otherPower: Label("其他行政权力", "other administrative power")
            case .publicService: Label("公共服务", "public service")
            case .filing: Label("备案", "filing")
            }
        }
    }

    /// The six centres of a hall (ITEM-02).
    enum Center: String, Labelled {
        case livelihood, projectApproval, marketEntry, traffic, publicLegal, socialAffairs

        var label: Label {
            switch self {
            case .livelihood: Label("民生事务", "livelihood")
            case .projectApproval: Label("项目联合审批", "joint project approval")
            case .marketEntry: Label("市场准入", "market entry")
            case .traffic: Label("交通事务", "traffic")
            case .publicLegal: Label("公共法律", "public legal service")
            case .socialAffairs: Label("社会事务", "social affairs")
            }
        }
    }

    /// The four themes of the front desk (ITEM-03).
    enum Theme: String, Labelled {
        case socialAffairs, enterprise, construction, other

        var label: Label {
            switch self {
            case .socialAffairs: Label("社会事务", "social affairs")
            case .enterprise: Label("企业注册开办", "starting a business")
            case .construction: Label("工程建设项目", "construction projects")
            case .other: Label("其他事务", "other affairs")
            }
        }
    }

    enum Audience: String, Labelled {
        case person, organization, both

        var label: Label {
            switch self {
            case .person: Label("自然人", "persons")
            case .organization: Label("法人和其他组织", "organizations")
            case .both: Label("自然人、法人和其他组织", "persons and organizations")
            }
        }
    }

    /// What an item needs before it can be decided (TYPE-13).
    enum Need: String, Labelled {
        case review, argument, hearing, publicNotice, siteSurvey

        var label: Label {
            switch self {
            case .review: Label("审核", "review")
            case .argument: Label("论证", "argumentation")
            case .hearing: Label("听证", "hearing")
            case .publicNotice: Label("公告", "public notice")
            case .siteSurvey: Label("现场踏勘", "site survey")
            }
        }
    }

    struct Material: Sendable, Hashable {
        enum Form: String, Labelled {
            case original, copy, originalAndCopy, electronic

            var label: Label {
                switch self {
                case .original: Label("原件", "original")
                case .copy: Label("复印件", "copy")
                case .originalAndCopy: Label("原件和复印件", "original and copy")
                case .electronic: Label("电子件", "electronic")
                }
            }
        }

        let key: String
        let name: String
        /// A main document (主件); without it the case is returned (TYPE-04).
        let isMain: Bool
        let affectsApproval: Bool
        let copies: Int
        let form: Form
        /// Who gives it: the applicant, a department, a sample text …
        var source: String?
        /// The unit that needs it, where a joint case's department does (TYPE-22).
        let department: String?
    }

    struct Limits: Sendable, Hashable {
        /// 法定时限, working days.
        let statutoryWorkingDays: Int?
        /// 承诺时限, working days.
        let promiseWorkingDays: Int?
        /// The same in calendar days, for an item that promises so; one of the two at most.
        let promiseCalendarDays: Int?
        /// How long a clerk should take, minutes.
        let targetMinutes: Int?
        /// 上报时限, working days.
        let reportUpWorkingDays: Int?
        /// Within which missing materials are to be supplied (CASE-12), working days.
        let supplementWorkingDays: Int?
    }

    struct Fee: Sendable, Hashable {
        let name: String
        /// In fen, a hundredth of a yuan.
        let amountFen: Int
        let unit: String
        let basis: String
    }

    struct Step: Sendable, Hashable {
        let key: String
        let name: String
        let limitWorkingDays: Int?
    }

    /// Handling across places (通办, ITEM-13).
    enum CrossRegion: String, Labelled {
        case crossLevel, regionWide, cityWide, sichuanChongqing, crossProvince

        var label: Label {
            switch self {
            case .crossLevel: Label("跨层级无差别受理", "accepted at every level alike")
            case .regionWide: Label("全域通办", "region-wide")
            case .cityWide: Label("全市通办", "city-wide")
            case .sichuanChongqing: Label("川渝通办", "Sichuan and Chongqing")
            case .crossProvince: Label("跨省通办", "across provinces")
            }
        }
    }

    /// A standard text that is handed out (格式文本, CASE-07).
    struct Form: Sendable, Hashable {
        enum Kind: String, Labelled {
            case form, sample, guide

            var label: Label {
                switch self {
                case .form: Label("空白表格", "blank form")
                case .sample: Label("示范文本", "sample text")
                case .guide: Label("填写说明", "instructions")
                }
            }
        }

        let key: String
        let title: String
        let kind: Kind
        let text: String
    }

    let code: String
    let title: String
    let titleEn: String
    let unitCode: String
    let kind: Kind
    let center: Center
    let theme: Theme
    let audience: Audience
    /// Legal basis (办事依据).
    let basis: String
    /// The procedure in one line.
    let procedure: String
    /// The approval standard (ITEM-11).
    let standard: String
    /// Simple procedure, one of the three grounds of an instant case (TYPE-02).
    let isSimple: Bool
    /// Can be finished on the spot or the same day (TYPE-02).
    let isSameDay: Bool
    let needs: [Need]
    let approvalLevel: GovernmentLevel
    /// Codes of the units that take part, the own one included.
    let departments: [String]
    let limits: Limits
    /// What is charged; nil where nobody has said yet whether anything is, which is not the same as nothing.
    let feeStandard: [Fee]?
    let materials: [Material]
    let steps: [Step]
    let isWhileYouWait: Bool
    let isCityWide: Bool
    let isAuthorizedToWindow: Bool
    /// 1 即办 2 承诺 3 联办 4 上报, as national exchange has it.
    let nationalType: Int
    var crossRegion: [CrossRegion] = []
    /// Handled in the hall (应进必进); else ``exemption`` names the document that allows it (ITEM-01).
    var isInHall = true
    var exemption: String?
    /// Codes of the units whose windows may accept it, and numbers of single windows; with neither, every comprehensive
    /// window may (CASE-29).
    var acceptingUnits: [String] = []
    var acceptingWindows: [String] = []
    var forms: [Form] = []

    var fees: [Fee] { feeStandard ?? [] }

    /// What is charged for it, as the hall has decided (C24, ITEM-12).
    func fees(_ mode: FeeMode) -> [Fee] {
        switch mode {
        case .publishedStatutory: fees
        case .nothing: []
        }
    }

    /// 全市通办: other windows than the comprehensive ones may accept it (CASE-34, ITEM-13).
    var isHandledCityWide: Bool { isCityWide || crossRegion.contains(.cityWide) }
}
