import HTTP
import Testing

@testable import Hall

@Suite("Keeping items, over a socket")
struct ItemTests {
    @Test func `a draft is not public until it is published, and every gap is refused at once`() throws {
        let hall = try TestHall()
        let draft = try hall.sendAsDirector(
            .post, "/api/v1/items", ItemSample.document(#"{"basis":null,"fees":null,"nationalType":1}"#))
        #expect(draft.status == 201 && draft.fields["location"] == "/api/v1/items/SY-01/versions/1", "\(draft.text)")
        #expect(draft.json["gaps"]?.arrayValue?.count == 3)
        #expect(try hall.send(.get, "/api/v1/items/SY-01").code == "item.unknown")
        let refused = try hall.sendAsDirector(.post, "/api/v1/items/SY-01/versions/1/publication", "{}")
        #expect(refused.status == 422 && refused.code == "item.incomplete")
        #expect(refused.faults == ["/basis NOTIFY-01", "/fees OPEN-01", "/nationalType TYPE-36"])
        #expect(Set(refused.rules) == ["NOTIFY-01", "OPEN-01", "TYPE-36"])
        #expect(try hall.send(.get, "/api/v1/items/SY-01").status == 404, "nothing was published")
        #expect(try announcements(hall).isEmpty)

        _ = try hall.sendAsDirector(.post, "/api/v1/items/SY-01/versions", ItemSample.document("{}"))
        let published = try hall.sendAsDirector(.post, "/api/v1/items/SY-01/versions/2/publication", "{}")
        #expect(published.status == 200, "\(published.text)")
        #expect(try hall.send(.get, "/api/v1/items/SY-01").json["version"] == .integer(2))
        #expect(try announcements(hall) == ["SY-01"], "OPEN-08")
        let again = try hall.sendAsDirector(.post, "/api/v1/items/SY-01/versions/2/publication", "{}")
        #expect(again.code == "item.versionPublished")
        let taken = try hall.sendAsDirector(.post, "/api/v1/items", ItemSample.document("{}"))
        #expect(taken.code == "item.codeTaken")
    }

    @Test func `a version begins on its day; a case keeps the version it was taken in under (ITEM-08)`() throws {
        let hall = try TestHall()
        var clerk = try hall.signIn("wangfang")
        try hall.publishItem("{}")
        let taken = try hall.send(
            .post, "/api/v1/cases", Intake.body("SY-01", [("application", "present"), ("map", "present")]), as: clerk)
        #expect(taken.json["clock"]?["due"] == .string("2026-11-27"), "\(taken.text)")

        let shorter = #"{"limits":{"promiseWorkingDays":1},"steps":[{"key":"a","name":"办理","limitWorkingDays":1}]}"#
        _ = try hall.sendAsDirector(.post, "/api/v1/items/SY-01/versions", ItemSample.document(shorter))
        let path = "/api/v1/items/SY-01/versions/2"
        let early = try hall.sendAsDirector(.post, path + "/publication", #"{"effectiveFrom":"2026-11-23"}"#)
        #expect(early.faults == ["/effectiveFrom early"])
        let future = try hall.sendAsDirector(.post, path + "/publication", #"{"effectiveFrom":"2026-11-26"}"#)
        #expect(states(future) == ["scheduled", "inForce"])
        let changes = try hall.sendAsDirector(.get, path + "/changes")
        let pointers = (changes.json["items"]?.arrayValue ?? []).compactMap { $0["pointer"]?.stringValue }
        #expect(pointers.contains("/limits/promiseWorkingDays"))
        #expect(try hall.send(.get, "/api/v1/items/SY-01").json["version"] == .integer(1), "not before its day")

        try hall.moveClock("P1DT14H59M")  // 2026-11-25 23:59
        #expect(try hall.send(.get, "/api/v1/items/SY-01").json["version"] == .integer(1), "one minute before")
        let session = try hall.send(
            .post, "/api/v1/sessions", #"{"userName":"director","password":"Test-hall-2026"}"#)
        _ = try hall.send(
            .post, "/simulation/clock", #"{"advance":"PT1M"}"#, as: session.json["token"]?.stringValue)
        #expect(try hall.send(.get, "/api/v1/items/SY-01").json["version"] == .integer(2), "from its first minute on")
        clerk = try hall.signInAgain("wangfang")
        let old = try hall.send(.get, "/api/v1/cases/H01-20261124-00001", as: clerk)
        #expect(old.json["clock"]?["due"] == .string("2026-11-27"))
        let new = try hall.send(
            .post, "/api/v1/cases", Intake.body("SY-01", [("application", "present"), ("map", "present")]), as: clerk)
        #expect(new.json["clock"]?["due"] == .string("2026-11-27"), "one working day after the 26th")
    }

    @Test func `a retired item is gone with its reason, announced, and its history stays`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let path = "/api/v1/items/DL-01/retirement"
        #expect(try hall.send(.post, path, #"{"reason":"改由上级办理"}"#, as: clerk).status == 403)
        #expect(try hall.sendAsDirector(.post, path, "{}").faults == ["/reason required"])
        #expect(try hall.sendAsDirector(.post, path, #"{"reason":"改由上级办理"}"#).status == 204)
        #expect(try hall.send(.get, "/api/v1/items/DL-01").status == 404)
        #expect(try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk).faults == ["/item unknown"])
        #expect(try announcements(hall) == ["DL-01"])
        let history = try hall.sendAsDirector(.get, "/api/v1/items/DL-01/history")
        #expect(history.json["state"] == .string("retired"))
        #expect(history.json["events"]?.arrayValue?.last?["note"] == .string("改由上级办理"))
        #expect(try hall.sendAsDirector(.post, path, #"{"reason":"再取消"}"#).code == "item.notPublished")
    }

    @Test func `the list is narrowed by words, theme, unit, audience, centre and kind`() throws {
        let hall = try TestHall()
        func codes(_ query: String) throws -> [String] {
            try (hall.send(.get, "/api/v1/items?" + query).json["items"]?.arrayValue ?? []).compactMap {
                $0["code"]?.stringValue
            }
        }
        #expect(try codes("q=%E9%9B%99%E7%94%B5%E6%BA%90").isEmpty, "the traditional form is another word")
        #expect(try codes("q=%E5%8F%8C%E7%94%B5%E6%BA%90") == ["DL-04"])
        #expect(try codes("q=wg-01").contains("WG-01"))
        #expect(try codes("unit=GD").allSatisfy { $0.hasPrefix("DL-") })
        #expect(try codes("theme=construction&kind=administrativeLicence").contains("ZJ-01"))
        #expect(try codes("audience=person").contains("DL-02"), "what serves both serves persons")
        #expect(try !codes("audience=person").contains("DL-03"))
        #expect(try hall.send(.get, "/api/v1/items?theme=moon").faults == ["theme choice"])
        let first = try hall.send(.get, "/api/v1/items?limit=2")
        #expect(first.json["next"] == .string("CL-01") || first.json["next"]?.stringValue != nil)
        #expect(try codes("limit=2&cursor=" + (first.json["next"]?.stringValue ?? "")).count == 2)
    }

    @Test func `a form is served as a page and as JSON, and each serving is recorded (CASE-07)`() throws {
        let hall = try TestHall()
        let form = #"{"forms":[{"key":"application","title":"申请书","kind":"form","text":"申请人:____ <b>"}]}"#
        try hall.publishItem(form)
        let path = "/api/v1/items/SY-01/forms/application"
        #expect(try hall.send(.get, path).json["text"] == .string("申请人:____ <b>"))
        let page = try hall.send(.get, path, fields: ["Accept": "text/html"])
        #expect(page.text.contains("申请人:____ &lt;b&gt;"), "escaped")
        #expect(try hall.send(.get, "/api/v1/items/SY-01/forms/none").code == "form.unknown")
    }

    @Test func `the guide shows the six openings, the checklist every material`() throws {
        let hall = try TestHall()
        let guide = try hall.send(.get, "/api/v1/items/DL-01", fields: ["Accept": "text/html"]).text
        for text in ["办事指南", "供电公司", "低压居民新装用电", "用电申请书", "办理程序", "3 个工作日", "不收费", "电力法"] {
            #expect(guide.contains(text), "\(text)")
        }
        let list = try hall.send(.get, "/api/v1/items/DL-01/checklist").text
        #expect(list.contains("材料清单") && list.contains("房产证") && list.contains("□"))
    }

    private func announcements(_ hall: TestHall) throws -> [String] {
        try (hall.send(.get, "/api/v1/announcements?kind=item").json["items"]?.arrayValue ?? []).compactMap {
            $0["subject"]?.stringValue
        }
    }

    private func states(_ answer: TestHall.Answer) -> [String] {
        (answer.json["versions"]?.arrayValue ?? []).compactMap { $0["state"]?.stringValue }
    }
}
