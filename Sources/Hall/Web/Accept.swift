import HTTP

/// Which media types a client takes (RFC 9110 §12.5.1).
struct Accept: Sendable {
    private struct Range: Sendable {
        let type: String
        let quality: Double
    }

    private let ranges: [Range]

    /// Reads the field's value. What cannot be understood in it is left out; where nothing is left, everything is taken.
    init(_ text: String) {
        ranges = text.split(separator: ",").compactMap { part in
            let pieces = part.split(separator: ";").map { $0.trimming().lowercased() }
            guard let type = pieces.first, type.contains("/") else { return nil }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 1 } ?? 1
            return Range(type: type, quality: min(max(weight, 0), 1))
        }
    }

    /// How much `type` is wanted: the most exact range that covers it decides; 0 is not at all.
    func quality(of type: String) -> Double { best(for: type)?.quality ?? (ranges.isEmpty ? 1 : 0) }

    /// Which of `types` is wanted most: between equals the more exact, then the one that the client names first, then the one
    /// that stands first here. Nil where none is taken.
    func preferred(of types: [String]) -> String? {
        guard !ranges.isEmpty else { return types.first }
        var preferred: (type: String, rank: (Double, Int, Int))?
        for type in types {
            guard let best = best(for: type), best.quality > 0 else { continue }
            let rank = (best.quality, best.exactness, -best.place)
            if preferred.map({ rank > $0.rank }) ?? true { preferred = (type, rank) }
        }
        return preferred?.type
    }

    /// Whether a page is wanted more than JSON.
    var prefersPage: Bool { preferred(of: ["application/json", "text/html"]) == "text/html" }

    private func best(for type: String) -> (quality: Double, exactness: Int, place: Int)? {
        let family = type.prefix { $0 != "/" } + "/*"
        var best: (quality: Double, exactness: Int, place: Int)?
        for (place, range) in ranges.enumerated() {
            let exactness = range.type == type ? 2 : range.type == family ? 1 : range.type == "*/*" ? 0 : -1
            if exactness > best?.exactness ?? -1 { best = (range.quality, exactness, place) }
        }
        return best
    }
}

extension Answer {
    /// The media types that it can be had in; none where it has no body.
    var mediaTypes: [String] {
        switch self {
        case .json: ["application/json"]
        case .jsonOrPage: ["application/json", "text/html"]
        case .table: TableForm.allCases.map(\.mediaType)
        case .text(_, let type): [String(type.prefix { $0 != ";" })]
        case .nothing: []
        }
    }
}

extension Call {
    /// Whether the client would rather have a page than JSON.
    var prefersPage: Bool { request.field("accept").map { Accept($0).prefersPage } ?? false }

    /// Which of the media types the client would rather have; the first where it says nothing.
    func preferred(of types: [String]) -> String? {
        request.field("accept").map { Accept($0).preferred(of: types) } ?? types.first
    }
}

extension Request {
    /// Refuses, before anything is done, what could only be answered in a form that the client does not take.
    func requireAcceptable(_ answer: Answer) throws(Problem) {
        let isPlain = withField("accept") { $0.elementsEqual("*/*".utf8) } ?? true
        guard !isPlain, let text = field("accept") else { return }
        let accept = Accept(text)
        let types = answer.mediaTypes
        guard !types.isEmpty, !types.contains(where: { accept.quality(of: $0) > 0 }) else { return }
        let offered = types.joined(separator: ", ")
        throw Problem(
            .notAcceptable,
            Label(
                "此路径只以 \(offered) 作答，而 Accept 不接受；请改为 -H 'Accept: \(types[0])' 或去掉该字段。",
                "This path answers in \(offered) only, which Accept excludes; send -H 'Accept: \(types[0])', or none."))
    }
}
