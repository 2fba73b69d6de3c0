/// What a request line asks for (RFC 9112 §3.2), as a path and query.
struct Target {
    /// What stands before `rest`, where an absolute form has no path.
    let start: StaticString
    let rest: Grammar.Bytes

    /// Reads the origin form, the absolute form, and, for OPTIONS, the asterisk form.
    init(_ target: Grammar.Bytes, of method: Method) throws(EngineRefusal) {
        // Visible ASCII, and no fragment: what else there is has to be percent-encoded (RFC 3986 §2.1).
        guard target.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
            throw .malformedTarget
        }
        if target.first == UInt8(ascii: "/") || method == .options && Grammar.equal(target, "*") {
            start = ""
            rest = target
            return
        }
        rest = try Target.afterAuthority(target)
        switch rest.first {
        case UInt8(ascii: "/"): start = ""
        case nil where method == .options: start = "*"
        default: start = "/"
        }
    }

    /// The authority of an absolute form is looked at and dropped: the server is the same under every name.
    private static func afterAuthority(_ target: Grammar.Bytes) throws(EngineRefusal) -> Grammar.Bytes {
        for scheme in ["http://", "https://"] as [StaticString] where target.count > scheme.utf8CodeUnitCount {
            let length = scheme.utf8CodeUnitCount
            guard Grammar.equal(Grammar.Bytes(rebasing: target[..<length]), scheme) else { continue }
            let end =
                target[length...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? target.count
            let authority = Grammar.Bytes(rebasing: target[length..<end])
            guard let first = authority.first, first != UInt8(ascii: ":"), Grammar.isAuthority(authority) else {
                throw .malformedTarget
            }
            return Grammar.Bytes(rebasing: target[end...])
        }
        throw .malformedTarget
    }
}
