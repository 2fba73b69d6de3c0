import HTTP

/// An entity tag (RFC 9110 §8.8.3): the version of one representation.
struct EntityTag: Sendable, Hashable {
    /// What stands between the quotes.
    let opaque: String
    var isWeak = false

    /// The tag of a resource that counts its versions. The Chinese representation, which is the usual one, has the bare
    /// number; another language's is another representation and so has another tag.
    init(version: Int, in language: Language) {
        opaque = language == .zh ? "\(version)" : "\(version)-\(language.tag)"
    }

    /// The tag of an answer that is known by its content only.
    init(content: [UInt8]) {
        let hash = ContentHash.hash(content)
        opaque = Hexadecimal.text(withUnsafeBytes(of: hash.bigEndian) { Array($0) })
    }

    init(opaque: String, isWeak: Bool = false) {
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// As it stands in a field.
    var text: String { (isWeak ? "W/\"" : "\"") + opaque + "\"" }

    var field: HeaderField { HeaderField(name: "ETag", value: text) }
}

/// The value of `If-Match` and `If-None-Match`: `*`, or tags (RFC 9110 §13.1).
enum EntityTagList: Sendable, Equatable {
    case any
    case tags([EntityTag])

    /// Nil where it is neither; tags may hold commas, so the list is not cut at them.
    init?(_ text: String) {
        var rest = Substring(text).utf8[...]
        Self.skip(&rest)
        if rest.elementsEqual("*".utf8) {
            self = .any
            return
        }
        var tags: [EntityTag] = []
        while !rest.isEmpty {
            guard let tag = Self.tag(&rest) else { return nil }
            tags.append(tag)
            Self.skip(&rest)
            guard rest.isEmpty || rest.first == UInt8(ascii: ",") else { return nil }
            while rest.first == UInt8(ascii: ",") {
                rest.removeFirst()
                Self.skip(&rest)
            }
        }
        guard !tags.isEmpty else { return nil }
        self = .tags(tags)
    }

    private static func skip(_ rest: inout Substring.UTF8View) {
        while let first = rest.first, first == 0x20 || first == 0x09 { rest.removeFirst() }
        while let last = rest.last, last == 0x20 || last == 0x09 { rest.removeLast() }
    }

    private static func tag(_ rest: inout Substring.UTF8View) -> EntityTag? {
        let isWeak = rest.starts(with: "W/".utf8)
        if isWeak { rest.removeFirst(2) }
        guard rest.popFirst() == UInt8(ascii: "\""), let end = rest.firstIndex(of: UInt8(ascii: "\"")) else {
            return nil
        }
        let opaque = String(rest[..<end])
        rest = rest[end...].dropFirst()
        return opaque.map { EntityTag(opaque: $0, isWeak: isWeak) }
    }

    /// Strong comparison (RFC 9110 §8.8.3.2): a weak tag never matches.
    func matchesStrongly(_ candidates: [EntityTag]) -> Bool {
        guard case .tags(let tags) = self else { return true }
        return tags.contains { !$0.isWeak && candidates.contains($0) }
    }

    /// Weak comparison: only what stands between the quotes counts.
    func matchesWeakly(_ other: EntityTagList) -> Bool {
        guard case .tags(let tags) = self, case .tags(let others) = other else { return true }
        return tags.contains { tag in others.contains { $0.opaque == tag.opaque } }
    }
}
