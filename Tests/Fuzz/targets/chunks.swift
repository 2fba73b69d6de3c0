/// Chunked bodies, against a reader that shares no code with the parser: a body that the one accepts the other finds, too,
/// and both find the next request behind it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let head = Array("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    var parser = RequestParser()
    var consumed = 0
    let outcome = (head + input).withUnsafeBufferPointer { parser.advance($0, &consumed) }
    switch (outcome, Dechunker.read(input)) {
    case (.request(let request, _), let read?):
        require(request.body == read.body, "the bodies differ")
        require(consumed - head.count == read.length, "the borders differ")
    case (.request, nil): fatalError("the parser accepts what the grammar does not")
    case (.refused, let read?):
        // The parser has limits, and drops trailers only where they are fields.
        require(read.body.count > 1 << 20 || read.hasExtras, "the parser refuses what the grammar accepts")
    default: break
    }
    return 0
}

/// RFC 9112 §7.1 to the letter, without limits.
private enum Dechunker {
    static func read(_ input: [UInt8]) -> (body: [UInt8], length: Int, hasExtras: Bool)? {
        var body: [UInt8] = []
        var place = 0
        var hasExtras = false
        while true {
            guard let line = line(input, &place) else { return nil }
            let digits = line.prefix { hexadecimal($0) != nil }
            let rest = line.dropFirst(digits.count)
            let extension_ = rest.drop { $0 == 0x20 || $0 == 0x09 }
            guard !digits.isEmpty, rest.isEmpty || extension_.first == UInt8(ascii: ";") else { return nil }
            hasExtras = hasExtras || !rest.isEmpty || digits.count > 15
            let size = digits.reduce(0) { min($0, 1 << 40) << 4 | Int(hexadecimal($1) ?? 0) }
            if size == 0 { break }
            guard size <= input.count - place else { return nil }
            body += input[place..<place + size]
            place += size
            guard input.count - place >= 2, input[place] == 0x0D, input[place + 1] == 0x0A else { return nil }
            place += 2
        }
        while let trailer = line(input, &place) {
            if trailer.isEmpty { return (body, place, hasExtras) }
            hasExtras = true
        }
        return nil
    }

    private static func line(_ input: [UInt8], _ place: inout Int) -> ArraySlice<UInt8>? {
        guard let end = input[place...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
        guard input[end] == 0x0D, end + 1 < input.count, input[end + 1] == 0x0A else { return nil }
        defer { place = end + 2 }
        return input[place..<end]
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
    }
}
