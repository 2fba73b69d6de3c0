import HTTP
import SQLite
import Testing

@testable import Hall

@Suite("Announcements, over a socket")
struct AnnouncementTests {
    @Test func `what is posted by hand is public, paged newest first and narrowed by kind (OPEN-07)`() throws {
        let hall = try TestHall()
        for number in 1...3 {
            let kind = number == 2 ? "rule" : "notice"
            let answer = try hall.sendAsDirector(
                .post, "/api/v1/announcements", #"{"kind":"\#(kind)","subject":"第\#(number)号","text":"内容\#(number)"}"#)
            #expect(answer.status == 201, "\(answer.text)")
        }
        let first = try hall.send(.get, "/api/v1/announcements?limit=2")
        #expect(subjects(first) == ["第3号", "第2号"])
        let next = try #require(first.json["next"]?.stringValue)
        #expect(first.fields["link"]?.contains("rel=\"next\"") == true)
        #expect(subjects(try hall.send(.get, "/api/v1/announcements?limit=2&cursor=" + next)) == ["第1号"])
        #expect(subjects(try hall.send(.get, "/api/v1/announcements?kind=rule")) == ["第2号"])
        #expect(try hall.send(.get, "/api/v1/announcements?kind=gossip").faults == ["kind choice"])
    }

    @Test func `a withdrawn announcement leaves the public list, not the file, and only once`() throws {
        let hall = try TestHall()
        let posted = try hall.sendAsDirector(
            .post, "/api/v1/announcements", #"{"kind":"notice","subject":"停电","text":"明日停电，暂停办理"}"#)
        let path = "/api/v1/announcements/\(posted.json["id"]?.integerValue ?? 0)/withdraw"
        #expect(try hall.sendAsDirector(.post, path, "{}").faults == ["/reason required"])
        let withdrawn = try hall.sendAsDirector(.post, path, #"{"reason":"停电改期"}"#)
        #expect(withdrawn.json["withdrawReason"] == .string("停电改期"))
        #expect(withdrawn.json["withdrawnBy"] == .string("大厅主任"))
        #expect(subjects(try hall.send(.get, "/api/v1/announcements")) == [])
        #expect(subjects(try hall.sendAsDirector(.get, "/api/v1/announcements/withdrawn")) == ["停电"])
        let again = try hall.sendAsDirector(.post, path, #"{"reason":"再撤一次"}"#)
        #expect(again.status == 409 && again.code == "announcement.withdrawn" && again.rules == ["OPEN-07"])
        let unknown = try hall.sendAsDirector(.post, "/api/v1/announcements/99/withdraw", #"{"reason":"没有"}"#)
        #expect(unknown.code == "announcement.unknown")
    }

    private func subjects(_ answer: TestHall.Answer) -> [String] {
        (answer.json["items"]?.arrayValue ?? []).compactMap { $0["subject"]?.stringValue }
    }
}
