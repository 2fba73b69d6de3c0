import HTTP

extension Response {
    /// The answer with what every answer of its kind has, so that no handler has to think of it: its language, and, where anybody may
    /// read it, an entity tag, by which it is not sent again while it is unchanged (RFC 9110 §13.1.2).
    ///
    /// Only what is published is answered with 304: personal data is `no-store`, so nobody has a copy that could be confirmed.
    func finished(for call: Call, _ route: Route) -> Response {
        var response = self
        if response.contentLanguage == nil, response.contentType == "application/json" {
            response.contentLanguage = call.language.tag
        }
        if route.isPublished, status == 200 { response.publish(call.request) }
        return response
    }

    private mutating func publish(_ request: Request) {
        guard !fields.contains(where: { $0.name == "Cache-Control" && $0.value == "no-store" }) else { return }
        if !fields.contains(where: { $0.name == "Cache-Control" }) {
            fields.append(HeaderField(name: "Cache-Control", value: "no-cache"))
        }
        let own = fields.first { $0.name == "ETag" }?.value
        let tag = own ?? EntityTag(content: body).text
        if own == nil { fields.append(HeaderField(name: "ETag", value: tag)) }
        guard
            let asked = request.field("if-none-match"), let list = EntityTagList(asked),
            let known = EntityTagList(tag), list.matchesWeakly(known)
        else { return }
        status = 304
        contentType = nil
        contentLanguage = nil
        body = []
    }
}
