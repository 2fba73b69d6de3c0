import HTTP

/// Which part of a long list is asked for: so many entries, beginning after the one at which the page before ended.
struct Paging: Sendable {
    /// The row id at which the page before ended; nil for the first page.
    let cursor: Int64?
    let limit: Int

    static let parameters = [
        QueryParameter(name: "limit", about: Label("每页条数", "Page size"), schema: .integer(1...500)),
        QueryParameter(name: "cursor", about: Label("续页标记", "Cursor of the next page"), schema: .text()),
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
    let next: Int64?

    /// - Parameter found: at most ``Paging/rowCount`` entries.
    init(_ found: [Element], _ paging: Paging, id: (Element) -> Int64) {
        items = Array(found.prefix(paging.limit))
        next = found.count > paging.limit ? items.last.map(id) : nil
    }

    static var shape: Shape<Page> {
        Shape(
            Element.shape.name + "List",
            [
                .list("items", Label("条目", "Entries")) { $0.items },
                .optionalText("next", Label("下一页的 cursor", "Cursor of the next page")) { $0.next.map { "\($0)" } },
            ])
    }

    /// The page with a link to the next one (RFC 8288).
    func response(to call: Call) -> Response {
        let link = next.map {
            [HeaderField(name: "Link", value: "<\(call.path(with: "cursor", "\($0)"))>; rel=\"next\"")]
        }
        return .json(self, in: call.language, fields: noStore + (link ?? []), capacity: 8192)
    }
}
