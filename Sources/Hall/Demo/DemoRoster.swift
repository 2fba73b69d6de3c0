/// The sixty who work in the demo's hall, by post: the roles of Part 3 of the handbook that sign in, and two who do not.
struct DemoPost {
    let title: String
    /// None for those who have no account.
    let roles: [String]
    var unit: String?
    var window: String?

    static let all = offices + windows.flatMap { $0.posts } + others

    /// The hall's own offices, the director first, whose account the founding made.
    private static let offices = [
        DemoPost(title: "大厅主任", roles: ["director"]), DemoPost(title: "分管领导", roles: ["supervisingLeader"]),
        DemoPost(title: "大厅领导小组成员", roles: ["leadingGroup"]),
        DemoPost(title: "考核领导小组成员", roles: ["assessmentGroup"]),
        DemoPost(title: "综合科科长", roles: ["integratedSection"]), DemoPost(title: "综合科科员", roles: ["integratedSection"]),
        DemoPost(title: "网络理政中心主任", roles: ["bookingOffice"]), DemoPost(title: "网络理政中心科员", roles: ["bookingOffice"]),
        DemoPost(title: "监督（投诉）科科长", roles: ["complaintOffice"]),
        DemoPost(title: "监督（投诉）科科员", roles: ["complaintOffice"]),
        DemoPost(title: "主控室主任", roles: ["it"]), DemoPost(title: "主控室工程师", roles: ["it"]),
        DemoPost(title: "审计管理员", roles: ["auditor"]), DemoPost(title: "考勤管理员", roles: ["attendanceKeeper"]),
        DemoPost(title: "公章管理员", roles: ["sealKeeper"]), DemoPost(title: "办公室（会务）科员", roles: ["meetingOffice"]),
        DemoPost(title: "接访员", roles: ["receptionist"]), DemoPost(title: "信访接待领导", roles: ["receptionLeader"]),
        DemoPost(title: "咨询服务台导办员", roles: ["infoDesk"]), DemoPost(title: "咨询服务台导办员", roles: ["infoDesk"]),
        DemoPost(title: "值班员", roles: ["dutyOfficer"]), DemoPost(title: "带班领导", roles: ["shiftLeader"]),
    ]

    private static let others = [
        DemoPost(title: "市场监管局首席代表", roles: ["chiefRepresentative"], unit: "SC"),
        DemoPost(title: "公安局首席代表", roles: ["chiefRepresentative"], unit: "GA"),
        // The county's approval section acts for every unit that has handed its approvals over, so it belongs to none.
        DemoPost(title: "审批科科长", roles: ["leadSection"]), DemoPost(title: "审批分管领导", roles: ["unitLeader"]),
        DemoPost(title: "村级代办员", roles: ["agent"], unit: "CZ"),
        DemoPost(title: "社会行风监督员", roles: ["socialSupervisor"]),
        DemoPost(title: "保安员", roles: []), DemoPost(title: "保洁员", roles: []),
    ]

    private static let windows = DemoWindow.all
}

/// A window of the demo's hall. The first four come with a new hall; a comprehensive one has a head and two clerks, a unit's
/// one a head and a clerk.
struct DemoWindow {
    let number: String
    let name: String
    var unit: String?
    let theme: Item.Theme

    static let all = [
        DemoWindow(number: "1", name: "社会事务综合窗口", theme: .socialAffairs),
        DemoWindow(number: "2", name: "企业注册开办综合窗口", theme: .enterprise),
        DemoWindow(number: "3", name: "工程建设项目综合窗口", theme: .construction),
        DemoWindow(number: "4", name: "其他事务综合窗口", theme: .other),
        DemoWindow(number: "5", name: "社会事务综合窗口（二）", theme: .socialAffairs),
        DemoWindow(number: "6", name: "企业注册开办综合窗口（二）", theme: .enterprise),
        DemoWindow(number: "7", name: "公安窗口", unit: "GA", theme: .socialAffairs),
        DemoWindow(number: "8", name: "不动产登记窗口", unit: "ZR", theme: .socialAffairs),
        DemoWindow(number: "9", name: "交通运输窗口", unit: "JT", theme: .enterprise),
        DemoWindow(number: "10", name: "税务窗口", unit: "SW", theme: .enterprise),
        DemoWindow(number: "11", name: "供电窗口", unit: "GD", theme: .other),
        DemoWindow(number: "12", name: "市场监管窗口", unit: "SC", theme: .enterprise),
    ]

    /// Whether a new hall has it already.
    var isThere: Bool { Int(number).map { $0 <= 4 } ?? false }

    var posts: [DemoPost] {
        let clerks = unit == nil ? 2 : 1
        return [DemoPost(title: "窗口负责人", roles: ["windowHead"], unit: unit, window: number)]
            + (0..<clerks).map { _ in DemoPost(title: "窗口工作人员", roles: ["clerk"], unit: unit, window: number) }
    }
}

/// One of the sixty.
struct DemoStaff {
    let number: String
    let name: String
    let userName: String
    let post: DemoPost
}
