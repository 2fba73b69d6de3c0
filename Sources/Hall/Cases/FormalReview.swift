/// What the window found of one paper (形式审查), CASE-11.
struct FormalReview: Sendable, Hashable {
    enum Check: String, Labelled {
        case complete, lawful, accurate, inValidity

        var label: Label {
            switch self {
            case .complete: Label("要素完整", "complete")
            case .lawful: Label("内容合法", "lawful")
            case .accurate: Label("数据准确", "accurate")
            case .inValidity: Label("在有效期内", "in validity")
            }
        }

        /// What is wrong where the check fails.
        var failure: Label {
            switch self {
            case .complete: Label("要素不完整", "incomplete")
            case .lawful: Label("内容不合法", "not lawful")
            case .accurate: Label("数据不准确", "inaccurate")
            case .inValidity: Label("不在有效期内", "out of validity")
            }
        }
    }

    /// The checks that the paper fails; none where it passes.
    let failed: [Check]
    /// What exactly is wrong; there wherever a check fails.
    let note: String?

    /// As what a paper that fails counts. What is expired or unlawful is not there at all: a main document of this kind is
    /// lacking (TYPE-04). What is merely incomplete or inaccurate exists and can be put right: it counts as owned but not
    /// brought (TYPE-08), so that it is received and not returned.
    func state(of stated: MaterialState) -> MaterialState {
        guard stated == .present, !failed.isEmpty else { return stated }
        return failed.contains(.lawful) || failed.contains(.inValidity) ? .lacking : .ownedNotBrought
    }

    /// In words, for notices and answers.
    var words: Label {
        let suffix = note.map { "：" + $0 } ?? ""
        return Label(
            failed.map(\.failure.zh).joined(separator: "、") + suffix,
            failed.map(\.failure.en).joined(separator: ", ") + (note.map { ": " + $0 } ?? ""))
    }
}

extension FormalReview {
    /// The failed checks as the file keeps them.
    var failedText: String { failed.map(\.rawValue).joined(separator: ",") }

    init?(failedText: String?, note: String?) {
        guard let failedText, !failedText.isEmpty else { return nil }
        self.init(failed: failedText.split(separator: ",").compactMap { Check(rawValue: String($0)) }, note: note)
    }
}

extension FormalReview: Input {
    static var schemaName: String { "FormalReviewInput" }

    init(from fields: inout FieldReader) {
        let verdicts: [(Check, Bool)] = [
            (.complete, fields.flag("complete", Label("要素完整", "Complete"), default: true)),
            (.lawful, fields.flag("lawful", Label("内容合法", "Lawful"), default: true)),
            (.accurate, fields.flag("accurate", Label("数据准确", "Accurate"), default: true)),
            (.inValidity, fields.flag("inValidity", Label("在有效期内", "In validity"), default: true)),
        ]
        failed = verdicts.filter { !$0.1 }.map(\.0)
        note = fields.optionalText("note", Label("哪里不合格", "What is wrong"), length: 2...200)
        fields.require(
            failed.isEmpty || note != nil, "note", "required",
            Label("材料不合格时须写明哪里不合格（CASE-11）。", "Say what is wrong with a paper that fails (CASE-11)."))
    }
}
