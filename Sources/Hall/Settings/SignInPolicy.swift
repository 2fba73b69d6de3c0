/// The values in force on one day by which a hall's accounts, passwords and sessions are judged (L03), gathered once, as every
/// request of a session asks for one of them.
struct SignInPolicy: Sendable {
    /// A session that has not been used for so long is over (SEC-04).
    var idleMinutes = Settings.idleMinutes.standard
    /// A session is over after so long in any case (SEC-04); fixed for each at its beginning.
    var sessionHours = Settings.sessionHours.standard
    /// So many wrong passwords in a row lock an account (SEC-01) …
    var lockAfterFailures = Settings.lockAfterFailures.standard
    /// … for so long.
    var lockMinutes = Settings.lockMinutes.standard
    /// Shortest password, characters.
    var passwordLength = Settings.passwordLength.standard
    /// A password is to be changed once it is so old, days; 0: never.
    var passwordAgeDays = Settings.passwordAgeDays.standard

    /// The standards.
    init() {}

    init(_ value: (SettingDefinition) -> SettingValue) {
        func read(_ setting: Setting<Int>) -> Int { setting.read(value(setting.definition)) }
        idleMinutes = read(Settings.idleMinutes)
        sessionHours = read(Settings.sessionHours)
        lockAfterFailures = read(Settings.lockAfterFailures)
        lockMinutes = read(Settings.lockMinutes)
        passwordLength = read(Settings.passwordLength)
        passwordAgeDays = read(Settings.passwordAgeDays)
    }

    /// ``idleMinutes`` in milliseconds.
    var idleLimit: Int64 { Int64(idleMinutes) * 60_000 }
    /// ``sessionHours`` in milliseconds.
    var sessionLimit: Int64 { Int64(sessionHours) * 3_600_000 }
    /// ``lockMinutes`` in milliseconds.
    var lockDuration: Int64 { Int64(lockMinutes) * 60_000 }
}
