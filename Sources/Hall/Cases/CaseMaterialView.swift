import HTTP
import Synchronization

/// A material of a case, with what its item says of it.
struct CaseMaterialView: Output {
    let item: CatalogueItem
    let position: Int
    let material: CaseMaterial

    var name: String { item.item.materials[position].name }
    var isKept: Bool { material.isKept }

    static let shape = Shape<CaseMaterialView>(
        "CaseMaterial",
        [
            .text("material", Label("材料标识", "Material")) { $0.item.item.materials[$0.position].key },
            .text("name", Label("材料名称", "Name")) { $0.name },
            .flag("main", Label("主件", "Main document")) { $0.item.item.materials[$0.position].isMain },
            .choice("state", "stateLabel", Label("状态", "State")) { $0.material.state },
            .optionalLabel("fault", Label("不合格之处", "What is wrong with it")) { $0.material.fault?.words },
            .optionalInstant("receivedAt", Label("收到时间", "Received at")) { $0.material.receivedAt },
            .choice("form", "formLabel", Label("形式", "Form")) { $0.item.item.materials[$0.position].form },
            .optionalInstant("givenBackAt", Label("退还时间", "Given back at")) { $0.material.givenBack?.at },
            .optionalText("givenBackTo", Label("退还给", "Given back to")) { $0.material.givenBack?.to },
        ])
}

/// The materials of an item's cases as JSON, where all came with the application: then they differ from case to case by the
/// moment only, so they are put into words once for each language and cut where the moment stands.
final class WholeMaterials: Sendable {
    private struct Pieces: Sendable {
        var zh: [[UInt8]]?
        var en: [[UInt8]]?
    }

    /// A moment that no case has.
    private static let mark = Instant(milliseconds: 1)
    private let pieces = Mutex(Pieces())

    /// Writes them; false, and nothing written, where an item's own words hold the mark.
    func write(at moment: Instant, of item: CatalogueItem, to writer: inout OutputWriter) -> Bool {
        let pieces = pieces(of: item, in: writer.language)
        guard pieces.count == item.item.materials.count + 1 else { return false }
        let text = Array(moment.text(in: .shanghai).utf8)
        writer.json.raw(joining: pieces, with: text)
        return true
    }

    private func pieces(of item: CatalogueItem, in language: Language) -> [[UInt8]] {
        let known = pieces.withLock { language == .zh ? $0.zh : $0.en }
        if let known { return known }
        let made = Self.made(of: item, in: language)
        pieces.withLock { if language == .zh { $0.zh = made } else { $0.en = made } }
        return made
    }

    private static func made(of item: CatalogueItem, in language: Language) -> [[UInt8]] {
        var writer = OutputWriter(json: JSONWriter(), language: language)
        writer.json.beginArray()
        for position in item.item.materials.indices {
            let material = CaseMaterial(state: .present, receivedAt: mark, fault: nil, givenBack: nil)
            CaseMaterialView.shape.write(
                CaseMaterialView(item: item, position: position, material: material), to: &writer)
        }
        writer.json.endArray()
        return writer.json.bytes.split(around: Array(mark.text(in: .shanghai).utf8))
    }
}

extension [UInt8] {
    /// The parts between the places where `separator` stands.
    func split(around separator: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var start = 0
        var place = 0
        while place + separator.count <= count {
            if self[place..<place + separator.count].elementsEqual(separator) {
                parts.append(Array(self[start..<place]))
                place += separator.count
                start = place
            } else {
                place += 1
            }
        }
        parts.append(Array(self[start...]))
        return parts
    }
}
