/// Where randomness comes in, so that tests can say what it was.
struct Entropy: Sendable {
    /// That many random bytes.
    let bytes: @Sendable (_ count: Int) -> [UInt8]

    /// The system's own source (getrandom(2)).
    static let system = Entropy { count in
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

/// What a request may use besides the file: randomness, the clock, and what is only held in memory.
final class Services: Sendable {
    let entropy: Entropy
    let lookups: LookupGuard
    /// Holds up whoever floods the hall with applications: thirty an hour from one address.
    let applications = LookupGuard(LookupGuard.applications)
    let clock: HallClock
    /// The facts of all halls.
    let box: FactsBox
    let startedAt: Instant
    /// How much work the hashing of a new password takes.
    let passwordCost: PasswordHash.Cost
    /// What is counted of the running hall.
    let operations = Operations()

    init(
        entropy: Entropy, lookups: LookupGuard, clock: HallClock, box: FactsBox,
        passwordCost: PasswordHash.Cost = .standard
    ) {
        self.entropy = entropy
        self.lookups = lookups
        self.clock = clock
        self.box = box
        self.passwordCost = passwordCost
        startedAt = clock.now()
    }
}
