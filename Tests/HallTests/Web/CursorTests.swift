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
}
