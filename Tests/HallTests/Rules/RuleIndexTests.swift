import Foundation
import HTTP
import Testing

@testable import Hall

@Suite("The rules that the server carries out")
struct RuleIndexTests {
    @Test func `every listed rule acts somewhere beside the settings, and belongs to a chapter`() {
        #expect(!RuleIndex.all.isEmpty)
        for entry in RuleIndex.all {
            #expect(entry.places.contains { $0.kind != .setting }, "\(entry.rule.rawValue)")
            #expect(!entry.rule.title.zh.isEmpty && !entry.rule.title.en.isEmpty && !entry.rule.source.isEmpty)
        }
        let named =
            HallApplication.routes.flatMap(\.rules) + HallJobs.all.flatMap(\.rules)
            + Finding.allCases.map(\.outcome.rule) + ObligationKind.allCases.map(\.rule)
            + NoticeKind.allCases.map(\.rule)
        #expect(Set(named.map(\.rawValue)) == Set(RuleIndex.byID.keys), "nothing is left out, nothing is added")
    }

    /// A refusal, too, names a rule that can be looked up: one that its route, a job or a notice carries.
    @Test func `every rule that the sources name is listed`() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Hall")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        for case let file as URL in files where file.pathExtension == "swift" {
            guard !file.path.contains("/Hall/Rules/"), !file.path.contains("/Hall/Settings/Settings+") else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /[ \[(,:]\.([a-z]+)([0-9]{2})\b/) {
                let id = match.1.uppercased() + "-" + match.2
                guard RuleChapter(rawValue: match.1.uppercased()) != nil else { continue }
                #expect(
                    RuleIndex.byID[id] != nil,
                    "\(file.lastPathComponent) names \(id): add it to the rules of the route or job that carries it out"
                )
            }
        }
    }

    @Test func `ids are well formed, and each stands once`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Hall/Rules")
        var seen: Set<String> = []
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /static let ([a-z]+)([0-9]{2}) = RuleID\(\s*"([A-Z]+-[0-9]{2})"/) {
                #expect("\(match.1.uppercased())-\(match.2)" == String(match.3), "the name is the id")
                #expect(seen.insert(String(match.3)).inserted, "\(match.3) stands twice")
            }
        }
        #expect(seen.count >= 280)
    }

    @Test func `a refusal links to its rule, and the rule can be read, filtered and interpreted`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("lina", window: nil)
        let list = try hall.send(.get, "/api/v1/rules")
        #expect(list.json["total"]?.integerValue == Int64(RuleIndex.all.count))
        let chapter = try hall.send(.get, "/api/v1/rules?chapter=POLICY").json["items"]?.arrayValue
        #expect(
            chapter?.compactMap { $0["id"]?.stringValue } == (1...5).map { "POLICY-0\($0)" })
        let found = try hall.send(.get, "/api/v1/rules?text=joint").json["items"]?.arrayValue ?? []
        #expect(found.contains { $0["id"] == .string("TYPE-17") } && found.count < RuleIndex.all.count)
        #expect(try hall.send(.get, "/api/v1/rules?chapter=NONE").status == 400)

        let refused = try hall.sendAsDirector(.put, "/api/v1/hours/2026-11-01", #"{"segments":[],"reason":"r"}"#)
        let href = try #require(refused.json["rules"]?.arrayValue?.first?["href"]?.stringValue)
        let rule = try hall.send(.get, href)
        #expect(rule.json["id"] == .string("POLICY-02") && rule.json["chapter"] == .string("POLICY"))
        let places = rule.json["places"]?.arrayValue ?? []
        #expect(places.contains { $0["address"] == .string("PUT /api/v1/hours/{day}") })
        #expect(try hall.send(.get, "/api/v1/rules/CASE-99").code == "rule.unknown")

        let dry = try hall.send(.post, "/api/v1/cases/classification", Intake.complete, as: try hall.signIn("wangfang"))
        let reason = try #require(dry.json["reasons"]?.arrayValue?.first)
        #expect(reason["href"] == .string("/api/v1/rules/" + (reason["rule"]?.stringValue ?? "")))

        let reading = #"{"text":"“当天”指受理当日下班前。"}"#
        #expect(try hall.send(.post, "/api/v1/rules/TYPE-02/interpretations", reading, as: clerk).status == 403)
        let given = try hall.sendAsDirector(.post, "/api/v1/rules/TYPE-02/interpretations", reading)
        #expect(given.status == 201, "\(given.text)")
        let read = try hall.send(.get, "/api/v1/rules/TYPE-02").json["interpretations"]?.arrayValue
        #expect(read?.first?["text"] == .string("“当天”指受理当日下班前。") && read?.first?["givenBy"] == .string("大厅主任"))
    }
}
