import HTTP

/// Where a page of a list ended, as clients see it: sealed, so that nobody comes to depend on row ids, and bound to its list and its
/// file, so that a foreign or mangled one is refused rather than misread.
///
/// A list declares `QueryParameter.cursor`; what it then reads under that name is opened already. It writes `call.cursor(place)` as `next`,
/// and `call.nextPage(place)` gives its Link field (RFC 8288). A place is the list's own: a row id, a code.
struct CursorSeal: Sendable {
    private let key: UInt64

    /// - Parameter key: the file's own.
    init(key: [UInt8]) { self.key = ContentHash.hash(key) }

    /// Version, check and masked place, in hexadecimal.
    func seal(_ place: String, of list: String) -> String {
        let plain = Array(place.utf8)
        let check = check(plain, list)
        return "1" + Hexadecimal.text(withUnsafeBytes(of: check.bigEndian) { Array($0) } + mask(plain, check))
    }

    /// The place; nil where this file has not sealed it for this list.
    func open(_ cursor: String, of list: String) -> String? {
        guard cursor.utf8.count <= 400, cursor.first == "1", let bytes = Hexadecimal.bytes(cursor.utf8.dropFirst()),
            bytes.count > 8
        else { return nil }
        let check = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let plain = mask(Array(bytes.dropFirst(8)), check)
        guard self.check(plain, list) == check else { return nil }
        return String(validating: plain, as: UTF8.self)
    }

    private func check(_ plain: [UInt8], _ list: String) -> UInt64 {
        ContentHash.hash(plain, seed: ContentHash.hash(Array(list.utf8), seed: key))
    }

    private func mask(_ bytes: [UInt8], _ check: UInt64) -> [UInt8] {
        var masked = bytes
        var stream: UInt64 = 0
        for index in masked.indices {
            if index % 8 == 0 { stream = ContentHash.hash([UInt8(truncatingIfNeeded: index / 8)], seed: key ^ check) }
            masked[index] ^= UInt8(truncatingIfNeeded: stream >> (8 * UInt64(index % 8)))
        }
        return masked
    }
}

extension Call {
    /// The cursor of the page after `place`.
    func cursor(_ place: String) -> String { CursorSeal(key: facts.lookupKey).seal(place, of: request.path) }

    /// The Link field to the page after `place` (RFC 8288); none where there is no such page.
    func nextPage(_ place: String?) -> [HeaderField] {
        guard let place else { return [] }
        return [HeaderField(name: "Link", value: "<\(path(with: "cursor", cursor(place)))>; rel=\"next\"")]
    }
}

extension QueryParameters {
    /// What stands for a cursor that was not sealed here; no client can send it, as NUL is refused.
    static let foreignCursor = "\u{0}"

    /// The parameters with the cursor opened, where there is one. That it is a foreign one is said by whoever reads it, together with
    /// all else that is wrong.
    func openingCursor(of list: @autoclosure () -> String, key: @autoclosure () -> [UInt8]) -> QueryParameters {
        guard items.contains(where: { $0.name == "cursor" }) else { return self }
        let seal = CursorSeal(key: key())
        let list = list()
        return QueryParameters(
            items.map { item in
                item.name == "cursor" ? (item.name, seal.open(item.value, of: list) ?? Self.foreignCursor) : item
            })
    }
}
