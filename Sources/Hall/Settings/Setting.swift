/// One thing that a hall decides for itself, within what may be chosen: what it is, and what holds until somebody decides.
struct SettingDefinition: Sendable {
    /// Its stable name, in the API and in the file.
    let key: String
    let title: Label
    /// What depends on it.
    let decides: Label
    let kind: SettingKind
    /// What holds until somebody decides.
    let standard: SettingValue
    /// Where the source speaks of halls of one level only: their standard.
    let standardByLevel: [GovernmentLevel: SettingValue]
    /// The rules that it bears on.
    let rules: [RuleID]

    func standard(at level: GovernmentLevel) -> SettingValue { standardByLevel[level] ?? standard }
}

/// A setting with the type that the program reads it as.
struct Setting<Value: Sendable>: Sendable {
    let definition: SettingDefinition
    let read: @Sendable (SettingValue) -> Value

    private init(
        _ key: String, _ title: Label, _ decides: Label, _ kind: SettingKind, _ standard: SettingValue,
        _ rules: [RuleID], byLevel: [GovernmentLevel: SettingValue] = [:],
        read: @escaping @Sendable (SettingValue) -> Value
    ) {
        definition = SettingDefinition(
            key: key, title: title, decides: decides, kind: kind, standard: standard, standardByLevel: byLevel,
            rules: rules)
        self.read = read
    }

    /// What holds until somebody decides, in a hall of no particular level.
    var standard: Value { read(definition.standard) }
}

/// Every setting, by subject in the files `Settings+<Subject>.swift`.
enum Settings {}

// MARK: The kinds

extension Setting where Value == Int {
    static func integer(
        _ key: String, _ title: Label, _ decides: Label, in range: ClosedRange<Int>, _ unit: SettingUnit,
        standard: Int, rules: [RuleID] = []
    ) -> Self {
        Self(key, title, decides, .integer(range, unit), .integer(standard), rules) { $0.integer ?? standard }
    }
}

extension Setting where Value == Int? {
    /// A number that the work schedule in force says, unless it is set.
    static func integerOrSchedule(
        _ key: String, _ title: Label, _ decides: Label, in range: ClosedRange<Int>, _ unit: SettingUnit,
        rules: [RuleID] = []
    ) -> Self {
        Self(key, title, decides, .integerOrSchedule(range, unit), .bySchedule, rules) { $0.integer }
    }
}

extension Setting where Value == Bool {
    static func flag(_ key: String, _ title: Label, _ decides: Label, standard: Bool, rules: [RuleID] = []) -> Self {
        Self(key, title, decides, .flag, .flag(standard), rules) { $0 == .flag(true) }
    }
}

extension Setting where Value == String {
    static func text(
        _ key: String, _ title: Label, _ decides: Label, length: ClosedRange<Int>, standard: String,
        rules: [RuleID] = []
    ) -> Self {
        Self(key, title, decides, .text(length), .text(standard), rules) { $0.text ?? standard }
    }

    /// One of a list, which the program does not tell apart by type.
    static func choice(
        _ key: String, _ title: Label, _ decides: Label, of options: [SettingChoice], standard: String,
        byLevel: [GovernmentLevel: String] = [:], rules: [RuleID] = []
    ) -> Self {
        Self(
            key, title, decides, .choice(options), .text(standard), rules, byLevel: byLevel.mapValues { .text($0) }
        ) { $0.text ?? standard }
    }

    static func monthDay(_ key: String, _ title: Label, _ decides: Label, standard: String, rules: [RuleID] = [])
        -> Self
    {
        Self(key, title, decides, .monthDay, .text(standard), rules) { $0.text ?? standard }
    }

    static func hours(_ key: String, _ title: Label, _ decides: Label, standard: String, rules: [RuleID] = []) -> Self {
        Self(key, title, decides, .hours, .text(standard), rules) { $0.text ?? standard }
    }
}

extension Setting where Value: Labelled {
    static func choice(
        _ key: String, _ title: Label, _ decides: Label, standard: Value, rules: [RuleID] = []
    ) -> Self {
        Self(
            key, title, decides, .choice(Value.allCases.map { SettingChoice($0) }), .text(standard.rawValue), rules
        ) { $0.text.flatMap(Value.init) ?? standard }
    }
}

extension Setting where Value == [String] {
    /// Any number of a list, which the program does not tell apart by type.
    static func choices(
        _ key: String, _ title: Label, _ decides: Label, of options: [SettingChoice], standard: [String],
        rules: [RuleID] = []
    ) -> Self {
        Self(key, title, decides, .choices(options), .choices(standard), rules) { $0.choices }
    }
}

extension Setting {
    /// Any number of an enumeration's cases.
    static func choices<E: Labelled>(
        _ key: String, _ title: Label, _ decides: Label, among options: [E], standard: [E], rules: [RuleID] = []
    ) -> Self where Value == [E] {
        Self(
            key, title, decides, .choices(options.map { SettingChoice($0) }), .choices(standard.map(\.rawValue)), rules
        ) { $0.choices.compactMap(E.init) }
    }
}
