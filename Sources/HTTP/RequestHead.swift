import Glibc

/// The bytes of a request's head, and where in them its parts lie.
struct RequestHead: Sendable {
    /// A field: its value follows its name without anything between.
    struct Field: Sendable {
        fileprivate let start: UInt32
        fileprivate let middle: UInt32
        fileprivate let end: UInt32

        var name: Range<Int> { Int(start)..<Int(middle) }
        var value: Range<Int> { Int(middle)..<Int(end) }
    }

    private(set) var bytes: [UInt8] = []
    private(set) var path = 0..<0
    private(set) var query: Range<Int>?
    private(set) var fields: [Field] = []

    /// Sets path and query. Room for a usual head is made here, not before: an idle connection holds none.
    mutating func setTarget(_ start: StaticString, _ rest: some Collection<UInt8>) {
        bytes.reserveCapacity(512)
        fields.reserveCapacity(12)
        bytes.append(contentsOf: UnsafeBufferPointer(start: start.utf8Start, count: start.utf8CodeUnitCount))
        bytes.append(contentsOf: rest)
        let mark = bytes.firstIndex(of: UInt8(ascii: "?"))
        path = 0..<(mark ?? bytes.count)
        query = mark.map { $0 + 1..<bytes.count }
    }

    mutating func append(name: some Collection<UInt8>, value: some Collection<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: name)
        let middle = bytes.count
        bytes.append(contentsOf: value)
        fields.append(Field(start: UInt32(start), middle: UInt32(middle), end: UInt32(bytes.count)))
    }

    /// Whether the field has that name, given in small letters (RFC 9110 §5.1).
    func matches(_ field: Field, _ name: StaticString) -> Bool {
        guard field.name.count == name.utf8CodeUnitCount else { return false }
        return bytes.withUnsafeBufferPointer { Grammar.equal(UnsafeBufferPointer(rebasing: $0[field.name]), name) }
    }
}
