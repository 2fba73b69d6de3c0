/// What stands in the way of publishing an item.
struct ItemGap: Sendable, Hashable {
    /// RFC 6901 pointer into the item.
    let pointer: String
    let rule: RuleID
    let detail: Label

    init(_ pointer: String, _ rule: RuleID, _ zh: String, _ en: String) {
        self.pointer = pointer
        self.rule = rule
        detail = Label(zh, en)
    }
}

/// What an item may refer to, and what its track depends on.
struct CatalogueGround: Sendable {
    /// Codes of the hall's units.
    var units: Set<String>
    /// Numbers of the hall's windows.
    let windows: Set<String>
    /// Numbers of those that are a unit's own.
    let unitWindows: Set<String>
    let level: GovernmentLevel
    let policy: HallPolicy

    /// As the hall has it on `day`.
    init(_ facts: HallFacts, on day: Day) {
        units = Set(facts.catalogue.units.keys)
        windows = Set(facts.windows.values.map(\.number))
        unitWindows = Set(facts.windows.values.filter { $0.kind == .unit }.map(\.number))
        level = facts.hall.level
        policy = facts.settings.policy(on: day)
    }

    init(
        units: Set<String>, windows: Set<String> = [], unitWindows: Set<String> = [], level: GovernmentLevel = .county,
        policy: HallPolicy = .init()
    ) {
        self.units = units
        self.windows = windows
        self.unitWindows = unitWindows
        self.level = level
        self.policy = policy
    }
}

/// What an item must be before the public may have it; pure functions of values.
enum ItemRules {
    /// All that the item lacks for the six openings (OPEN-01), for content, flow, limit and standard (ITEM-14), for fees with
    /// basis (C24), for limits that hold together (CLOCK-28), and for its national type.
    static func gaps(_ item: Item, _ ground: CatalogueGround) -> [ItemGap] {
        let track = track(item, ground)
        return references(item, ground) + acceptance(item, ground) + openings(item) + materials(item)
            + limits(item, track) + fees(item, ground.policy.feeMode)
            + steps(item, track) + presence(item) + nationalType(item, track)
    }

    /// How a complete case of the item would be handled, as the classifier says.
    static func track(_ item: Item, _ ground: CatalogueGround) -> Track {
        track(item, level: ground.level, ground.policy)
    }

    static func track(_ item: Item, level: GovernmentLevel, _ policy: HallPolicy) -> Track {
        Classifier.classify(
            ClassificationInput(
                item: item, materials: item.materials.map { JudgedMaterial(material: $0, state: .present) },
                promisesToSupply: false, violation: nil, hallLevel: level, policy: policy)
        ).track
    }

    /// The number under which national exchange knows a track.
    static func nationalType(of track: Track) -> Int {
        switch track {
        case .instant: 1
        case .committed: 2
        case .joint: 3
        case .reportUp: 4
        }
    }

    /// Whether the window may accept the item (CASE-29): any comprehensive one, unless the item names units or windows.
    static func mayAccept(_ item: Item, windowNumber: String, unitCode: String?, isComprehensive: Bool) -> Bool {
        if item.acceptingUnits.isEmpty && item.acceptingWindows.isEmpty {
            return isComprehensive || item.isHandledCityWide
        }
        return item.acceptingWindows.contains(windowNumber)
            || unitCode.map { item.acceptingUnits.contains($0) } ?? false
    }

    // MARK: Parts

    private static func references(_ item: Item, _ ground: CatalogueGround) -> [ItemGap] {
        var gaps: [ItemGap] = []
        let codes =
            [("/unitCode", item.unitCode)]
            + item.departments.enumerated().map { ("/departments/\($0.offset)", $0.element) }
            + item.acceptingUnits.enumerated().map { ("/acceptingUnits/\($0.offset)", $0.element) }
        for (pointer, code) in codes where !ground.units.contains(code) {
            gaps.append(ItemGap(pointer, .open01, "没有单位 \(code)。", "There is no unit \(code)."))
        }
        for (index, number) in item.acceptingWindows.enumerated() where !ground.windows.contains(number) {
            gaps.append(
                ItemGap("/acceptingWindows/\(index)", .case29, "没有窗口 \(number)。", "There is no window \(number)."))
        }
        if Set(item.departments).count < item.departments.count || !item.departments.contains(item.unitCode) {
            gaps.append(
                ItemGap(
                    "/departments", .open01, "涉及部门须含承办单位 \(item.unitCode)，各写一次。",
                    "Departments include the own unit \(item.unitCode), each once."))
        }
        return gaps
    }

