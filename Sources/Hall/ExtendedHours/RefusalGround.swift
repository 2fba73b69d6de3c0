/// On what ground booking or extended service may be refused (C22).
enum RefusalGround: String, Labelled {
    case impossible, unnecessary, special

    var label: Label {
        switch self {
        case .impossible: Label("条件不具备或确实不能", "conditions lacking, or impossible")
        case .unnecessary: Label("确无必要", "not necessary")
        case .special: Label("特殊情况", "special circumstances")
        }
    }
}

/// A refusal that is lawful has a ground that the hall allows, words, and was told (EXT-10, APPT-18).
enum RefusalRules {
    static func check(_ input: ServiceRefusalInput, on day: Day, _ settings: HallSettings) throws(Problem) {
        let grounds = settings.value(Settings.extensionRefusalGrounds, on: day)
        var faults: [FieldError] = []
        if !grounds.contains(input.ground.rawValue) {
            let known = grounds.compactMap { RefusalGround(rawValue: $0)?.label.zh }.joined(separator: "、")
            faults.append(
                FieldError(
                    pointer: "/ground", code: "ground",
                    detail: Label("本大厅只可依下列理由：\(known)。", "The hall allows these grounds only: \(known).")))
        }
        if settings.value(Settings.refusalNeedsWords, on: day), input.reason.count < 2 {
            faults.append(
                FieldError(
                    pointer: "/reason", code: "required",
                    detail: Label("须写明具体情况，不得无故拒绝。", "Say what is the case; nothing is refused without reason.")))
        }
        if !input.isTold {
            faults.append(
                FieldError(
                    pointer: "/told", code: "notTold",
                    detail: Label("须先向申请人说明理由。", "Explain it to whoever asked first.")))
        }
        guard faults.isEmpty else {
            throw Problem(
                .refusalGroundless, Label("不得无故拒绝，须说明理由。", "No refusal without a told reason."), errors: faults,
                rules: [.ext10, .appt18])
        }
    }

    /// Whether the hall has set that what goes by that word may not be refused (C21).
    static func isUnrefusable(_ word: String, on day: Day, _ settings: HallSettings) -> Bool {
        settings.value(Settings.unrefusableExtensions, on: day).contains(word)
    }
}

extension ProblemKind {
    static let refusalGroundless = ProblemKind(
        422, "service.refusalGroundless", Label("不得无故拒绝", "No groundless refusal"))
    static let refusalForbidden = ProblemKind(409, "service.refusalForbidden", Label("不得拒绝", "May not be refused"))
}
