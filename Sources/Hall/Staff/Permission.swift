/// What a role may do. Roles and their permissions are rows; the permissions themselves are these, as code acts on them.
enum Permission: String, Labelled {
    case judgeCase = "case.judge"
    case takeInCase = "case.takeIn"
    case readCase = "case.read"
    case supplementCase = "case.supplement"
    case surveyCase = "case.survey"
    case endCase = "case.end"
    case searchCase = "case.search"
    case answerCase = "case.answer"
    case unmaskCase = "case.unmask"
    case transferCase = "case.transfer"
    case processCase = "case.process"
    case signOffCase = "case.signOff"
    case conveneCase = "case.convene"
    case decideCase = "case.decide"
    case correctCase = "case.correct"
    case extendCase = "case.extend"
    case concludeCase = "case.conclude"
    case urgeCase = "case.urge"
    case escalateCase = "case.escalate"
    case answerEscalation = "case.answerEscalation"
    case inspectCase = "case.inspect"
    case readLedger = "ledger.read"
    case judgeOverdue = "overdue.judge"
    case openInquiry = "inquiry.open"
    case readInquiry = "inquiry.read"
    case receiveAgency = "agency.receive"
    case handleAgency = "agency.handle"
    case readAgency = "agency.read"
    case changeCalendar = "calendar.change"
    case readUnmasking = "unmasking.read"
    case readNotice = "notice.read"
    case issueNotice = "notice.issue"
    case deliverNotice = "notice.deliver"
    case voidNotice = "notice.void"
    case readFinding = "finding.read"
    case recordFinding = "finding.record"
    case readAccount = "account.read"
    case manageAccount = "account.manage"
    case moveClock = "simulation.move"
    case readOperations = "operations.read"
    case foundHall = "hall.create"
    case changeHall = "hall.change"
    case readEstablishment = "establishment.read"
    case changeEstablishment = "establishment.change"
    case readAudit = "audit.read"
    case readStaff = "staff.read"
    case manageStaff = "staff.manage"
    case grantRole = "role.grant"
    case readSession = "session.read"
    case requestSoftware = "software.request"
    case decideSoftware = "software.decide"
    case readKey = "key.read"
    case manageKey = "key.manage"
    case manageAnnouncement = "announcement.manage"
    case editItem = "item.edit"
    case publishItem = "item.publish"
    case readItemHistory = "item.readHistory"
    case manageBundle = "bundle.manage"
    case manageHotline = "hotline.manage"
    case manageOpenDocument = "openDocument.manage"
    case stateWhereabouts = "whereabouts.state"
    case checkOpenness = "openness.check"
    case proposeSetting = "setting.propose"
    case decideSetting = "setting.decide"
    case setHours = "hours.set"
    case interpretRule = "rule.interpret"
    case readCompliance = "compliance.read"
    case checkCompliance = "compliance.check"
    case correctCompliance = "compliance.correct"
    case readOfficialDocument = "officialDocument.read"
    case registerOfficialDocument = "officialDocument.register"
    case collectCharge = "charge.collect"
    case readCharge = "charge.read"
    case refundCharge = "charge.refund"
    case readStationing = "stationing.read"
    case applyStationing = "stationing.apply"
    case decideStationing = "stationing.decide"
    case bookAppointment = "appointment.book"
    case arrangeAppointment = "appointment.arrange"
    case serveAppointment = "appointment.serve"
    case readAppointment = "appointment.read"
    case judgeAppeal = "appointment.judgeAppeal"
    case prepareSeal = "seal.prepare"
    case registerAbsence = "absence.register"
    case issueTicket = "ticket.issue"
    case callTicket = "ticket.call"
    case readTicket = "ticket.read"
    case manageRota = "rota.manage"
    case serveExtendedService = "extendedService.serve"
    case arrangeExtendedService = "extendedService.arrange"
    case fileData = "dataFiling.file"
    case readDataFiling = "dataFiling.read"
    case handleIncident = "incident.handle"
    case readExtendedService = "extendedService.read"