    /// CASE-34, CASE-35: units and their windows accept only what is handled city-wide.
    private static func acceptance(_ item: Item, _ ground: CatalogueGround) -> [ItemGap] {
        guard !item.isHandledCityWide else { return [] }
        let windows = item.acceptingWindows.enumerated().filter { ground.unitWindows.contains($0.element) }
        let units = item.acceptingUnits.isEmpty ? [] : ["/acceptingUnits"]
        return (units + windows.map { "/acceptingWindows/\($0.offset)" }).map {
            ItemGap(
                $0, .case34, "依申请事项只在综合窗口受理；单位及其窗口可受理的，须为全市通办。",
                "Matters are accepted at comprehensive windows; units and their windows accept only what is city-wide.")
        }
    }

    private static func openings(_ item: Item) -> [ItemGap] {
        var gaps: [ItemGap] = []
        if item.procedure.isEmpty {
            gaps.append(ItemGap("/procedure", .open01, "缺少办理程序。", "The procedure is missing."))
        }
        if item.basis.isEmpty {
            gaps.append(ItemGap("/basis", .notify01, "缺少办事依据。", "The legal basis is missing."))
        }
        if item.standard.isEmpty {
            gaps.append(ItemGap("/standard", .item14, "缺少审批标准。", "The approval standard is missing."))
        }
        return gaps
    }

    private static func materials(_ item: Item) -> [ItemGap] {
        guard !item.materials.isEmpty else {
            return [ItemGap("/materials", .open01, "缺少申请材料。", "The materials are missing.")]
        }
        var gaps: [ItemGap] = []
        if !item.materials.contains(where: \.isMain) {
            gaps.append(ItemGap("/materials", .type04, "至少要有一件主件。", "At least one material is a main document."))
        }
        for (index, key) in repeated(item.materials.map(\.key)) {
            gaps.append(
                ItemGap("/materials/\(index)/key", .open01, "材料标识 \(key) 重复。", "The key \(key) stands twice."))
        }
        for (index, material) in item.materials.enumerated() {
            guard let department = material.department, !item.departments.contains(department) else { continue }
            gaps.append(
                ItemGap(
                    "/materials/\(index)/department", .type22, "需用部门 \(department) 不在涉及部门之中。",
                    "\(department) is not among the departments."))
        }
        return gaps
    }

    /// The limit that the item's track promises.
    private static func limits(_ item: Item, _ track: Track) -> [ItemGap] {
        let limits = item.limits
        var gaps = zeroLimits(item)
        switch track {
        case .instant: break
        case .committed, .joint:
            if limits.promise == nil {
                gaps.append(
                    ItemGap("/limits/promiseWorkingDays", .open01, "缺少承诺时限。", "The promised limit is missing."))
            }
        case .reportUp:
            if limits.reportUpWorkingDays == nil {
                gaps.append(
                    ItemGap(
                        "/limits/reportUpWorkingDays", .type24, "上报件缺少上报时限。",
                        "A report-up item needs its report-up limit."))
            }
        }
        return gaps + beyondStatutory(limits)
    }

    /// A promise never ends after the statutory limit. Of calendar days this holds in every week, with make-up days too, only
    /// where they are no more than the statutory working days.
    private static func beyondStatutory(_ limits: Item.Limits) -> [ItemGap] {
        guard let promise = limits.promise, let statutory = limits.statutoryWorkingDays, promise.days > statutory else {
            return []
        }
        switch promise.unit {
        case .workingDays:
            return [
                ItemGap(
                    "/limits/promiseWorkingDays", .clock28,
                    "承诺时限 \(promise.label.zh)长于法定时限 \(statutory) 个工作日。",
                    "The promise of \(promise.label.en) is longer than the statutory limit of \(statutory).")
            ]
        case .calendarDays:
            return [
                ItemGap(
                    "/limits/promiseCalendarDays", .clock28,
                    "承诺时限 \(promise.label.zh)多于法定时限 \(statutory) 个工作日，遇调休上班可能晚于法定时限。",
                    "A promise of \(promise.label.en) may end after the statutory limit of \(statutory) working days where rest days are worked."
                )
            ]
        }
    }

