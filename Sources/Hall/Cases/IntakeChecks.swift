/// What intake must satisfy beyond the form of its fields; each fault is named with its place, all at once.
enum IntakeChecks {
    /// Materials: each of the item's exactly once. Applicant: of a kind that the item serves, and known by some means
    /// (CASE-57). Policy level: one that counts (C35).
    static func check(
        _ examination: Examination, of applicant: Applicant, _ item: Item, _ policy: HallPolicy
    ) throws(Problem) {
        let materials = examination.materials
        var errors = unknownOrRepeated(materials.map(\.material), item, "/materials") { "/materials/\($0)/material" }
        for material in item.materials where !materials.contains(where: { $0.material == material.key }) {
            errors.append(unstated(material))
        }
        if !item.audience.serves(applicant.kind) { errors.append(wrongAudience(item)) }
        if let level = examination.preliminaryReview.violation?.level, !policy.policyLevels.contains(level) {
            let levels = policy.policyLevels.map(\.rawValue).joined(separator: ", ")
            errors.append(
                FieldError(
                    pointer: "/preliminaryReview/policy/level", code: "level",
                    detail: Label("退件依据的政策层级须为：\(levels)。", "The policy's level is one of: \(levels).")))
        }
        var rules: [RuleID] = []
        if examination.identity == nil {
            errors.append(
                FieldError(
                    pointer: "/identity", code: "required",
                    detail: Label(
                        "须说明如何核实了申请人身份；未核实的写明原因。", "Say how the applicant's identity was verified, or why it was not."))
            )
            rules.append(.case57)
        }
        try refuse(errors, rules)
    }

    private static func unstated(_ material: Item.Material) -> FieldError {
        FieldError(
            pointer: "/materials", code: "unstated",
            detail: Label(
                "未说明材料 \(material.key)（\(material.name)\(material.isMain ? "，主件" : "")）：请填 present、ownedNotBrought 或 lacking。",
                "State the material \(material.key) (\(material.name)): present, ownedNotBrought or lacking."))
    }

    /// What an applicant says of the materials: each of the item's at most once; what is not named is lacking.
    static func check(_ input: ApplicationInput, _ item: Item) throws(Problem) {
        var errors = unknownOrRepeated(input.materials.map(\.material), item, "/materials") {
            "/materials/\($0)/material"
        }
        if !item.audience.serves(input.applicant.kind) { errors.append(wrongAudience(item)) }
        try refuse(errors)
    }

    private static func wrongAudience(_ item: Item) -> FieldError {
        FieldError(
            pointer: "/applicant/kind", code: "audience",
            detail: Label("此事项面向\(item.audience.label.zh)。", "This item serves \(item.audience.label.en)."))
    }

    /// Supplied materials: of this case, not yet there, each once.
    static func check(_ input: SupplyInput, against letters: [MaterialLetter], _ item: Item) throws(Problem) {
        var errors = unknownOrRepeated(input.materials, item, "/materials") { "/materials/\($0)" }
        for (index, key) in input.materials.enumerated()
        where zip(item.materials, letters).contains(where: { $0.key == key && $1.state == .present }) {
            errors.append(
                FieldError(
                    pointer: "/materials/\(index)", code: "present",
                    detail: Label("材料 \(key) 早已收到，无需再补。", "The material \(key) is already here.")))
        }
        try refuse(errors)
    }

    /// Keys among the item's, each once.
    static func checkKeys(_ keys: [String], of item: Item) throws(Problem) {
        try refuse(unknownOrRepeated(keys, item, "/materials") { "/materials/\($0)" })
    }

    /// A special case has a limit of its own, shorter than the promise; an instant one has none (TYPE-33, CLOCK-28).
    static func check(_ special: SpecialHandling?, limit: TimeLimit?) throws(Problem) {
        guard let special else { return }
        let field = special.limit.unit == .workingDays ? "workingDays" : "calendarDays"
        guard let limit else {
            throw tooLong(
                field, Label("即办件当日办结，不作特办。", "An instant case is finished the same day; it is not handled specially."))
        }
        guard special.limit.unit == limit.unit, special.limit.days <= limit.days else {
            throw tooLong(
                field,
                Label(
                    "特办时限不得长于承诺时限（\(limit.label.zh)），并按同样的日子计算。",
                    "The special limit may not exceed the promise of \(limit.label.en), and is counted in the same days."
                ))
        }
    }

    private static func tooLong(_ field: String, _ detail: Label) -> Problem {
        Problem(
            .invalidInput, detail, errors: [FieldError(pointer: "/special/" + field, code: "limit", detail: detail)],
            rules: [.type33, .clock28])
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
                            "此事项没有材料 \(key)；材料有：\(known.joined(separator: "、"))。",
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

    private static func refuse(_ errors: [FieldError], _ rules: [RuleID] = []) throws(Problem) {
        guard !errors.isEmpty else { return }
        throw Problem(
            .invalidInput,
            Label(
                "有 \(errors.count) 处需要更正，详见 errors；什么都没有保存。",
                "\(errors.count) place(s) need correction, see errors; nothing was stored."), errors: errors,
            rules: rules)
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
