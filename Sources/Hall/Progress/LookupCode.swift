/// The code by which an applicant, who has no account, looks up a case: printed on the notices, derived from the case
/// number by the file's own key, so that it is stored nowhere and a lost one can be printed again.
enum LookupCode {
    /// Ten letters of Crockford's base 32, 50 bits.
    static func make(for number: String, key: HMACSHA256) -> String {
        let digest = key.authenticate(("lookup:" + number).utf8)
        return String(decoding: digest.prefix(10).map { letters[Int($0 & 31)] }, as: UTF8.self)
    }

    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Whether `code`, as a person typed it, is the one of `number`; compared in constant time.
    static func isRight(_ code: String, for number: String, key: HMACSHA256) -> Bool {
        let typed = code.uppercased().filter { $0 != " " && $0 != "-" }
            .map { ["O": "0", "I": "1", "L": "1"][String($0)] ?? String($0) }.joined()
        return constantTimeEqual(Array(typed.utf8), Array(make(for: number, key: key).utf8))
    }
}
