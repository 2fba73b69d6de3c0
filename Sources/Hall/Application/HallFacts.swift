import SQLite
import Synchronization

/// What the hall holds for true at one moment: an immutable snapshot, swapped whole after a commit that changed any of it.
final class HallFacts: Sendable {
    let hall: HallProfile
    let policy: HallPolicy
    let calendar: WorkCalendar
    let catalogue: Catalogue
    /// Code and title of every item version, old ones included.
    let itemNames: [Int64: ItemName]
    let windows: [Int64: Window]
    let roles: RolePermissions
    /// The file's own key, from which look-up codes are derived.
    let lookupKey: [UInt8]
    /// A file made for rehearsals, on which the clock may be moved.
    let isSimulation: Bool

    init(reading transaction: borrowing Transaction) throws {
        let file = try HallStore.file(transaction)
        hall = try HallStore.hall(transaction)
        lookupKey = file.lookupKey
        isSimulation = file.isSimulation
        policy = HallPolicy()
        calendar = try CalendarStore.calendar(transaction)
        catalogue = try CatalogStore.catalogue(transaction)
        itemNames = try CatalogStore.itemNames(catalogue, transaction)
        windows = try HallStore.windows(transaction)
        roles = try StaffStore.rolePermissions(transaction)
    }
}

/// The current snapshot, and a count that says when sessions or accounts changed.
final class FactsBox: Sendable {
    private let current: Mutex<HallFacts>
    private let generation = Atomic<Int>(0)

    init(_ facts: HallFacts) { current = Mutex(facts) }

    var facts: HallFacts { current.withLock { $0 } }

    /// Grows with every change of sessions, accounts or roles; what was remembered under an older count is void.
    var sessionGeneration: Int { generation.load(ordering: .acquiring) }

    func replace(_ facts: HallFacts) { current.withLock { $0 = facts } }

    func forgetSessions() { generation.wrappingAdd(1, ordering: .acquiringAndReleasing) }
}

/// The hall itself (政务大厅).
struct HallProfile: Sendable {
    let id: Int64
    /// The prefix of its numbers, for example `H01`.
    let code: String
    let name: String
    let level: GovernmentLevel
    let hotline: String
    let address: String
}

/// The choices between the source documents that intake needs, with their defaults (rule catalogue, Part 2).
struct HallPolicy: Sendable {
    /// C05: this many departments or more make a joint case.
    var jointThreshold = 3
    /// Days within which missing materials are to be supplied where the item does not say (CASE-12), working days.
    var supplementWorkingDays = 5
    /// CLOCK-05: the promise where the item states none, working days.
    var defaultPromiseWorkingDays = 3
    /// C35: the levels of policy that a return may rest on (TYPE-05).
    var policyLevels: [GovernmentLevel] = [.county, .city, .province, .state]
}

/// A level of government (行政层级), lowest first.
enum GovernmentLevel: String, Labelled, Comparable {
    case village, town, county, city, province, state

    var label: Label {
        switch self {
        case .village: Label("村(社区)级", "village")
        case .town: Label("乡镇(街道)级", "town")
        case .county: Label("县级", "county")
        case .city: Label("市级", "city")
        case .province: Label("省级", "province")
        case .state: Label("国家级", "state")
        }
    }

    private var rank: Int {
        switch self {
        case .village: 0
        case .town: 1
        case .county: 2
        case .city: 3
        case .province: 4
        case .state: 5
        }
    }

    static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}
