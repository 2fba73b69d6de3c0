/// The request parser: however the bytes are split, it says the same; it never traps. The first byte chooses the limits, the
/// second the pieces.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 2 else { return 0 }
    var limits = ServerLimits()
    if start[0] & 1 == 1 {
        limits.requestLine = 40
        limits.fieldBytes = 60
        limits.fieldCount = 3
        limits.bodyBytes = 10
    }
    let bytes = UnsafeBufferPointer(start: start + 2, count: count - 2)
    let whole = Feeding.outcome(bytes, lengths: [0], limits: limits)
    let lengths = [[1], [Int(start[1] & 7) + 1, Int(start[1] >> 3) + 1], [Int(start[1]) + 1, 0]]
    for lengths in lengths where Feeding.outcome(bytes, lengths: lengths, limits: limits) != whole {
        fatalError("the split \(lengths) makes a difference to \(whole)")
    }
    return 0
}
