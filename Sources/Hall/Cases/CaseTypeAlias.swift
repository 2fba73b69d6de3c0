/// What other documents call the six types (TYPE-33, C29): words that filters take and answers show.
enum CaseTypeAlias: String, CaseIterable, Sendable {
    case transferred = "转报件"
    case special = "特办件"
    case ordinary = "一般事项"
    case particular = "特殊事项"
    case major = "重大事项"
    case reported = "上报事项"

    /// The types that the word means. A special case is one of these handled specially, within a limit of its own.
    var types: [CaseType] {
        switch self {
        case .transferred, .reported: [.reportUp]
        case .special: [.committed, .joint, .reportUp]
        case .ordinary: [.instant]
        case .particular: [.committed]
        case .major: [.joint]
        }
    }

    /// The words for a case of that type, besides the type's own.
    static func words(for type: CaseType?, isSpecial: Bool) -> [String] {
        guard let type else { return [] }
        return (isSpecial ? wordsOfSpecial : wordsOfUsual)[type] ?? []
    }

    private static let wordsOfSpecial = wordsByType(isSpecial: true)
    private static let wordsOfUsual = wordsByType(isSpecial: false)

    private static func wordsByType(isSpecial: Bool) -> [CaseType: [String]] {
        let words = allCases.filter { $0 != .special || isSpecial }
        return Dictionary(
            uniqueKeysWithValues: CaseType.allCases.map { type in
                (type, words.filter { $0.types.contains(type) }.map(\.rawValue))
            })
    }
}
