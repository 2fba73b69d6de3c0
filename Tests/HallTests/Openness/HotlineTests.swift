import Foundation
import HTTP
import SQLite
import Testing

@testable import Hall

@Suite("Hotlines, kept in one place (OPEN-12)")
struct HotlineTests {
    private func published(_ hall: TestHall, _ code: String = "H01") throws -> [String] {
        let list = try hall.send(.get, "/api/v1/openness/hotlines?hall=" + code).json["items"]?.arrayValue ?? []
        return list.map {
            ["kind", "number", "hours"].map { [line = $0] in line[$0]?.stringValue ?? "" }.joined(separator: " ")
                .trimmingCharacters(in: .whitespaces)
        }
    }

    private func history(_ hall: TestHall) throws -> [String] {
        let list = try hall.sendAsDirector(.get, "/api/v1/hall/changes").json["items"]?.arrayValue ?? []
        return list.map {
            ($0["field"]?.stringValue ?? "") + " " + ($0["old"]?.stringValue ?? "") + " → "
                + ($0["new"]?.stringValue ?? "")
        }
    }

    @Test func `whichever way the number for enquiries is changed, it is everywhere the new one`() throws {
        let hall = try TestHall()
        let set = #"{"kind":"inquiry","number":"0591-11111111","hours":"工作日"}"#
        #expect(try hall.sendAsDirector(.put, "/api/v1/openness/hotlines", set).status == 200)
        func everywhere(_ number: String) throws {
            let halls = try hall.send(.get, "/api/v1/halls").json["items"]?.arrayValue
            #expect(halls?.first?["hotline"] == .string(number))
            let told = try hall.send(.get, "/api/v1/items/DL-01/one-time-notice").json
            #expect(told["hotline"] == .string(number))
        }
        try everywhere("0591-11111111")
        let patch = #"{"hotline":"0591-22222222","reason":"换号"}"#
        #expect(try hall.sendAsDirector(.patch, "/api/v1/hall", patch).json["hotline"] == .string("0591-22222222"))
        try everywhere("0591-22222222")
        #expect(try published(hall) == ["inquiry 0591-22222222 工作日"], "the hours stay")
        let lines = ["hotline 0591-11111111（工作日） → 0591-22222222（工作日）", "hotline 12345 → 0591-11111111（工作日）"]
        #expect(try history(hall) == lines)
        let announced = try hall.send(.get, "/api/v1/announcements").json["items"]?.arrayValue ?? []
        #expect(announced.first?["text"] == .string("咨询热线：0591-22222222（工作日）"))
        #expect(try hall.sendAsDirector(.patch, "/api/v1/hall", patch).status == 200)
        #expect(try history(hall) == lines, "the same number is no change")
        #expect(try hall.send(.get, "/api/v1/announcements").json["items"]?.arrayValue?.count == announced.count)
    }

    @Test func `a hall that is founded has its number published`() throws {
        let hall = try TestHall()
        let founding = #"{"code":"H02","name":"城关镇便民服务中心","level":"town","hotline":"0916-4341053"}"#
        #expect(try hall.sendAsDirector(.post, "/api/v1/halls", founding).status == 201)
        #expect(try published(hall, "H02") == ["inquiry 0916-4341053"])
        #expect(try published(hall) == ["inquiry 12345"])
    }

    @Test func `a refusal and the progress page name the number for complaints once there is one`() throws {
        let hall = try TestHall()
        let clerk = try hall.signIn("wangfang")
        func remedies() throws -> String {
            let taken = try hall.takeIn("LY-01", ["ownership": "lacking"], as: clerk)
            let print = try #require(taken["notices"]?.arrayValue?.first?["print"]?.stringValue)
            return try hall.send(.get, print, as: clerk).json["body"]?["remedies"]?.stringValue ?? ""
        }
        #expect(try remedies().contains("拨打 12345 "))
        let line = #"{"kind":"complaint","number":"0591-33333333","reason":"设投诉专线"}"#
        #expect(try hall.sendAsDirector(.put, "/api/v1/openness/hotlines", line).status == 200)
        #expect(try remedies().contains("拨打 0591-33333333 "))
        #expect(try history(hall) == ["hotline.complaint  → 0591-33333333"])
        let taken = try hall.takeIn("DL-01", as: clerk)
        let number = try #require(taken["number"]?.stringValue)
        let code = try #require(taken["lookupCode"]?.stringValue)
        let progress = try hall.send(.get, "/api/v1/progress/\(number)?code=\(code)").json
        #expect(progress["hotline"] == .string("12345"))
        #expect(progress["complaintHotline"] == .string("0591-33333333"))
    }

    /// The hall's own number and the published one had come apart: the later change holds.
    @Test(
        "files from before keep the number that was changed last",
        arguments: [
            ("12345", 0, nil, "12345"), ("12345", 5, 6, "67890"), ("12345", 7, 6, "12345"), (nil, 0, nil, "67890"),
        ] as [(String?, Int, Int?, String)])
    func migration(published: String?, publishedAt: Int, changedAt: Int?, expected: String) throws {
        let folder = NSTemporaryDirectory() + "hotlines-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let writer = try Writer(path: folder + "/hall.sqlite", clock: { 0 })
        _ = try Migrator(HallFile.migrations.filter { $0.number < 35 }).migrate(writer, backupDirectory: folder)
        try writer.write { transaction in
            try transaction.execute("UPDATE halls SET hotline = '67890'")
            try transaction.execute("DELETE FROM hotlines")
            if let published {
                try transaction.execute(
                    "INSERT INTO hotlines (hall_id, kind, number, hours, changed_at) VALUES (1, 'inquiry', ?, '', ?)",
                    [.text(published), .integer(publishedAt)])
            }
            if let changedAt {
                try transaction.execute(
                    """
                    INSERT INTO field_changes (hall_id, subject_kind, subject_id, at, actor, field, old_value, new_value, reason)
                    VALUES (1, 'hall', 1, ?, 'director', 'hotline', '12345', '67890', '')
                    """, [.integer(changedAt)])
            }
        }
        _ = try Migrator(HallFile.migrations).migrate(writer, backupDirectory: folder)
        #expect(try writer.write { try HallStore.halls($0).first?.hotline } == expected)
        writer.close()
    }
}
