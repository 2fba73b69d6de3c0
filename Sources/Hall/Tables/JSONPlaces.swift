/// Finds on which line of a JSON document a pointer's value stands, so that whoever wrote the file finds the fault in it.
/// The document has been read before: here its form is not checked again, only walked.
struct JSONPlaces: Sendable {
    private struct Place: Sendable {
        var offset = 0
        var line = 1
    }

    private let bytes: [UInt8]
    /// Where the elements of the document's own lists begin, so that a fault in the 5,000th is not looked for from the start.
    private let elements: [String: [Place]]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        elements = Self.lists(bytes)
    }

    /// The line of the value, or of the innermost value around it that is there.
    func line(of pointer: String) -> Int {
        var tokens = pointer.split(separator: "/").map {
            String($0).replacing("~1", with: "/").replacing("~0", with: "~")
        }[...]
        var place = Place()
        if tokens.count >= 2, let list = elements[tokens[0]], let index = Int(tokens[1]), index < list.count {
            place = list[index]
            tokens = tokens.dropFirst(2)
        }
        for token in tokens {
            guard let inner = Self.enter(token, place, bytes) else { break }
            place = inner
        }
        return place.line
    }

    /// The line of a byte.
    static func line(ofByte offset: Int, _ bytes: [UInt8]) -> Int {
        1 + bytes.prefix(max(0, offset)).count { $0 == UInt8(ascii: "\n") }
    }

    // MARK: Walking

    private static func lists(_ bytes: [UInt8]) -> [String: [Place]] {
        var lists: [String: [Place]] = [:]
        var place = Place()
        skipSpace(&place, bytes)
        eachMember(of: place, bytes) { name, value in
            var found: [Place] = []
            eachElement(of: value, bytes) { element in
                found.append(element)
                return true
            }
            lists[name] = found
            return true
        }
        return lists
    }

    private static func enter(_ token: String, _ place: Place, _ bytes: [UInt8]) -> Place? {
        var inner: Place?
        var position = 0
        eachMember(of: place, bytes) { name, value in
            if name == token { inner = value }
            return inner == nil
        }
        eachElement(of: place, bytes) { element in
            if position == Int(token) { inner = element }
            position += 1
            return inner == nil
        }
        return inner
    }

    /// Calls `body` with each member's name and the place of its value, until it says no.
    private static func eachMember(of object: Place, _ bytes: [UInt8], _ body: (String, Place) -> Bool) {
        var place = object
        guard at(place, bytes) == UInt8(ascii: "{") else { return }
        place.offset += 1
        skipSpace(&place, bytes)
        while at(place, bytes) == UInt8(ascii: "\"") {
            let start = place.offset + 1
            skipString(&place, bytes)
            let name = String(decoding: bytes[start..<max(start, place.offset - 1)], as: UTF8.self)
            skipSpace(&place, bytes)
            place.offset += 1  // the colon
            skipSpace(&place, bytes)
            guard body(name, place) else { return }
            skipValue(&place, bytes)
            skipComma(&place, bytes)
        }
    }

    private static func eachElement(of array: Place, _ bytes: [UInt8], _ body: (Place) -> Bool) {
        var place = array
        guard at(place, bytes) == UInt8(ascii: "[") else { return }
        place.offset += 1
        skipSpace(&place, bytes)
        while let byte = at(place, bytes), byte != UInt8(ascii: "]") {
            guard body(place) else { return }
            skipValue(&place, bytes)
            skipComma(&place, bytes)
        }
    }

    private static func skipComma(_ place: inout Place, _ bytes: [UInt8]) {
        skipSpace(&place, bytes)
        if at(place, bytes) == UInt8(ascii: ",") { place.offset += 1 }
        skipSpace(&place, bytes)
    }

    private static func skipSpace(_ place: inout Place, _ bytes: [UInt8]) {
        while let byte = at(place, bytes), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            if byte == 0x0A { place.line += 1 }
            place.offset += 1
        }
    }

    /// A string holds no bare line break (RFC 8259 §7).
    private static func skipString(_ place: inout Place, _ bytes: [UInt8]) {
        place.offset += 1
        while let byte = at(place, bytes), byte != UInt8(ascii: "\"") {
            place.offset += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        place.offset += 1
    }

    private static func skipValue(_ place: inout Place, _ bytes: [UInt8]) {
        var depth = 0
        while let byte = at(place, bytes) {
            switch byte {
            case UInt8(ascii: "\""): skipString(&place, bytes)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                place.offset += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return }
                depth -= 1
                place.offset += 1
            case UInt8(ascii: ","):
                guard depth > 0 else { return }
                place.offset += 1
            default:
                if byte == 0x0A { place.line += 1 }
                place.offset += 1
            }
            if depth == 0, let next = at(place, bytes), next == 0x2C || next == 0x7D || next == 0x5D { return }
        }
    }

    private static func at(_ place: Place, _ bytes: [UInt8]) -> UInt8? {
        place.offset < bytes.count ? bytes[place.offset] : nil
    }
}
