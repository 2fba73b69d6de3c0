import HTTP
import Migrations
import SQLite

/// Why a data directory cannot be opened.
enum HallFileError: Error, Sendable {
    case notFounded
    case unknownUnit(String)
    /// A rehearsal's file started as a real hall, or the other way round.
    case wrongKind(isSimulation: Bool)
    case badStarter(String)

    /// What is wrong and what to do.
    var label: Label {
        switch self {
        case .notFounded:
            Label("数据文件里没有大厅。", "The data file holds no hall.")
        case .unknownUnit(let code):
            Label("事项所属单位 \(code) 不存在。", "An item's unit \(code) does not exist.")
        case .wrongKind(let isSimulation):
            isSimulation
                ? Label("这是演练数据，请加 --simulate 启动。", "This file was made for rehearsals; start it with --simulate.")
                : Label(
                    "这是真实数据，不能以 --simulate 启动；请另用一个数据目录。",
                    "This file is a real hall's; rehearse in another data directory.")
        case .badStarter(let detail):
            Label("内置数据有误：\(detail)", "The built-in starter is wrong: \(detail)")
        }
    }
}

/// The first account of a new hall and its password, told once.
public struct FirstAccount: Sendable {
    /// The name to sign in with.
    public let userName: String
    /// The password, which must be changed at the first sign-in.
    public let oneTimePassword: String
}

/// An opened data file: locked, migrated, founded.
struct HallFile: Sendable {
    let path: String
    let writer: Writer
    /// Names of the migrations that opening it applied.
    let migrated: [String]
    /// Set where opening it founded the hall.
    let firstAccount: FirstAccount?

    static let migrations = MigrationFile.all.map { Migration(number: $0.number, name: $0.name, sql: $0.sql) }

    /// Opens `directory`/hall.sqlite, making what is not there. A new file becomes a rehearsal's where `isSimulation`;
    /// an old one must be of that kind, unless it is nil: then either will do.
    static func open(
        directory: String, isSimulation: Bool?, clock: HallClock, entropy: Entropy,
        passwordCost: PasswordHash.Cost = .standard
    ) throws -> HallFile {
        let path = directory + "/hall.sqlite"
        var options = WriterOptions()
        options.applicationID = 0x48_41_4C_4C  // "HALL"
        let writer = try Writer(path: path, options: options) { clock.now().milliseconds }
        do {
            let migrated = try Migrator(migrations).migrate(writer, backupDirectory: directory + "/backups")
            let first = try found(writer, isSimulation: isSimulation ?? false, entropy, passwordCost)
            let file = try writer.write { try HallStore.file($0) }
            guard isSimulation == nil || file.isSimulation == isSimulation else {
                throw HallFileError.wrongKind(isSimulation: file.isSimulation)
            }
            if let left = file.simulatedAt { _ = clock.move(to: Instant(milliseconds: left)) }
            return HallFile(path: path, writer: writer, migrated: migrated, firstAccount: first)
        } catch {
            writer.close()
            throw error
        }
    }

    // MARK: Founding

    /// Founds the hall in a fresh file, in one transaction: its own key, calendar, starter catalogue, first account.
    private static func found(
        _ writer: Writer, isSimulation: Bool, _ entropy: Entropy, _ passwordCost: PasswordHash.Cost
    ) throws -> FirstAccount? {
        guard try !writer.write({ try HallStore.isFounded($0) }) else { return nil }
        let password = AccountActs.oneTimePassword(entropy)
        guard let hash = PasswordHash.make(password, randomness: entropy.bytes(32), cost: passwordCost) else {
            throw HallFileError.badStarter("crypt(3) has no yescrypt")
        }
        let starter = try StarterCatalogue.read()
        return try writer.write { transaction in
            try HallStore.found(isSimulation: isSimulation, lookupKey: entropy.bytes(32), transaction)
            guard let hall = try HallStore.halls(transaction).first else { throw HallFileError.notFounded }
            try CalendarStore.importStarter(transaction)
            try starter.load(into: hall.id, transaction)
            let userName = "director"
            try AccountActs.openFirst(
                userName: userName, passwordHash: hash, hallID: hall.id, actor: "server", transaction)
            let entry = AuditEntry(
                at: transaction.now, accountID: nil, actor: "server", origin: "local", act: "hall.found",
                subject: hall.code, status: 201, requestID: "", particulars: [],
                hallID: hall.id)
            try AuditTrail.append(entry, transaction)
            return FirstAccount(userName: userName, oneTimePassword: password)
        }
    }
}

extension Transaction {
    /// The transaction's *now*.
    var instant: Instant { Instant(milliseconds: now) }
}
