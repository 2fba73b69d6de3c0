/// What a route brings with it by its nature, without declaring it.
extension Route {
    /// Whether it takes `Idempotency-Key`.
    var isRepeatable: Bool { work.isWrite && !method.isSafe && !handlesSecrets }

    /// The header fields that it understands, beside those that every route does.
    var headers: [QueryParameter] {
        var headers: [QueryParameter] = []
        if versioned != nil {
            headers.append(
                QueryParameter(
                    name: "If-Match", about: Label("所依据的版本（ETag），或 *", "The version (ETag) that is changed, or *"),
                    schema: .text(), isRequired: true))
        }
        if isRepeatable {
            headers.append(
                QueryParameter(
                    name: "Idempotency-Key",
                    about: Label("重试时不变的键，如 UUID；答复保留七天", "Same at each retry; kept seven days"),
                    schema: .text(length: 1...128)))
        }
        if isPublished {
            headers.append(
                QueryParameter(
                    name: "If-None-Match",
                    about: Label("已有的版本（ETag）；未变则答 304", "The ETag one has; 304 where unchanged"),
                    schema: .text()))
        }
        return headers
    }

    /// The problems that it declares, and those that its nature brings; each once.
    var possibleProblems: [ProblemKind] {
        var kinds = problems + [.invalidQuery, .notAcceptable]
        if rate != .exempt { kinds.append(.tooManyRequests) }
        if input != nil { kinds += [.malformedJSON, .unsupportedMediaType, .invalidInput] }
        switch access {
        case .public: break
        case .signedIn: kinds.append(.signInRequired)
        case .permission: kinds += [.signInRequired, .forbidden]
        }
        if versioned != nil { kinds += [.versionRequired, .staleVersion, .malformedPrecondition] }
        if work.isWrite, OutsideHours.governs(self) { kinds.append(.outsideHours) }
        if isRepeatable { kinds += [.malformedKey, .keyReused, .keyRunning] }
        var seen: Set<ProblemKind> = []
        return kinds.filter { seen.insert($0).inserted }
    }
}
