import HTTP
import Testing

@testable import Hall

@Suite("Cursors")
struct CursorTests {
    private let seal = CursorSeal(key: [1, 2, 3])

    @Test(arguments: ["1", "42", "1202611240000042", "DL-01", "事项", String(repeating: "x", count: 100)])
    func `a sealed place is opened again, and is not to be seen`(place: String) {
        let cursor = seal.seal(place, of: "/a")
        #expect(seal.open(cursor, of: "/a") == place)
        #expect(!cursor.contains(Hexadecimal.text(Array(place.utf8))))
    }

    @Test func `of another list, another file, another version, or mangled, it is refused`() {
        let cursor = seal.seal("42", of: "/a")
        #expect(seal.open(cursor, of: "/b") == nil)
        #expect(CursorSeal(key: [1, 2, 4]).open(cursor, of: "/a") == nil)
        #expect(seal.open("2" + cursor.dropFirst(), of: "/a") == nil)
        for index in cursor.indices {
            var mangled = cursor
            mangled.replaceSubrange(index...index, with: cursor[index] == "0" ? "1" : "0")
            #expect(seal.open(mangled, of: "/a") == nil)
            #expect(seal.open(String(cursor[..<index]), of: "/a") == nil)
        }
        #expect(seal.open("", of: "/a") == nil && seal.open("42", of: "/a") == nil)
    }

    @Test func `lists take their own cursors only, and say so`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        for _ in 1...3 { _ = try hall.send(.post, "/api/v1/cases", Intake.complete, as: clerk) }
        let page = try hall.send(.get, "/api/v1/cases?limit=2", as: clerk)
        let cursor = try #require(page.json["next"]?.stringValue)
        #expect(page.fields["link"]?.contains("cursor=" + cursor) == true)
        #expect(!cursor.contains("2026"))
        let rest = try hall.send(.get, "/api/v1/cases?limit=2&cursor=" + cursor, as: clerk)
        #expect(rest.json["items"]?.arrayValue?.count == 1 && rest.json["next"] == .null)
        for wrong in ["2", "", String(cursor.dropLast()), cursor + "0"] {
            let answer = try hall.send(.get, "/api/v1/cases?cursor=" + wrong, as: clerk)
            #expect(answer.status == 400 && answer.faults == ["cursor cursor"], "\(wrong)")
        }
        #expect(try hall.send(.get, "/api/v1/items?cursor=" + cursor).faults == ["cursor cursor"])
    }

    /// Lists that went on from plain row ids once.
    @Test func `queues and registers go on from sealed cursors, every entry once`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        let director = try hall.signIn("zhang", roles: ["director"])
        for _ in 1...3 {
            _ = try hall.send(.post, "/api/v1/cases", Intake.deedLeftBehind, as: clerk)
            let online =
                #"{"item":"DL-01","channel":"online","applicant":\#(Intake.person),"materials":[{"material":"application","state":"present"}]}"#
            #expect(try hall.send(.post, "/api/v1/applications", online).status == 201)
            _ = try hall.send(
                .post, "/api/v1/outside-matters",
                #"{"applicant":"李明","matter":"办护照","explanation":"归出入境","unit":"公安局"}"#, as: clerk)
            _ = try hall.send(
                .post, "/api/v1/cases/H01-20261124-00001/unmasking", #"{"reason":"核对证件"}"#, as: director)
        }
        for list in ["intake-queue", "materials-queue", "outside-matters", "unmaskings", "openness/results"] {
            let whole = try hall.send(.get, "/api/v1/\(list)", as: director)
            let first = try hall.send(.get, "/api/v1/\(list)?limit=2", as: director)
            let next = try #require(first.json["next"]?.stringValue, "\(list)")
            #expect(first.fields["link"]?.contains("cursor=" + next) == true, "\(list)")
            let rest = try hall.send(.get, "/api/v1/\(list)?limit=500&cursor=" + next, as: director)
            let walked = [first, rest].flatMap { $0.json["items"]?.arrayValue ?? [] }
            #expect(walked == whole.json["items"]?.arrayValue && walked.count >= 3, "\(list)")
            #expect(whole.json["next"] == .null && rest.json["next"] == .null, "\(list)")
            let plain = try hall.send(.get, "/api/v1/\(list)?cursor=1", as: director)
            #expect(plain.status == 400 && plain.faults == ["cursor cursor"], "\(list)")
        }
    }
}
