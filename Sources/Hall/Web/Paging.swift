import HTTP

/// Which part of a long list is asked for: so many entries, beginning after the one at which the page before ended.
struct Paging: Sendable {
    /// The row id at which the page before ended; nil for the first page.
    let cursor: Int64?
    let limit: Int

    static let parameters = [
        QueryParameter(name: "limit", about: Label("每页条数", "Page size"), schema: .integer(1...500)),
        .cursor,
    ]

    init(_ reader: inout QueryReader) {
        cursor = reader.integer("cursor", in: 0...Int(Int64.max)).map(Int64.init)
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

    /// - Parameter found: at most ``Paging/rowCount`` entries.
    init(_ found: [Element], _ paging: Paging, id: (Element) -> Int64) {
        items = Array(found.prefix(paging.limit))
        next = found.count > paging.limit ? items.last.map { "\(id($0))" } : nil
    }

    static var shape: Shape<Page> {
        Shape(
            Element.shape.name + "List",
            [
                .list("items", Label("条目", "Entries")) { $0.items },
                .optionalText("next", Label("下一页的 cursor", "Cursor of the next page")) { $0.next },
            ])
    }

    /// The page with a link to the next one (RFC 8288).
    func response(to call: Call) -> Response {
        var sealed = self
        sealed.next = next.map(call.cursor)
        return .json(sealed, in: call.language, fields: noStore + call.nextPage(next), capacity: 8192)
    }
}
