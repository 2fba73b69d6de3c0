import Foundation
import HTTP
import Testing

@testable import Hall

@Suite("Problems and where their type leads")
struct ProblemTests {
    /// Every kind that stands anywhere in the code is found at /problems: a route declares it, or it is a general one.
    @Test func `each kind in the code is listed`() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Hall")
        let listed = Set(ProblemKind.all.map(\.code))
        var found: Set<String> = []
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /ProblemKind\(\s*[0-9]{3},\s*"([^"]+)"/) {
                #expect(
                    listed.contains(String(match.1)), "\(file.lastPathComponent): name \(match.1) in a route's problems"
                )
                found.insert(String(match.1))
            }
        }
        #expect(found.count > 30)
    }

    @Test func `a code stands for one status and one title`() {
        #expect(Set(ProblemKind.all.map(\.code)).count == ProblemKind.all.count)
    }

    @Test func `a problem's type leads to what it means and what to do`() throws {
        let hall = try TestHall()
        let problem = try hall.send(.get, "/api/v1/items/none", fields: ["Accept-Language": "en"])
        let type = try #require(problem.json["type"]?.stringValue)
        #expect(type == "/problems/item.unknown")
        let page = try hall.send(.get, type, fields: ["Accept-Language": "en"])
        #expect(page.json["status"] == .integer(404) && page.json["title"] == problem.json["title"])
        #expect(page.json["advice"]?.stringValue?.isEmpty == false)
        let all = try hall.send(.get, "/problems")
        #expect(all.json["items"]?.arrayValue?.count == ProblemKind.all.count)
        #expect(try hall.send(.get, "/problems/none").code == "problem.unknown")
        let engine = try TestHall.Answer(raw: hall.exchange(Array("GET / HTTP/1.1\r\n\r\n".utf8)))
        #expect(engine.code == "http.missingHost")
        #expect(try hall.send(.get, engine.json["type"]?.stringValue ?? "").json["code"] == .string("http.missingHost"))
    }
}
