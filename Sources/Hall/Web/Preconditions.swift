import HTTP
import SQLite

/// Optimistic locking, declared on a route that changes what exists: `If-Match` must name the version that is there (428 where
/// it is absent, 412 where it is stale, RFC 9110 §13.1.1, RFC 6585 §3). The writer asks before it runs the route's step, in the
/// same savepoint, so the step itself has nothing to check; it must count the version up, and answer with the new `ETag`.
///
///     Route(method: .post, path: "/api/v1/cases/{number}/materials", …, versioned: .case, …)
struct VersionedResource: Sendable {
    /// What it is called in refusals.
    let what: Label
    /// The version that is there, in the caller's own hall; nil where there is none: then the step says so in its own words.
    let version: @Sendable (_ call: Call, _ facts: HallFacts, borrowing Transaction) throws -> Int?

    /// Refuses a change that does not name the present version.
    func require(_ call: Call, _ facts: HallFacts, _ transaction: borrowing Transaction) throws {
        let asked = try call.ifMatch()
        guard asked != .any, let version = try version(call, facts, transaction) else { return }
        let usual = EntityTag(version: version, in: .zh)
        guard let asked else { throw missing(usual) }
        let present = [usual, EntityTag(version: version, in: .en)]
        guard asked.matchesStrongly(present) else { throw stale(version, usual) }
    }

    private func missing(_ tag: EntityTag) -> Problem {
        Problem(
            .versionRequired,
            Label(
                "改动\(what.zh)须说明依据的版本：读取后照其 ETag 加上 -H 'If-Match: \(tag.text)'（现为此版），或不论版本：-H 'If-Match: *'。",
                "Say which version of \(what.en) you change: read it and send its ETag, now -H 'If-Match: \(tag.text)', or -H 'If-Match: *' for whichever is there."
            ), fields: [tag.field])
    }

    private func stale(_ version: Int, _ tag: EntityTag) -> Problem {
        Problem(
            .staleVersion,
            Label(
                "\(what.zh)已被他人更改（现为第 \(version) 版），请重新读取，确认后再以 -H 'If-Match: \(tag.text)' 提交。",
                "Somebody has changed \(what.en) (now version \(version)); read it again, then send -H 'If-Match: \(tag.text)'."
            ), fields: [tag.field])
    }
}

extension Call {
    /// The `If-Match` field; nil where it is absent.
    fileprivate func ifMatch() throws(Problem) -> EntityTagList? {
        guard let text = request.field("if-match") else { return nil }
        guard let list = EntityTagList(text) else {
            throw Problem(
                .malformedPrecondition,
                Label(
                    "If-Match 须为 * 或带双引号的版本，例如 -H 'If-Match: \"1\"'。",
                    "If-Match is * or tags in double quotes, for example -H 'If-Match: \"1\"'."))
        }
        return list
    }
}

extension ProblemKind {
    static let versionRequired = ProblemKind(
        428, "version.required", Label("须说明依据的版本", "Version required"))
    static let staleVersion = ProblemKind(412, "version.stale", Label("内容已被他人更改", "Stale version"))
    static let malformedPrecondition = ProblemKind(
        400, "version.malformed", Label("版本条件写法有误", "Malformed precondition"))
}
