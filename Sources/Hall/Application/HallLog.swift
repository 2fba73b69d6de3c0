import Foundation
import HTTP

/// The server's log: JSON lines on standard error, without personal data.
struct HallLog: Sendable {
    /// Writes one line; a test takes the lines instead.
    var write: @Sendable (String) -> Void = { line in
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// What nobody foresaw, whole.
    func failure(_ error: any Error, requestID: String) {
        line("failure") { json in
            json.member("requestId", requestID)
            json.member("error", String(describing: error))
        }
    }

    func line(_ event: String, _ members: (inout JSONWriter) -> Void) {
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.member("event", event)
        members(&json)
        json.endObject()
        write(String(decoding: json.bytes, as: UTF8.self))
    }
}
