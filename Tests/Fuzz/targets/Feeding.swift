/// What came of parsing, as a text that can be compared.
enum Feeding {
    /// Feeds `bytes` in pieces, as a loop does. `lengths` gives the pieces' lengths, over and over; zero is the rest.
    static func outcome(_ bytes: UnsafeBufferPointer<UInt8>, lengths: [Int], limits: ServerLimits) -> [String] {
        var parser = RequestParser(limits: limits)
        var input: [UInt8] = []
        var place = 0
        var turn = 0
        var found: [String] = []
        while place < bytes.count {
            let length = min(lengths[turn % lengths.count], bytes.count - place)
            let end = length > 0 ? place + length : bytes.count
            input.append(contentsOf: bytes[place..<end])
            place = end
            turn += 1
            var consumed = 0
            let isOver = advance(&parser, input, &consumed, &found)
            require(consumed <= input.count, "more was used than there was")
            if isOver { return found }
            input.removeFirst(consumed)
            require(parser.bodyCount <= limits.bodyBytes, "more was kept than the limit says")
        }
        return found
    }

    /// True where the parser has refused; then it says the same of whatever follows.
    private static func advance(
        _ parser: inout RequestParser, _ input: [UInt8], _ consumed: inout Int, _ found: inout [String]
    ) -> Bool {
        while true {
            switch input.withUnsafeBufferPointer({ parser.advance($0, &consumed) }) {
            case .needsMore: return false
            case .expectsContinue: continue
            case .request(let request, let persistence):
                found.append(
                    "\(request.method) \(request.path) \(request.query ?? "-") \(persistence) \(request.body) "
                        + request.head.fields.map { String(decoding: request.head.bytes[$0.name], as: UTF8.self) }
                        .joined())
            case .refused(let refusal):
                found.append("refused \(refusal)")
                guard case .refused(refusal) = input.withUnsafeBufferPointer({ parser.advance($0, &consumed) }) else {
                    fatalError("a refusal was taken back")
                }
                return true
            }
        }
    }
}
