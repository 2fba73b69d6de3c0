import HTTP
import Testing

@testable import Hall

@Suite("Preconditions, forms and languages, over a socket")
struct MannersTests {
    private static let deed = #"{"materials":["titleDeed"]}"#

    @Test func `a change of a case says which version it changes`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        #expect(try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk).fields["etag"] == "\"1\"")
        let path = "/api/v1/cases/H01-20261124-00001"
        func supply(_ match: String) throws -> TestHall.Answer {
            try hall.send(.post, path + "/materials", Self.deed, as: clerk, fields: ["If-Match": match])
        }
        let absent = try supply("")
        #expect(absent.status == 428 && absent.code == "version.required")
        #expect(absent.text.contains(#"-H 'If-Match: \"1\"'"#), "the line that works is shown")
        #expect(absent.fields["etag"] == "\"1\"")
        for stale in ["\"2\"", "W/\"1\"", "\"0\", \"2\"", "\"\""] {
            #expect(try supply(stale).code == "version.stale", "\(stale)")
        }
        #expect(try supply("1").code == "version.malformed")
        #expect(try hall.send(.get, path, as: clerk).json["version"] == .integer(1), "nothing was changed")
        let english = try hall.send(.get, path, as: clerk, fields: ["Accept-Language": "en"])
        #expect(english.fields["etag"] == "\"1-en\"" && english.fields["content-language"] == "en")
        let done = try supply("\"7\", \"1-en\"")
        #expect(done.status == 200 && done.fields["etag"] == "\"2\"")
        #expect(try supply("\"1\"").code == "version.stale")
        #expect(try supply("*").code == "case.notWaiting", "any version will do, and the rule itself refuses")
        let none = path.dropLast() + "9/materials"
        #expect(try hall.send(.post, String(none), Self.deed, as: clerk).code == "case.unknown")
        let other = try hall.send(.post, String(none), Self.deed, as: clerk, fields: ["If-Match": ""])
        #expect(other.code == "case.unknown", "what is not there has no version")
    }

    @Test func `what is published is asked for again only where it has changed`() throws {
        let hall = try TestHall()
        for path in ["/api/v1/items", "/api/v1/items/DL-01", "/api/v1/windows", "/openapi.json"] {
            let first = try hall.send(.get, path)
            let tag = try #require(first.fields["etag"], "\(path)")
            #expect(first.fields["cache-control"] == "no-cache")
            #expect(first.fields["vary"] == "Accept, Accept-Language")
            let again = try hall.send(.get, path, fields: ["If-None-Match": "\"x\", W/" + tag])
            #expect(again.status == 304 && again.body.isEmpty && again.fields["etag"] == tag)
            #expect(try hall.send(.head, path, fields: ["If-None-Match": tag]).status == 304)
            #expect(try hall.send(.get, path, fields: ["If-None-Match": "\"x\""]).status == 200)
        }
        let zh = try hall.send(.get, "/api/v1/items")
        let en = try hall.send(.get, "/api/v1/items", fields: ["Accept-Language": "en"])
        #expect(zh.fields["content-language"] == "zh-CN" && en.fields["content-language"] == "en")
        #expect(zh.fields["etag"] != en.fields["etag"])
    }

    @Test func `personal data is stored by nobody on the way, and so never confirmed`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        _ = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk)
        for path in ["/api/v1/cases", "/api/v1/cases/H01-20261124-00001", "/api/v1/me"] {
            let answer = try hall.send(.get, path, as: clerk, fields: ["If-None-Match": "*"])
            #expect(answer.status == 200 && answer.fields["cache-control"] == "no-store", "\(path)")
        }
    }

    @Test func `what cannot be answered in a form that is taken is refused before it is done`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let refused = try hall.send(
            .post, "/api/v1/cases", Intake.complete, as: clerk, fields: ["Accept": "text/html, */*;q=0"])
        #expect(refused.status == 406 && refused.code == "notAcceptable")
        #expect(try hall.send(.get, "/api/v1/cases?total=true", as: clerk).json["total"] == .integer(0))
        #expect(try hall.send(.get, "/livez", fields: ["Accept": "application/json"]).status == 406)
        #expect(try hall.send(.get, "/api/v1/items", fields: ["Accept": "text/html, */*;q=0.1"]).status == 200)
    }
}
