import SQLite
import Synchronization

/// What one hall holds for true at one moment: an immutable snapshot, swapped whole after a commit that changed any of it.
final class HallFacts: Sendable {
    let hall: HallProfile
    /// What the hall has decided, and its timetable.
    let settings: HallSettings
    let calendar: WorkCalendar
    let catalogue: Catalogue
    /// Code and title of every item version, old ones included.
    let itemNames: [Int64: ItemName]
    /// The same, as lists write them.
    let itemMembers: [Int64: ItemMembers]
    let windows: [Int64: Window]
    /// Their numbers alone, for lists.
    let windowNumbers: [Int64: String]
    /// Names of the hall's staff, those who have left included.
    let staffNames: [Int64: String]
    let roles: RolePermissions
    /// By staff id, the certificates of those whose cases they leave to a colleague (SEC-25).
    let relations: [Int64: Set<String>]
    /// The file's own key, by which cursors are sealed.
    let lookupKey: [UInt8]
    /// The same, from which look-up codes are derived.
    let lookupCodeKey: HMACSHA256
    /// A file made for rehearsals, on which the clock may be moved.
    let isSimulation: Bool

    /// `previous`: the hall's facts before, of which the item versions are taken over, as these never change.
    init(
        _ hall: HallProfile, _ common: CommonFacts, previous: HallFacts?, reading transaction: borrowing Transaction
    ) throws {
        self.hall = hall
        lookupKey = common.file.lookupKey
        lookupCodeKey = HMACSHA256(key: lookupKey)
        isSimulation = common.file.isSimulation
        settings = HallSettings(
            hall.level, try SettingStore.decisions(hallID: hall.id, transaction), calendar: common.calendar,
            exceptions: try WorkScheduleStore.exceptions(hallID: hall.id, transaction))
        calendar = common.calendar
        catalogue = try CatalogStore.catalogue(hallID: hall.id, reusing: previous?.catalogue, transaction)
        itemNames = try CatalogStore.itemNames(catalogue, hallID: hall.id, transaction)
        itemMembers = itemNames.mapValues { ItemMembers($0) }
        windows = try WindowStore.windows(hallID: hall.id, transaction)
        windowNumbers = windows.mapValues(\.number)
        staffNames = try StaffStore.names(hallID: hall.id, transaction)
        roles = common.roles
        relations = try RelationStore.relations(hallID: hall.id, transaction)
    }
}

/// What all halls of a file share.
struct CommonFacts: Sendable {
    let file: HallFileFacts
    let calendar: WorkCalendar
    let roles: RolePermissions

    init(reading transaction: borrowing Transaction) throws {
        file = try HallStore.file(transaction)
        calendar = try CalendarStore.calendar(transaction)
        roles = try RoleStore.rolePermissions(transaction)
    }
}

/// The facts of every hall in the file, of one version.
struct FileFacts: Sendable {
    /// As the file numbers them; drawn anew with every change.
    let version: Int64
    /// The hall that is meant where none is named: the first.
    let main: HallFacts
    private let byID: [Int64: HallFacts]

    init(reading transaction: borrowing Transaction, previous: FileFacts? = nil) throws {
        let common = try CommonFacts(reading: transaction)
        version = common.file.factsVersion
        let halls = try HallStore.halls(transaction).map {
            try HallFacts($0, common, previous: previous?[$0.id], reading: transaction)
        }
        guard let first = halls.first else { throw HallFileError.notFounded }
        main = first
        byID = Dictionary(uniqueKeysWithValues: halls.map { ($0.hall.id, $0) })
    }

    /// In the order of their codes.
    var halls: [HallFacts] { byID.values.sorted { $0.hall.code < $1.hall.code } }

    subscript(hallID: Int64) -> HallFacts? { byID[hallID] }

    /// The hall of that code, for example `H02`.
    func find(code: some StringProtocol) -> HallFacts? { byID.values.first { $0.hall.code == code } }
}

/// The current snapshot, and a count that says when sessions or accounts changed.
final class FactsBox: Sendable {
    private let current: Mutex<FileFacts>
    /// Facts that a batch still under way has read anew.
    private let ahead = Mutex<FileFacts?>(nil)
    private let generation = Atomic<Int>(0)

    init(_ facts: FileFacts) { current = Mutex(facts) }

    var facts: FileFacts { current.withLock { $0 } }

    /// The facts as `transaction` has them: those in memory, or, where an earlier write of the same batch has changed
    /// them, those that it left.
    func facts(as transaction: borrowing Transaction) throws -> FileFacts {
        let version = try HallStore.factsVersion(transaction)
        let known = facts
        if known.version == version { return known }
        if let known = ahead.withLock({ $0 }), known.version == version { return known }
        let read = try FileFacts(reading: transaction, previous: known)
        ahead.withLock { $0 = read }
        return read
    }

    /// Grows with every change of sessions, accounts or roles; what was remembered under an older count is void.
    var sessionGeneration: Int { generation.load(ordering: .acquiring) }

    /// After a write that made `changes`: marks the file where facts are among them, and reads them as they now are.
    func renew(
        _ changes: Written.Changes, _ entropy: Entropy, _ transaction: borrowing Transaction
    ) throws -> FileFacts? {
        guard changes.contains(.facts) else { return nil }
        let version = entropy.bytes(8).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        try HallStore.setFactsVersion(version, transaction)
        return try facts(as: transaction)
    }

    func replace(_ facts: FileFacts) { current.withLock { $0 = facts } }

    func forgetSessions() { generation.wrappingAdd(1, ordering: .acquiringAndReleasing) }
}
