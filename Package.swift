// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // Small functions of HTTP and SQLite are inlined into Hall; the program runs where no Swift is.
    .unsafeFlags(["-cross-module-optimization", "-static-stdlib"], .when(configuration: .release)),
]

let package = Package(
    name: "ServiceHall",
    products: [.executable(name: "hall", targets: ["HallCommand"])],
    targets: [
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CCrypt", pkgConfig: "libcrypt", providers: [.apt(["libcrypt-dev"])]),
        .systemLibrary(name: "CSockets"),
        .target(name: "HTTP", dependencies: ["CSockets"], swiftSettings: settings),
        .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: settings),
        .target(name: "Migrations", resources: [.embedInCode("sql")], swiftSettings: settings),
        .target(name: "Starter", resources: [.embedInCode("data")], swiftSettings: settings),
        .target(
            name: "Hall", dependencies: ["HTTP", "SQLite", "Migrations", "Starter", "CCrypt"], swiftSettings: settings),
        .executableTarget(
            name: "HallCommand", dependencies: ["Hall", "HTTP", "SQLite"], swiftSettings: settings,
            linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP"], swiftSettings: settings),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "CSQLite"], swiftSettings: settings),
        .testTarget(name: "MigrationsTests", dependencies: ["Migrations"], swiftSettings: settings),
        .testTarget(
            name: "HallTests", dependencies: ["Hall", "HTTP", "SQLite", "Migrations", "Starter"],
            swiftSettings: settings),
        .testTarget(name: "HallCommandTests", dependencies: ["HallCommand"], swiftSettings: settings),
    ]
)
