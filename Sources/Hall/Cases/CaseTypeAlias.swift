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

    /// Whose word it is.
    var taxonomy: CaseTaxonomy {
        switch self {
        case .transferred, .special: .forestry
        case .ordinary, .particular, .major, .reported: .ordinaryToMajor
        }
    }

    /// The words for a case of that type, besides the type's own, of the taxonomies that the hall takes as aliases.
    static func words(for type: CaseType?, isSpecial: Bool, of taxonomies: [CaseTaxonomy]) -> [String] {
        guard let type, let aliases = byType[type] else { return [] }
        return aliases.filter { taxonomies.contains($0.taxonomy) && ($0 != .special || isSpecial) }.map(\.rawValue)
    }

    private static let byType = Dictionary(
        uniqueKeysWithValues: CaseType.allCases.map { type in (type, allCases.filter { $0.types.contains(type) }) })
}
