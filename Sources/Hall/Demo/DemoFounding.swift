import HTTP

/// The first hour of the demo's first day: the hall gets its name, units, windows, staff, telephones and announcements.
struct DemoFounding {
    private let desk: DemoDesk
    private var people: DemoPeople
    private let timetable: DemoTimetable
    private let day: Day
    private var minute = 0
    private var staff: [DemoStaff] = []

    /// Minutes that it takes; nobody is served before.
    static let minutes = 90

    private init(_ desk: DemoDesk, _ people: DemoPeople) {
        self.desk = desk
        self.people = people
        timetable = desk.timetable
        day = desk.now.day(in: .shanghai)
    }

    /// Sets the hall up; returns its staff.
    static func carryOut(
        _ desk: DemoDesk, _ people: inout DemoPeople, first: FirstAccount
    ) throws -> [DemoStaff] {
        var founding = DemoFounding(desk, people)
        try desk.signIn(first.userName, changing: first.oneTimePassword)
        try founding.nameHall()
        try founding.equipUnits()
        try founding.openWindows()
        try founding.enterStaff(director: first.userName)
        try founding.fillPosts()
        try founding.announce()
        try founding.foundTownHall()
        people = founding.people
        return founding.staff
    }

    /// A minute for each of some acts.
    private mutating func pass() throws {
        minute += 1
        try desk.move(to: timetable.moment(on: day, minute: min(minute, Self.minutes - 1)))
    }

    private let director = "director"

    private mutating func nameHall() throws {
        try desk.ask(
            .patch, "/api/v1/hall",
            [
                "name": "\(DemoPeople.county)政务服务中心", "address": "\(DemoPeople.county)安澜大道 1 号",
                "hotline": "0793-9012345",
                "reason": "新大厅启用",
            ], as: director)
        let hotlines: [(String, String)] = [
            ("inquiry", "0793-9012345"), ("complaint", "0793-9012346"), ("booking", "0793-9012347"),
            ("supervision", "0793-9012348"),
        ]
        for (kind, number) in hotlines {
            try desk.ask(
                .put, "/api/v1/openness/hotlines",
                ["kind": "\(kind)", "number": "\(number)", "hours": "工作日开放时间"], as: director)
        }
        try pass()
    }

    /// Every unit of the starter catalogue gets its telephone and the row of its ranking.
    private mutating func equipUnits() throws {
        let units = try desk.ask(.get, "/api/v1/units", of: .inProcess)["items"]?.arrayValue ?? []
        for unit in units {
            guard let code = unit["code"]?.stringValue else { continue }
            let sector = unit["kind"] == "publicService" ? "公共服务单位序列" : "行政审批部门序列"
            try desk.ask(
                .patch, "/api/v1/units/\(code)",
                ["phones": ["\(people.landline())"], "sector": "\(sector)", "reason": "公布联系电话"], as: director)
        }
        try pass()
    }

    private mutating func openWindows() throws {
        for window in DemoWindow.all {
            let contact: JSON = "\(people.landline())"
            if window.isThere {
                try desk.ask(
                    .patch, "/api/v1/windows/\(window.number)", ["contact": contact, "reason": "公布联系电话"], as: director)
            } else {
                try desk.ask(
                    .post, "/api/v1/windows",
                    JSON(
                        ("number", "\(window.number)"), ("name", "\(window.name)"),
                        ("kind", window.unit == nil ? "comprehensive" : "unit"),
                        ("unit", window.unit.map { "\($0)" }), ("theme", "\(window.theme.rawValue)"),
                        ("contact", contact), ("reason", "按业务量增设")), as: director)
            }
            try pass()
        }
    }

    // MARK: Staff

    /// The director's card first, then everybody's card, account and own password.
    private mutating func enterStaff(director userName: String) throws {
        for (index, post) in DemoPost.all.enumerated() {
            let name = people.staffName()
            if index == 0 {
                try desk.ask(
                    .patch, "/api/v1/staff/0001",
                    ["name": "\(name.text)", "phone": "\(people.landline())", "reason": "补充人员信息"], as: director)
                staff.append(DemoStaff(number: "0001", name: name.text, userName: userName, post: post))
            } else {
                try enter(name, post)
            }
            if index % 2 == 0 { try pass() }
        }
    }

    private mutating func enter(_ name: DemoPeople.Name, _ post: DemoPost) throws {
        let card = try desk.ask(
            .post, "/api/v1/staff",
            JSON(
                ("name", "\(name.text)"), ("unit", post.unit.map { "\($0)" }), ("window", post.window.map { "\($0)" }),
                ("phone", "\(people.landline())"), ("postTitle", "\(post.title)"),
                ("photo", "/photos/\(name.letters).jpg"), ("reason", "新大厅启用")), as: director)
        let number = card["number"]?.stringValue ?? ""
        staff.append(DemoStaff(number: number, name: name.text, userName: name.letters, post: post))
        guard !post.roles.isEmpty else { return }
        let account = try desk.ask(
            .post, "/api/v1/accounts",
            [
                "userName": "\(name.letters)", "staff": "\(number)",
                "roles": .array(post.roles.map { .string($0) }),
            ], as: director)
        try desk.signIn(name.letters, changing: account["oneTimePassword"]?.stringValue ?? "")
        desk.forget(name.letters)
    }

    /// Holder A and holder B at every window: whoever of the two is away, the other serves (AB-01).
    private mutating func fillPosts() throws {
        for window in DemoWindow.all {
            let there = staff.filter { $0.post.window == window.number }
            try desk.ask(
                .put, "/api/v1/windows/\(window.number)/posts/intake",
                [
                    "name": "收件岗", "holderA": "\(there[1].number)", "holderB": "\(there[0].number)",
                    "reason": "实行A、B岗制度",
                ], as: director)
        }
        try pass()
    }

    private mutating func announce() throws {
        let texts = [
            ("服务时间", "本大厅工作日开放，节假日安排以公示为准。", "The hall is open on working days; holidays are announced here."),
            ("演练说明", "本大厅为演练数据，人员、单位、号码均属虚构。", "This hall is a rehearsal: its people, units and numbers are made up."),
        ]
        for (subject, text, english) in texts {
            try desk.ask(
                .post, "/api/v1/announcements",
                ["kind": "notice", "subject": "\(subject)", "text": "\(text)", "textEn": "\(english)"], as: director)
        }
        try pass()
    }

    // MARK: The town's hall

    static let townClerk = "zhen-01"

    /// A second hall in the same file, with a clerk at its first window.
    private mutating func foundTownHall() throws {
        let founded = try desk.ask(
            .post, "/api/v1/halls",
            [
                "code": "H02", "name": "\(DemoPeople.county)城关镇便民服务中心", "level": "town", "hotline": "0793-9023456",
                "address": "\(DemoPeople.county)城关镇河滨路 2 号",
            ], as: director)
        let townDirector = founded["userName"]?.stringValue ?? ""
        try desk.signIn(townDirector, changing: founded["oneTimePassword"]?.stringValue ?? "")
        let account = try desk.ask(
            .post, "/api/v1/accounts",
            [
                "userName": "\(Self.townClerk)", "name": "\(people.staffName().text)", "window": "1",
                "roles": ["clerk"],
            ], as: townDirector)
        try desk.signIn(Self.townClerk, changing: account["oneTimePassword"]?.stringValue ?? "")
        try pass()
    }
}

extension JSON {
    /// An object of the members that have a value.
    init(_ members: (String, JSON?)...) {
        self = .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }
}
