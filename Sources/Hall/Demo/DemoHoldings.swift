import HTTP
import SQLite

/// What the running demo holds that its guide speaks of: asked anew at every start, so that every line works, also after the demo
/// has been tried before.
struct DemoHoldings {
    /// A case of the first window that waits for a material.
    struct Waiting {
        let number: String
        let lookupCode: String
        let notice: String
        /// Keys of what is missing.
        let missing: [String]
    }

    /// An application that no window has examined, and the item that it is for.
    struct Unexamined {
        let number: String
        let item: Item
    }

    let hall: String
    let waiting: Waiting?
    let unexamined: Unexamined?
    /// User names with roles and window.
    let accounts: [JSON]
    let total: Int64
    let byType: [(CaseType, Int64)]
    let byState: [(CaseState, Int64)]

    init(of application: HallApplication) throws {
        let desk = ReadingOffice(office: try HallOffice(beside: application))
        let facts = application.box.facts.main
        hall = facts.hall.name
        waiting = try desk.waiting(facts)
        unexamined = try desk.unexamined(facts)
        accounts = try desk.items("/api/v1/accounts?limit=500")
        total = try desk.count("")
        byType = try CaseType.allCases.map { ($0, try desk.count("&type=\($0.rawValue)")) }
        byState = try CaseState.allCases.map { ($0, try desk.count("&state=\($0.rawValue)")) }
    }

    /// The user name of the first who has the role, and serves at the window where one is named.
    func userName(_ role: String, at window: String? = nil) -> String? {
        accounts.first { account in
            account["roles"]?.arrayValue?.contains(.string(role)) == true
                && (window == nil || account["window"]?.stringValue == window)
        }?["userName"]?.stringValue
    }
}

/// Reads as whoever runs the machine.
private struct ReadingOffice {
    let office: HallOffice

    func read(_ path: String) throws -> JSON {
        let answer = office.send(Request(method: .get, target: path, peer: .inProcess))
        guard answer.status == 200 else { throw DemoFailure(request: path, answer: answer) }
        return try JSONReader.read(answer.body)
    }

    func items(_ path: String) throws -> [JSON] { try read(path)["items"]?.arrayValue ?? [] }

    func count(_ filter: String) throws -> Int64 {
        try read("/api/v1/cases?limit=1&total=true\(filter)")["total"]?.integerValue ?? 0
    }

    /// The newest.
    func waiting(_ facts: HallFacts) throws -> DemoHoldings.Waiting? {
        let list = try items("/api/v1/cases?state=supplementing&window=1&limit=1")
        guard let number = list.first?["number"]?.stringValue else { return nil }
        let view = try read("/api/v1/cases/\(number)")
        let missing = (view["materials"]?.arrayValue ?? []).filter { $0["state"] != "present" }
        guard let notice = view["notices"]?.arrayValue?.first?["number"]?.stringValue else { return nil }
        return DemoHoldings.Waiting(
            number: number, lookupCode: LookupCode.make(for: number, key: facts.lookupCodeKey), notice: notice,
            missing: missing.compactMap { $0["material"]?.stringValue })
    }

    /// The one that has waited longest.
    func unexamined(_ facts: HallFacts) throws -> DemoHoldings.Unexamined? {
        let first = try items("/api/v1/intake-queue?window=1&limit=1").first
        guard
            let number = first?["number"]?.stringValue,
            let item = (first?["item"]?.stringValue).flatMap({ facts.catalogue[$0]?.item })
        else { return nil }
        return DemoHoldings.Unexamined(number: number, item: item)
    }
}
