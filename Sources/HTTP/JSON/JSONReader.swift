/// A strict reader of RFC 8259: what is not exactly JSON is refused, with a pointer to the place.
public struct JSONReader {
    /// Reads one document.
    ///
    /// - Throws: ``JSONError``, naming the first fault.
    public static func read(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) -> JSON {
        guard bytes.count <= limits.bytes else {
            throw JSONError(
                code: .tooLarge, pointer: "", offset: limits.bytes,
                detail: "the document is longer than \(limits.bytes) bytes; send less")
        }
        let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSON, JSONError> in
            var cursor = JSONCursor(buffer, limits)
            do throws(JSONError) {
                return .success(try cursor.document())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}

/// The reader's place in the document. Recursion is bounded by the depth limit.
struct JSONCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: JSONLimits
    var offset = 0
    /// Where in the document: names and positions from the outside in.
    var path: [Step] = []

    enum Step {
        case name(String)
        case position(Int)
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    mutating func document() throws(JSONError) -> JSON {
        skipSpace()
        guard offset < bytes.count else { throw fault(.empty, "the body is empty; send a JSON value") }
        let value = try value()
        skipSpace()
        guard offset == bytes.count else { throw fault(.trailingData, "nothing may follow the JSON value; remove it") }
        return value
    }

    // MARK: Values

    private mutating func value() throws(JSONError) -> JSON {
        switch try peek() {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default:
            throw fault(
                .unexpectedByte,
                "a value is expected here: {, [, a string in double quotes, a number, true, false or null")
        }
    }

    private mutating func object() throws(JSONError) -> JSON {
        try enter()
        var members: [JSON.Member] = []
        skipSpace()
        if try peek() == UInt8(ascii: "}") {
            offset += 1
            return .object(members)
        }
        var names = SeenNames()
        while true {
            skipSpace()
            guard try peek() == UInt8(ascii: "\"") else {
                throw fault(
                    .unexpectedByte, "a member's name in double quotes is expected here; a comma may not stand before }"
                )
            }
            let start = offset
            let name = try string()
            guard members.count < limits.members else {
                throw fault(.tooMany, "more than \(limits.members) members; send fewer")
            }
            path.append(.name(name))
            guard names.insert(name, after: members) else {
                offset = start
                throw fault(.duplicateName, "the name stands twice in one object; keep one")
            }
            skipSpace()
            try expect(UInt8(ascii: ":"), "a colon is expected after a member's name")
            skipSpace()
            members.append(JSON.Member(name, try value()))
            path.removeLast()
            skipSpace()
            if try endOrComma(UInt8(ascii: "}")) { return .object(members) }
        }
    }

    private mutating func array() throws(JSONError) -> JSON {
        try enter()
        var elements: [JSON] = []
        skipSpace()
        if try peek() == UInt8(ascii: "]") {
            offset += 1
            return .array(elements)
        }
        while true {
            guard elements.count < limits.members else {
                throw fault(.tooMany, "more than \(limits.members) elements; send fewer")
            }
            path.append(.position(elements.count))
            skipSpace()
            elements.append(try value())
            path.removeLast()
            skipSpace()
            if try endOrComma(UInt8(ascii: "]")) { return .array(elements) }
        }
    }

    /// Passes the opening bracket.
    private mutating func enter() throws(JSONError) {
        guard path.count < limits.depth else {
            throw fault(.tooDeep, "arrays and objects are nested deeper than \(limits.depth); flatten them")
        }
        offset += 1
    }

    private mutating func endOrComma(_ end: UInt8) throws(JSONError) -> Bool {
        let byte = try peek()
        guard byte == end || byte == UInt8(ascii: ",") else {
            throw fault(.unexpectedByte, "a comma or the closing bracket is expected here")
        }
        offset += 1
        return byte == end
    }

    private mutating func literal(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let length = word.utf8CodeUnitCount
        let matches =
            offset + length <= bytes.count && (0..<length).allSatisfy { bytes[offset + $0] == word.utf8Start[$0] }
        guard matches else { throw fault(.badLiteral, "only true, false and null are written without quotes") }
        offset += length
        return value
    }

    // MARK: Steps

    mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    func peek() throws(JSONError) -> UInt8 {
        guard offset < bytes.count else { throw fault(.unexpectedEnd, "the document ends too early; send it whole") }
        return bytes[offset]
    }

    private mutating func expect(_ byte: UInt8, _ detail: String) throws(JSONError) {
        guard try peek() == byte else { throw fault(.unexpectedByte, detail) }
        offset += 1
    }

    func fault(_ code: JSONError.Code, _ detail: String) -> JSONError {
        let pointer = path.reduce(into: "") { pointer, step in
            switch step {
            case .position(let index): pointer += "/\(index)"
            case .name(let name):
                pointer += "/"
                // By code point: a mark that combines with a slash does not make it another sign.
                for scalar in name.unicodeScalars {
                    pointer += scalar == "~" ? "~0" : scalar == "/" ? "~1" : String(Character(scalar))
                }
            }
        }
        return JSONError(code: code, pointer: pointer, offset: offset, detail: detail)
    }
}

/// The names of an object so far. Few are compared one by one; many are hashed, with the process's own seed, so that no
/// chosen names make it slow.
private struct SeenNames {
    private var set: Set<String> = []

    /// False where `name` is among `members` already.
    mutating func insert(_ name: String, after members: [JSON.Member]) -> Bool {
        guard members.count >= 16 else { return !members.contains { $0.name == name } }
        if set.isEmpty { set = Set(members.map(\.name)) }
        return set.insert(name).inserted
    }
}
