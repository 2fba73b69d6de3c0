import Foundation

/// The JSON reader, with Foundation's as the peer: what it accepts the peer accepts, and the writer's output reads back the
/// same; what it calls no JSON at all the peer refuses.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do throws(JSONError) {
        let value = try JSONReader.read(bytes)
        var writer = JSONWriter(capacity: 1)
        writer.value(value)
        require((try? JSONReader.read(writer.bytes)) == value, "what was written does not read the same")
        require(peerAccepts(bytes), "the peer refuses what was accepted")
        require(peerAccepts(writer.bytes), "the peer refuses what was written")
    } catch {
        require((0...count).contains(error.offset), "the fault lies outside the document")
        // By bytes: a mark at the beginning of a name combines with the slash.
        require(error.pointer.isEmpty || error.pointer.utf8.first == UInt8(ascii: "/"), "no pointer: \(error.pointer)")
        if isNoJSON(error.code), looksLikeUTF8(bytes), !standsAfterComma(error.offset, bytes) {
            require(!peerAccepts(bytes), "the peer accepts what was refused: \(error)")
        }
    }
    return 0
}

private func peerAccepts(_ bytes: [UInt8]) -> Bool {
    (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
}

/// Faults that are no limit of ours (depth, size, exactness, repeated names).
private func isNoJSON(_ code: JSONError.Code) -> Bool {
    switch code {
    case .empty, .unexpectedByte, .unexpectedEnd, .trailingData, .badLiteral, .badEscape, .controlCharacter, .badUTF8:
        true
    // The peer reads half a surrogate pair as U+FFFD, and numbers that begin with a zero.
    case .badNumber, .loneSurrogate, .tooLarge, .tooDeep, .tooMany, .inexactNumber, .duplicateName: false
    }
}

/// The peer lets a comma stand before a closing bracket.
private func standsAfterComma(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    bytes[..<offset].last { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: ",")
}

/// The peer guesses other encodings from a byte order mark or zeros at the beginning.
private func looksLikeUTF8(_ bytes: [UInt8]) -> Bool {
    !bytes.prefix(4).contains(0) && !bytes.starts(with: [0xEF, 0xBB, 0xBF]) && !bytes.starts(with: [0xFE, 0xFF])
        && !bytes.starts(with: [0xFF, 0xFE])
}
