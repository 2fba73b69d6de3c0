/// A subject on which the source documents differ, or leave a blank, and the settings by which a hall decides it: the 50 of
/// the rule catalogue's Part 2, and the numbers that each place has of its own.
struct Conflict: Sendable {
    /// `C05`; of the second group `L01`.
    let id: String
    let title: Label
    /// Who says what.
    let positions: [Position]
    let settings: [SettingDefinition]

    init(_ id: String, _ title: Label, _ positions: [Position], _ settings: [SettingDefinition]) {
        self.id = id
        self.title = title
        self.positions = positions
        self.settings = settings
    }

    /// What one or more documents say, in our own words.
    struct Position: Sendable {
        /// As the rule catalogue cites them.
        let sources: String
        let says: Label

        init(_ sources: String, _ zh: String, _ en: String) {
            self.sources = sources
            says = Label(zh, en)
        }
    }
}

extension Conflict {
    /// All, in the order of their ids; local numbers last.
    static let all: [Conflict] =
        (hours + cases + complaints + bookings + extensions + staff + assessment).sorted { $0.id < $1.id } + local
        + practice

    /// Every setting by its key.
    static let settings: [String: SettingDefinition] = Dictionary(
        uniqueKeysWithValues: all.flatMap(\.settings).map { ($0.key, $0) })

    /// The conflict that a setting decides.
    static let bySetting: [String: Conflict] = Dictionary(
        uniqueKeysWithValues: all.flatMap { conflict in conflict.settings.map { ($0.key, conflict) } })
}
