/// The identities of the tokens that one loop has seen, so that a request does not cost a query. Void as a whole as soon
/// as any session, account, role or key changes: the writer moves the generation on before it lets the change be answered.
struct IdentityCache {
    private static let capacity = 10_000
    private var known: [BearerToken: KnownIdentity] = [:]
    private var generation = 0

    mutating func find(_ token: BearerToken, generation: Int, now: Int64, _ file: FileFacts) -> KnownIdentity? {
        guard generation == self.generation else {
            known.removeAll(keepingCapacity: true)
            self.generation = generation
            return nil
        }
        guard let entry = known[token], entry.isAlive(at: now, file) else { return nil }
        return entry
    }

    mutating func remember(_ entry: KnownIdentity, _ token: BearerToken, generation: Int) {
        guard generation == self.generation else { return }
        if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
        known[token] = entry
    }

    mutating func written(_ token: BearerToken, at now: Int64) { known[token]?.lastWrittenAt = now }
}
