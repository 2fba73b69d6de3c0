/// What intake must satisfy beyond the form of its fields; each fault is named with its place, all at once.
enum IntakeChecks {
    /// Materials: each of the item's exactly once. Applicant: of a kind that the item serves. Policy level: one that counts (C35).
    static func check(_ input: IntakeInput, _ item: Item, _ policy: HallPolicy) throws(Problem) {
        var errors = unknownOrRepeated(input.materials.map(\.material), item, "/materials") {
            "/materials/\($0)/material"
        }
        for material in item.materials where !input.materials.contains(where: { $0.material == material.key }) {
            errors.append(
                FieldError(
                    pointer: "/materials", code: "unstated",
                    detail: Label(
                        "未说明材料 \(material.key)(\(material.name)\(material.isMain ? ",主件" : "")):请填 present、ownedNotBrought 或 lacking。",
                        "State the material \(material.key) (\(material.name)): present, ownedNotBrought or lacking.")))
        }
        if !item.audience.serves(input.applicant.kind) {
            errors.append(
                FieldError(
                    pointer: "/applicant/kind", code: "audience",
                    detail: Label("此事项面向\(item.audience.label.zh)。", "This item serves \(item.audience.label.en).")))
        }
        if let level = input.preliminaryReview.violation?.level, !policy.policyLevels.contains(level) {
            let levels = policy.policyLevels.map(\.rawValue).joined(separator: ", ")
            errors.append(
                FieldError(
                    pointer: "/preliminaryReview/policy/level", code: "level",
                    detail: Label("退件依据的政策层级须为:\(levels)。", "The policy's level is one of: \(levels).")))
        }
        try refuse(errors)
    }

    /// Supplied materials: of this case, not yet there, each once.
    static func check(_ input: SupplyInput, against letters: [MaterialLetter], _ item: Item) throws(Problem) {
        var errors = unknownOrRepeated(input.materials, item, "/materials") { "/materials/\($0)" }
        for (index, key) in input.materials.enumerated()
        where zip(item.materials, letters).contains(where: { $0.key == key && $1.state == .present }) {
            errors.append(
                FieldError(
                    pointer: "/materials/\(index)", code: "present",
                    detail: Label("材料 \(key) 早已收到,无需再补。", "The material \(key) is already here.")))
        }
        try refuse(errors)
    }

    /// The clerk's own window: it must be there, open and comprehensive, unless the item is handled city-wide (CASE-34).
    static func acceptingWindow(of clerk: Identity, for item: Item?) throws(Problem) -> Window {
        guard let window = clerk.window else { throw Problem.noWindow }
        guard window.kind == .comprehensive || item?.isCityWide == true else {
            throw Problem(
                .windowNotComprehensive,
                Label(
                    "\(window.number) 号窗口不是综合窗口,不得在此收件;请引导申请人到综合窗口。",
                    "Window \(window.number) is not comprehensive and may not accept; guide the applicant to one that is."
                ),
                rules: [.case34])
        }
        guard window.state == .open else {
            throw Problem(
                .windowClosed,
                Label(
                    "\(window.number) 号窗口现为“\(window.state.label.zh)”,不能收件。",
                    "Window \(window.number) is \(window.state.label.en) and cannot accept."), rules: [.case34])
        }
        return window
    }

    private static func unknownOrRepeated(
        _ keys: [String], _ item: Item, _ place: String, _ pointer: (Int) -> String
    ) -> [FieldError] {
        let known = item.materials.map(\.key)
        var seen: Set<String> = []
        var errors: [FieldError] = []
        for (index, key) in keys.enumerated() {
            if !known.contains(key) {
                errors.append(
                    FieldError(
                        pointer: pointer(index), code: "unknown",
                        detail: Label(
                            "此事项没有材料 \(key);材料有:\(known.joined(separator: "、"))。",
                            "This item has no material \(key); it has: \(known.joined(separator: ", ")).")))
            } else if !seen.insert(key).inserted {
                errors.append(
                    FieldError(
                        pointer: pointer(index), code: "repeated",
                        detail: Label("材料 \(key) 写了不止一次。", "The material \(key) is stated more than once.")))
            }
        }
        return errors
    }

    private static func refuse(_ errors: [FieldError]) throws(Problem) {
        guard !errors.isEmpty else { return }
        throw Problem(
            .invalidInput,
            Label(
                "有 \(errors.count) 处需要更正,详见 errors;什么都没有保存。",
                "\(errors.count) place(s) need correction, see errors; nothing was stored."), errors: errors)
    }
}

extension Item.Audience {
    func serves(_ kind: Applicant.Kind) -> Bool {
        switch self {
        case .both: true
        case .person: kind == .person
        case .organization: kind == .organization
        }
    }
}

extension Problem {
    static var noWindow: Problem {
        Problem(
            .noWindow,
            Label(
                "您的帐号没有窗口,不能收件;请管理员为帐号指定窗口。",
                "Your account has no window and cannot accept; have an administrator assign one."),
            rules: [.sec01, .case34])
    }
}

extension ProblemKind {
    static let caseUnknown = ProblemKind(404, "case.unknown", Label("没有这个收件", "No such case"))
    static let caseNotWaiting = ProblemKind(
        409, "case.notWaiting", Label("收件不在等待材料", "Case does not wait for materials"))
    static let caseNotUnderReview = ProblemKind(
        409, "case.notUnderReview", Label("收件不在审核中", "Case is not under review"))
    static let noWindow = ProblemKind(403, "window.none", Label("帐号没有窗口", "Account has no window"))
    static let windowNotComprehensive = ProblemKind(
        403, "window.notComprehensive", Label("不是综合窗口", "Not a comprehensive window"))
    static let windowClosed = ProblemKind(409, "window.notOpen", Label("窗口未开放", "Window not open"))
}
