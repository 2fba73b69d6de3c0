import HTTP
import Synchronization

/// Reasons as the file keeps them: a line for each, its finding and its facts separated by tabs.
struct ReasonLines: Sendable, Hashable {
    let bytes: [UInt8]

    init(_ reasons: [Reason]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(96)
        for reason in reasons {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
            bytes.append(contentsOf: reason.finding.rawValue.utf8)
            for fact in reason.facts {
                bytes.append(UInt8(ascii: "\t"))
                bytes.append(contentsOf: Self.plain(fact).utf8)
            }
        }
        self.bytes = bytes
    }

    init(_ text: UnsafeBufferPointer<UInt8>) { bytes = Array(text) }

    /// Of all bytes at once: one by one they cost a step of the hash each.
    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The reasons; a finding of a later program is left out.
    var reasons: [Reason] {
        bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
            let parts = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            return Finding.byName[parts[0]].map { Reason($0, Array(parts[1...])) }
        }
    }

    private static func plain(_ fact: String) -> String {
        guard fact.utf8.contains(where: { $0 < 0x20 }) else { return fact }
        return String(fact.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }
}

/// Reasons as JSON, put into words once for each different set of lines: most cases share theirs with many others.
final class ReasonPhrases: Sendable {
    static let shared = ReasonPhrases()
    /// Sets of lines that are kept, some kilobytes each; when there are more, all are forgotten.
    private static let capacity = 2048

    private struct Key: Hashable {
        let lines: ReasonLines
        let language: Language
    }

    private let known = Mutex<[Key: [UInt8]]>([:])

    /// The array of reasons in `language`.
    func json(_ lines: ReasonLines, in language: Language) -> [UInt8] {
        let key = Key(lines: lines, language: language)
        if let json = known.withLock({ $0[key] }) { return json }
        var writer = OutputWriter(json: JSONWriter(capacity: 2048), language: language)
        writer.json.beginArray()
        for reason in lines.reasons { Reason.shape.write(reason, to: &writer) }
        writer.json.endArray()
        let json = writer.json.bytes
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[key] = json
        }
        return json
    }
}

extension OutputField {
    /// Reasons, in words that are made once.
    static func reasons(_ get: @escaping @Sendable (Value) -> ReasonLines) -> Self {
        .prepared("reasons", Label("判定理由", "Reasons"), .array(Reason.shape.schema)) { value, language in
            ReasonPhrases.shared.json(get(value), in: language)
        }
    }
}