    private static func zeroLimits(_ item: Item) -> [ItemGap] {
        let limits = item.limits
        let named: [(String, Int?)] =
            [
                ("/limits/statutoryWorkingDays", limits.statutoryWorkingDays),
                ("/limits/promiseWorkingDays", limits.promiseWorkingDays),
                ("/limits/promiseCalendarDays", limits.promiseCalendarDays),
                ("/limits/targetMinutes", limits.targetMinutes),
                ("/limits/reportUpWorkingDays", limits.reportUpWorkingDays),
                ("/limits/supplementWorkingDays", limits.supplementWorkingDays),
            ] + item.steps.enumerated().map { ("/steps/\($0.offset)/limitWorkingDays", $0.element.limitWorkingDays) }
        return named.filter { $0.1 == 0 }.map {
            ItemGap($0.0, .open01, "时限不得为零；当天办结的不写时限。", "No limit is zero; what is finished the same day has none.")
        }
    }

    /// C24: a fee is charged only where it is published with its basis, and by a hall that charges any.
    private static func fees(_ item: Item, _ mode: FeeMode) -> [ItemGap] {
        guard let fees = item.feeStandard else {
            return [
                ItemGap(
                    "/fees", .open01, "缺少收费标准；不收费的写空数组。",
                    "The fee standard is missing; an empty list says that nothing is charged."
                )
            ]
        }
        if mode == .nothing, !fees.isEmpty {
            return [
                ItemGap(
                    "/fees", .item12, "本大厅现行规定一律不收费，收费标准须写空数组。",
                    "The hall charges nothing; the list of fees must be empty.")
            ]
        }
        return fees.enumerated().filter { $0.element.basis.isEmpty }.map {
            ItemGap(
                "/fees/\($0.offset)/basis", .open02, "收费“\($0.element.name)”缺少依据，不得收取。",
                "The fee \($0.element.name) has no basis and may not be charged.")
        }
    }

    private static func steps(_ item: Item, _ track: Track) -> [ItemGap] {
        guard !item.steps.isEmpty else {
            return [ItemGap("/steps", .item14, "缺少办理环节。", "The steps are missing.")]
        }
        var gaps = repeated(item.steps.map(\.key)).map {
            ItemGap("/steps/\($0.index)/key", .item14, "环节标识 \($0.key) 重复。", "The key \($0.key) stands twice.")
        }
        let sum = item.steps.compactMap(\.limitWorkingDays).reduce(0, +)
        let limit = stepsLimit(item, track)
        if let limit, sum > limit {
            gaps.append(
                ItemGap(
                    "/steps", .clock28, "各环节时限合计 \(sum) 个工作日，超出时限 \(limit) 个工作日。",
                    "The steps take \(sum) working days together, more than the limit of \(limit)."))
        }
        return gaps
    }

    /// Within which all steps must fit: the same day for an instant item.
    private static func stepsLimit(_ item: Item, _ track: Track) -> Int? {
        switch track {
        case .instant: 0
        case .committed, .joint: item.limits.promise?.usualWorkingDays
        case .reportUp: item.limits.reportUpWorkingDays
        }
    }

    /// ITEM-01: what is not handled in the hall names the document that allows it. Forms are texts of their own.
    private static func presence(_ item: Item) -> [ItemGap] {
        var gaps = repeated(item.forms.map(\.key)).map {
            ItemGap("/forms/\($0.index)/key", .case07, "文本标识 \($0.key) 重复。", "The key \($0.key) stands twice.")
        }
        if !item.isInHall, item.exemption == nil {
            gaps.append(
                ItemGap(
                    "/exemption", .item01, "不进驻大厅的事项须写明批准文件。",
                    "An item outside the hall names the document that exempts it."))
        }
        return gaps
    }

    private static func nationalType(_ item: Item, _ track: Track) -> [ItemGap] {
        let expected = nationalType(of: track)
        guard item.nationalType != expected else { return [] }
        return [
            ItemGap(
                "/nationalType", .type36, "材料齐全时判为\(track.label.zh)，国家办件类型应为 \(expected)。",
                "A complete case would be \(track.label.en), so the national type is \(expected).")
        ]
    }

    private static func repeated(_ keys: [String]) -> [(index: Int, key: String)] {
        var seen: Set<String> = []
        return keys.enumerated().filter { !seen.insert($0.element).inserted }.map { ($0.offset, $0.element) }
    }
}
