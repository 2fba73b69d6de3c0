import Foundation
import HTTP

/// What a demo's directory says of itself (`demo.json`): that it is one, of which seed and span, and with which keys to try it.
struct DemoRecord: Equatable {
    let seed: UInt64
    let from: String
    let until: String
    var windowKey = ""
    var directorKey = ""
    /// Whether the month was played to its end.
    var isComplete = false

    static func path(in directory: String) -> String { directory + "/demo.json" }

    /// Nil where the directory is no demo's.
    static func read(in directory: String) throws(HallStartError) -> DemoRecord? {
        guard let bytes = FileManager.default.contents(atPath: path(in: directory)) else { return nil }
        guard let record = (try? JSONReader.read(Array(bytes))).flatMap(DemoRecord.init) else {
            throw HallStartError("\(path(in: directory)): 内容有误 / it is damaged")
        }
        return record
    }

    /// Readable by its owner only.
    func write(in directory: String) throws(HallStartError) {
        var json = JSONWriter(capacity: 512)
        json.value(self.json)
        json.newline()
        let isWritten = FileManager.default.createFile(
            atPath: Self.path(in: directory), contents: Data(json.bytes), attributes: [.posixPermissions: 0o600])
        guard isWritten else { throw HallStartError("\(Self.path(in: directory)): 无法写入 / cannot be written") }
    }

    private var json: JSON {
        [
            "demo": 1, "seed": "\(seed)", "from": "\(from)", "until": "\(until)", "complete": .bool(isComplete),
            "windowKey": "\(windowKey)", "directorKey": "\(directorKey)",
        ]
    }
}

extension DemoRecord {
    init?(_ json: JSON) {
        func text(_ name: String) -> String? { json[name]?.stringValue }
        guard
            json["demo"] == 1, let seed = text("seed").flatMap({ UInt64($0) }), let from = text("from"),
            let until = text("until"), let windowKey = text("windowKey"), let directorKey = text("directorKey")
        else { return nil }
        self.init(
            seed: seed, from: from, until: until, windowKey: windowKey, directorKey: directorKey,
            isComplete: json["complete"] == true)
    }
}
