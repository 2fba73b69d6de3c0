import Foundation

private let router: Router<Int> = {
    var router = Router<Int>()
    let patterns = ["/", "/a", "/a/{x}", "/a/{x}/b", "/a/c/b", "/{x}/{y}/{z}", "/a//b", "/a/"]
    for (index, pattern) in patterns.enumerated() { router.add(index % 2 == 0 ? .get : .post, pattern, index) }
    return router
}()

/// Targets, routes, percent-encoding, queries. Foundation decodes percent-encoding as the peer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let text = String(decoding: bytes, as: UTF8.self)
    for method in Method.allCases {
        guard let target = try? Target(bytes, of: method) else { continue }
        require(target.rest.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a target that is not visible")
        let path = String(decoding: target.rest, as: UTF8.self)
        _ = router.match(Request(method: method, target: "\(target.start)" + path))
    }
    _ = router.match(Request(method: .get, target: text))
    if let query = QueryParameters(text) {
        require(
            query.items.allSatisfy { !$0.name.contains("\0") && !$0.value.contains("\0") }, "a NUL came through")
    }
    let decoded = PercentEncoding.decode(bytes, plusIsSpace: false)
    // The parser lets only ASCII through; as text, other bytes are another input to the peer.
    if let decoded, bytes.allSatisfy({ $0 < 0x80 }) {
        let peer = text.removingPercentEncoding
        require(peer.map { Array($0.utf8) } == Array(decoded.utf8), "the peer decodes \(peer ?? "nothing")")
    }
    return 0
}
