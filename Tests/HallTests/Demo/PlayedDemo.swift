import Foundation
import HTTP

@testable import Hall

/// A demo that was played, and all that its hall then says of itself, read over its own routes.
struct PlayedDemo: Sendable {
    let cases: [JSON]
    /// Every case whole, in the order of the list.
    let views: [JSON]
    let notices: [JSON]
    let findings: [JSON]
    let audit: [JSON]
    let isIntact: Bool
    let settings: HallSettings
    let record: DemoRecord

    /// The one of the seed 1 that most tests look at; played once.
    static let first = Result { try PlayedDemo(seed: 1, until: "2026-11-20T16:30:00+08:00") }

    init(seed: UInt64, from: String? = nil, until: String) throws {
        let directory = NSTemporaryDirectory() + "hall-demo-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: directory) }
        record = try DemoHall.prepare(
            DemoOptions(dataDirectory: directory, from: from, until: until, seed: seed)
        ).record
        let office = try HallOffice(dataDirectory: directory)
        defer { office.close() }
        let reader = Reader(office: office)
        cases = try reader.all("/api/v1/cases")
        views = try cases.map { try reader.read("/api/v1/cases/\($0["number"]?.stringValue ?? "")") }
        notices = try reader.all("/api/v1/notices")
        findings = try reader.all("/api/v1/findings")
        audit = try reader.all("/api/v1/audit")
        isIntact = try reader.read("/api/v1/audit/verification")["intact"] == true
        settings = office.facts.facts.main.settings
    }

    /// The values of a member, each once.
    static func values(_ list: [JSON], _ name: String) -> Set<String> {
        Set(list.compactMap { $0[name]?.stringValue })
    }

    struct Reader {
        let office: HallOffice

        func read(_ path: String) throws -> JSON {
            let answer = office.send(Request(method: .get, target: path))
            guard answer.status == 200 else { throw DemoFailure(request: path, answer: answer) }
            var limits = JSONLimits()
            limits.members = 100_000
            return try JSONReader.read(answer.body, limits: limits)
        }

        /// Every page of a list.
        func all(_ path: String) throws -> [JSON] {
            var (items, cursor) = ([JSON](), "")
            while true {
                let page = try read(path + "?limit=200" + cursor)
                items += page["items"]?.arrayValue ?? []
                guard let next = page["next"]?.stringValue else { return items }
                cursor = "&cursor=" + next
            }
        }
    }
}
