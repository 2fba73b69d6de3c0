import HTTP

/// Server-sent events as finite answers (WHATWG HTML §9.2): what is new since `Last-Event-ID`, after which the listener comes again. So
/// nothing is kept open on the hall's side, and a restart loses nobody.
enum ServerSentEvents {
    /// - Parameters:
    ///   - json: what the event holds; made only where it is new.
    ///   - id: the same as long as nothing is new.
    ///   - retry: after so many milliseconds a listener comes again.
    static func answer(
        _ event: String, _ json: @autoclosure () -> Response, id: String, retry: Int, to call: Call
    ) -> Response {
        var text = "retry: \(retry)\n\n"
        if call.request.field("last-event-id") != id {
            // An event's data ends with its line.
            let data = String(decoding: json().body, as: UTF8.self).filter { !$0.isNewline }
            text += "id: \(id)\nevent: \(event)\ndata: \(data)\n\n"
        }
        return Response(
            status: 200, contentType: "text/event-stream; charset=utf-8", fields: noStore, body: Array(text.utf8))
    }

    /// The same for the same bytes.
    static func identifier(_ bytes: [UInt8]) -> String { String(Hexadecimal.text(SHA256.hash(bytes)).prefix(16)) }
}
