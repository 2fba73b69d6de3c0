/// Why the engine itself refuses a request, before any route sees it. It answers, then closes the connection.
public enum EngineRefusal: String, Sendable, CaseIterable, Error {
    case malformedRequestLine, malformedTarget, malformedField, obsoleteFolding, bareLineEnd, missingHost, repeatedHost,
        malformedHost, malformedLength, conflictingLength, malformedChunk, requestLineTooLong, fieldsTooLarge,
        bodyTooLarge, chunkExtensionsTooLarge, incompleteRequest, unknownExpectation, tooSlow, unknownMethod,
        unknownEncoding, unknownVersion, tooManyConnections, overloaded

    /// The status that says so.
    public var status: Int {
        switch self {
        case .malformedRequestLine, .malformedTarget, .malformedField, .obsoleteFolding, .bareLineEnd, .missingHost,
            .repeatedHost, .malformedHost, .malformedLength, .conflictingLength, .malformedChunk,
            .chunkExtensionsTooLarge,
            .incompleteRequest:
            400
        case .tooSlow: 408
        case .bodyTooLarge: 413
        case .requestLineTooLong: 414
        case .unknownExpectation: 417
        case .fieldsTooLarge: 431
        case .unknownMethod, .unknownEncoding: 501
        case .tooManyConnections, .overloaded: 503
        case .unknownVersion: 505
        }
    }

    /// What is wrong and what to do.
    public var detail: String {
        switch self {
        case .malformedRequestLine: "The request line is not METHOD target HTTP/1.1 (RFC 9112 §3)."
        case .malformedTarget:
            "The request target is not a path beginning with / in visible ASCII; percent-encode the rest (RFC 9112 §3.2)."
        case .malformedField:
            "A header field is malformed; it is Name: value, without a space before the colon (RFC 9112 §5.1)."
        case .obsoleteFolding: "A header field is folded over lines; put it on one (RFC 9112 §5.2)."
        case .bareLineEnd: "A line ends with CR or LF alone; end lines with CR LF (RFC 9112 §2.2)."
        case .missingHost: "The Host field is missing; HTTP/1.1 requires it (RFC 9112 §3.2)."
        case .repeatedHost: "The Host field stands twice; send it once (RFC 9112 §3.2)."
        case .malformedHost: "The Host field is not a host name or address with an optional port (RFC 9110 §7.2)."
        case .malformedLength: "Content-Length is not one whole number (RFC 9112 §6.3)."
        case .conflictingLength:
            "The body's length is stated twice; send either Content-Length or Transfer-Encoding, once (RFC 9112 §6.1)."
        case .malformedChunk: "A chunk of the body is malformed (RFC 9112 §7.1)."
        case .chunkExtensionsTooLarge:
            "The chunk extensions of the body are too large; leave them out (RFC 9112 §7.1.1)."
        case .incompleteRequest: "The request ends before it is whole (RFC 9112 §8)."
        case .requestLineTooLong: "The request line is too long; shorten the path or the query (RFC 9110 §15.5.15)."
        case .fieldsTooLarge: "The header fields are too large or too many; send fewer (RFC 6585 §5)."
        case .bodyTooLarge: "The body is too large; send less (RFC 9110 §15.5.14)."
        case .unknownExpectation: "Only Expect: 100-continue is understood (RFC 9110 §10.1.1)."
        case .tooSlow: "The request did not arrive in time; send it again (RFC 9110 §15.5.9)."
        case .unknownMethod: "The method is not known (RFC 9110 §15.6.2)."
        case .unknownEncoding: "Only Transfer-Encoding: chunked is understood (RFC 9112 §6.1)."
        case .unknownVersion: "Only HTTP/1.1 and HTTP/1.0 are spoken (RFC 9110 §15.6.6)."
        case .overloaded: "The server holds too much unfinished work; try again shortly (RFC 9110 §15.6.4)."
        case .tooManyConnections: "Too many connections are open; try again shortly (RFC 9110 §15.6.4)."
        }
    }

    /// The refusal as `application/problem+json` (RFC 9457).
    func response(id: String) -> Response {
        var json = JSONWriter(capacity: 320)
        json.beginObject()
        json.key("type")
        json.string("/problems/http." + rawValue)
        json.key("title")
        json.string(Status.reason(status))
        json.key("status")
        json.integer(Int64(status))
        json.key("detail")
        json.string(detail)
        json.key("code")
        json.string("http." + rawValue)
        json.key("requestId")
        json.string(id)
        json.endObject()
        json.newline()
        let fields = status == 503 ? [HeaderField(name: "Retry-After", value: "1")] : []
        return Response(status: status, contentType: "application/problem+json", fields: fields, body: json.bytes)
    }
}

/// Reason phrases (RFC 9110 §15).
enum Status {
    static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 412: "Precondition Failed"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 417: "Expectation Failed"
        case 422: "Unprocessable Content"
        case 423: "Locked"
        case 428: "Precondition Required"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        case 505: "HTTP Version Not Supported"
        case 507: "Insufficient Storage"
        default: "Status"
        }
    }
}