    var label: Label {
        switch self {
        case .judgeCase: Label("判定事项类型（试算）", "judge a case without taking it in")
        case .takeInCase: Label("收件", "take in a case")
        case .readCase: Label("查看收件", "read cases")
        case .supplementCase: Label("登记补交材料", "register supplied materials")
        case .surveyCase: Label("登记现场核查", "register a site visit")
        case .endCase: Label("办理撤回、逾期退回", "register withdrawals, close overdue cases")
        case .searchCase: Label("按个人信息查找收件", "find cases by personal data")
        case .answerCase: Label("登记、答复异议", "register and answer objections")
        case .unmaskCase: Label("查看完整证件号码和电话", "see certificate and phone unmasked")
        case .transferCase: Label("转办、汇报承诺、上报", "transfer cases, report promises, report up")
        case .processCase: Label("部门收件、复审、会签、移交结果", "collect, review and countersign cases, hand results over")
        case .signOffCase: Label("签批", "sign cases off")
        case .conveneCase: Label("召集会议、登记纪要", "call meetings, record minutes")
        case .decideCase: Label("作出办理决定", "decide cases")
        case .correctCase: Label("更正已生效的结果", "correct effective results")
        case .extendCase: Label("批准、撤销延长时限", "extend limits, take extensions back")
        case .concludeCase: Label("接收结果、通知、送达、办结、归档", "receive, notify, deliver, finish, archive")
        case .urgeCase: Label("催办", "urge units")
        case .escalateCase: Label("上报特殊复杂事项", "escalate complex matters")
        case .answerEscalation: Label("答复上报的特殊复杂事项", "answer escalations")
        case .readLedger: Label("查看待办清单和台账", "read the work list and the ledgers")
        case .judgeOverdue: Label("认定逾期责任", "settle whose fault an overrun is")
        case .openInquiry: Label("首问登记、答复、转办", "be asked first, answer, hand over")
        case .readInquiry: Label("查看首问登记簿", "read the register of inquiries")
        case .receiveAgency: Label("接收、转交代办事项", "receive matters for an agent")
        case .handleAgency: Label("办理代办事项", "handle matters as an agent")
        case .readAgency: Label("查看全程代理台账", "read the ledger of agency")
        case .changeCalendar: Label("导入节假日安排、改变某日性质", "import a year's holidays, change a day's nature")
        case .inspectCase: Label("登记批后监督检查", "record inspections after approval")
        case .readUnmasking: Label("查看解密登记", "read the register of unmaskings")
        case .readNotice: Label("查看、打印通知书", "read and print notices")
        case .issueNotice: Label("出具告知单和补正通知", "issue one-time and further notices")
        case .deliverNotice: Label("登记通知书送达", "record deliveries of notices")
        case .voidNotice: Label("作废通知书", "make notices void")
        case .readFinding: Label("查看发现的问题", "read findings")
        case .recordFinding: Label("登记、撤销发现的问题", "record and dismiss findings")
        case .readAccount: Label("查看帐号", "read accounts")
        case .manageAccount: Label("管理帐号", "manage accounts")
        case .moveClock: Label("拨动演练时钟", "move the rehearsal clock")
        case .readOperations: Label("查看运行指标", "read operating figures")
        case .foundHall: Label("设立大厅", "found a hall")
        case .changeHall: Label("变更大厅名称、地址、热线", "change the hall's name, address, hotlines")
        case .readEstablishment: Label("查看岗位和变更记录", "read posts and histories")
        case .changeEstablishment: Label("变更单位、窗口、岗位", "change units, windows, posts")
        case .readAudit: Label("查看审计日志", "read the audit trail")
        case .readStaff: Label("查看人员", "read staff")
        case .manageStaff: Label("管理人员", "manage staff")
        case .grantRole: Label("授予、收回角色", "grant and revoke roles")
        case .readSession: Label("查看登录情况", "read sessions")
        case .requestSoftware: Label("申报软件", "ask for software")
        case .decideSoftware: Label("审批软件", "decide on software")
        case .readKey: Label("查看接口密钥", "read API keys")
        case .manageKey: Label("管理接口密钥", "manage API keys")
        case .manageAnnouncement: Label("发布、撤回公告", "post and withdraw announcements")
        case .editItem: Label("起草、修改事项", "draft and change items")
        case .publishItem: Label("公布、取消、复核事项", "publish, retire and review items")
        case .readItemHistory: Label("查看事项版本", "read versions of items")
        case .manageBundle: Label("管理一件事一次办", "manage bundles")
        case .manageHotline: Label("管理公布电话", "manage hotlines")
        case .manageOpenDocument: Label("公开、撤回文件", "publish and withdraw documents")
        case .stateWhereabouts: Label("去向留言", "state one's whereabouts")
        case .checkOpenness: Label("核查公开情况", "check what is open to the public")
        case .proposeSetting: Label("提出修改设置", "propose a change of a setting")
        case .decideSetting: Label("批准、驳回设置修改", "approve or reject a change of a setting")
        case .setHours: Label("为某一天另定开放时间", "set the opening times of one day")
        case .interpretRule: Label("解释规则", "say how a rule is read")
        case .readCompliance: Label("查看流程执行检查", "read the check of the procedure")
        case .checkCompliance: Label("登记流程执行检查", "record a check of the procedure")
        case .correctCompliance: Label("登记整改", "record corrections")
        case .readOfficialDocument: Label("查看公文登记簿", "read the register of official documents")
        case .registerOfficialDocument: Label("登记、传送公文", "enter and forward official documents")
        case .collectCharge: Label("收费", "collect fees")
        case .readCharge: Label("查看收费登记簿", "read the register of charges")
        case .refundCharge: Label("退费", "give charges back")
        case .readStationing: Label("查看进驻协议", "read stationing agreements")
        case .applyStationing: Label("提出进驻申请", "apply for stationing")
        case .decideStationing: Label("审定、评估、终止进驻协议", "decide upon, evaluate and end stationing agreements")
        case .bookAppointment: Label("登记电话、现场预约", "book by phone or at the desk")
        case .arrangeAppointment: Label("协调、转告、安排预约", "coordinate, pass on and arrange bookings")
        case .serveAppointment: Label("告知、接待、办理预约", "confirm, receive and handle bookings")
        case .readAppointment: Label("查看预约", "read bookings")
        case .judgeAppeal: Label("处理爽约申诉", "decide appeals against no-shows")
        case .prepareSeal: Label("用章准备", "prepare the seal")
        case .registerAbsence: Label("登记不在岗时间", "register when somebody is away")
        case .issueTicket: Label("取号", "issue tickets")
        case .callTicket: Label("叫号、暂停窗口", "call tickets, pause one's window")
        case .manageRota: Label("排中午轮值、登记换班", "make the noon rota, record swaps")
        case .serveExtendedService: Label("登记、办理、登记延时服务情况", "open, give and report extended service")
        case .arrangeExtendedService: Label("交办、协调延时服务", "assign and coordinate extended service")
        case .fileData: Label("报送当月数据", "file the month's data")
        case .readDataFiling: Label("查看数据报送情况", "see which windows have filed")
        case .handleIncident: Label("报告、处置突发情况", "report and meet incidents")
        case .readExtendedService: Label("查看延时服务", "read extended services")
        case .readTicket: Label("查看叫号登记和等候统计", "read tickets and waiting times")
        }
    }
}

/// A set of permissions, one bit each.
struct PermissionSet: Sendable, Hashable {
    private var bits: UInt128 = 0

    static let bit: [Permission: UInt128] = {
        precondition(Permission.allCases.count <= UInt128.bitWidth, "one bit for each permission")
        return Dictionary(uniqueKeysWithValues: Permission.allCases.enumerated().map { ($0.element, 1 << $0.offset) })
    }()

    init(_ permissions: [Permission] = []) { permissions.forEach { insert($0) } }

    mutating func insert(_ permission: Permission) { bits |= Self.bit[permission] ?? 0 }
    mutating func formUnion(_ other: Self) { bits |= other.bits }
    func contains(_ permission: Permission) -> Bool { bits & (Self.bit[permission] ?? 0) != 0 }

    var list: [Permission] { Permission.allCases.filter(contains) }
}

/// Every role's permissions and labels, as the file holds them.
struct RolePermissions: Sendable {
    var permissions: [String: PermissionSet] = [:]
    var labels: [String: Label] = [:]

    func permissions(of roles: [String]) -> PermissionSet {
        roles.reduce(into: PermissionSet()) { $0.formUnion(permissions[$1] ?? PermissionSet()) }
    }
}
