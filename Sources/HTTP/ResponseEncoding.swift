/// Puts answers into bytes (RFC 9112 §4, §6).
struct ResponseEncoder {
    private let standing: [UInt8]
    private var date = DateLine()

    init(_ fields: [HeaderField]) {
        standing = fields.flatMap { Array("\($0.name): \($0.value)\r\n".utf8) }
    }

    mutating func refresh(_ now: Int) { date.refresh(now) }

    /// Appends an answer. That to HEAD has the length of the body, but not the body.
    func encode(
        _ response: Response, id: String, isHead: Bool, persistence: Persistence, into output: inout [UInt8]
    ) {
        output.reserveCapacity(output.count + response.body.count + 512)
        literal("HTTP/1.1 ", &output)
        append(response.status, &output)
        literal(" ", &output)
        append(Status.reason(response.status), &output)
        literal("\r\n", &output)
        if let type = response.contentType {
            literal("Content-Type: ", &output)
            append(type, &output)
            literal("\r\n", &output)
        }
        if let language = response.contentLanguage {
            literal("Content-Language: ", &output)
            append(language, &output)
            literal("\r\n", &output)
        }
        if response.status != 204, response.status != 304 {
            literal("Content-Length: ", &output)
            append(response.body.count, &output)
            literal("\r\n", &output)
        }
        output.append(contentsOf: date.bytes)
        literal("X-Request-Id: ", &output)
        append(id, &output)
        literal("\r\n", &output)
        output.append(contentsOf: standing)
        for field in response.fields {
            append(field.name, &output)
            literal(": ", &output)
            append(field.value, &output)
            literal("\r\n", &output)
        }
        switch persistence {
        case .close: literal("Connection: close\r\n\r\n", &output)
        case .keep: literal("\r\n", &output)
        case .keepAsAsked: literal("Connection: keep-alive\r\n\r\n", &output)
        }
        if !isHead, response.status != 204, response.status != 304 { output.append(contentsOf: response.body) }
    }

    private func literal(_ text: StaticString, _ output: inout [UInt8]) {
        output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A field's text; line ends, which would begin another field, are blanked out.
    private func append(_ text: String, _ output: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            guard bytes.contains(where: { $0 < 0x20 }) else { return output.append(contentsOf: bytes) }
            output.append(contentsOf: bytes.map { max($0, 0x20) })
        }
    }

    private func append(_ number: Int, _ output: inout [UInt8]) {
        var unit = 1
        while number / unit >= 10 { unit *= 10 }
        while unit > 0 {
            output.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
            unit /= 10
        }
    }
}
