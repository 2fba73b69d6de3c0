import HTTP

/// Which part of a long list is asked for: so many entries, beginning after the one at which the page before ended.
struct Paging: Sendable {
    /// Where the page before ended, as its list has put it; nil for the first page.
    let place: String?
    let limit: Int

    /// The same, of the lists that go on from a row id.
    var cursor: Int64? { place.flatMap(Int64.init) }

    static let parameters = [
        QueryParameter(name: "limit", about: Label("每页条数", "Page size"), schema: .integer(1...500)),
        .cursor,
    ]

    init(_ reader: inout QueryReader) {
        place = reader.text("cursor")
        limit = reader.integer("limit", in: 1...500) ?? 50
    }

    /// Where a list has no other parameters.
    init(_ call: Call) throws(Problem) {
        var reader = QueryReader(call.query)
        self.init(&reader)
        try reader.refuse()
    }

    /// How many rows to read: one more than is shown, so that it is known whether another page follows.
    var rowCount: Int { limit + 1 }
}

/// One page of a list, and where the next one begins.
struct Page<Element: Output>: Output {
    let items: [Element]
    /// Where the page ends, or, once it is answered, the cursor that seals that place.
    private var next: String?

    /// - Parameters:
    ///   - found: at most ``Paging/rowCount`` entries.
    ///   - place: where a page ends that ends with the entry.
    init(_ found: [Element], _ paging: Paging, place: (Element) -> String) {
        items = Array(found.prefix(paging.limit))
        next = found.count > paging.limit ? items.last.map(place) : nil
    }

    init(_ found: [Element], _ paging: Paging, id: (Element) -> Int64) {
        self.init(found, paging) { String(id($0)) }
    }

    static var shape: Shape<Page> {
        Shape(
            Element.shape.name + "List",
            [
                .list("items", Label("条目", "Entries")) { $0.items },
                .optionalText("next", Label("下一页的 cursor", "Cursor of the next page")) { $0.next },
            ])
    }

    /// The page with a link to the next one (RFC 8288). What anybody may read may be kept on the way.
    func response(to call: Call, isPublic: Bool = false) -> Response {
        var sealed = self
        sealed.next = next.map(call.cursor)
        let fields = (isPublic ? [] : noStore) + call.nextPage(next)
        return .json(sealed, in: call.language, fields: fields, capacity: 8192)
    }
}
