// swift-tools-version: 6.2
import PackageDescription

// The module map. Layers are targets, features are folders with the same names in every layer.
// What may import what is written in docs/architecture.md and checked by Tests/ArchitectureTests.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
    // A release is one program of a dozen modules: small functions are inlined across them. The runtime is part of it, so
    // that it runs on machines without a toolchain, and calls to it go straight.
    .unsafeFlags(["-cross-module-optimization", "-static-stdlib"], .when(configuration: .release)),
]

let release: [LinkerSetting] = [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]

/// A Swift target with the package-wide settings.
func layer(_ name: String, _ dependencies: [Target.Dependency], _ more: [SwiftSetting] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict + more)
}

func suite(
    _ name: String,
    _ dependencies: [Target.Dependency],
    exclude: [String] = [],
    resources: [Resource]? = nil
) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "otklik",
    products: [
        .executable(name: "otklik", targets: ["otklik"])
    ],
    targets: [
        // C libraries behind thin interfaces: Debian's packages, named in script/packages.
        .target(
            name: "CBeast",
            cxxSettings: [
                .define("BOOST_ERROR_CODE_HEADER_ONLY"),
                .define("BOOST_ASIO_NO_DEPRECATED"),
                .define("BOOST_DISABLE_ASSERTS"),
            ]
        ),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "CCurl", dependencies: ["CLibcurl"]),
        .systemLibrary(name: "CLibvips", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
        .target(name: "CVips", dependencies: ["CLibvips"]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .target(name: "CAssets", exclude: ["files"]),

        // Toolkit: knows nothing of citizens.
        layer("WebServer", ["CBeast", "CZlib"]),
        layer("Markup", []),
        layer("Database", ["CSQLite", "CPostgres"]),
        layer("Crypto", ["CSodium"]),
        layer("Outbound", ["CCurl"]),
        layer("Telemetry", []),
        layer("LoadTest", []),
        layer("Pictures", ["CVips"]),
        // Optimised in debug builds too: a model that is trained in seconds would take minutes.
        layer("Language", ["CStemmer"], [.unsafeFlags(["-O"], .when(configuration: .debug))]),

        // The product.
        layer("OtklikDomain", []),
        layer("OtklikPhrases", ["OtklikDomain"]),
        layer(
            "OtklikService",
            ["OtklikDomain", "OtklikPhrases", "Database", "Crypto", "Outbound", "Pictures", "Language"]
        ),
        layer(
            "OtklikWeb",
            ["OtklikService", "OtklikDomain", "OtklikPhrases", "WebServer", "Markup", "Telemetry", "CAssets"]
        ),
        layer("OtklikDemo", ["OtklikService", "OtklikDomain", "Database", "Crypto", "Pictures", "CAssets"]),
        .executableTarget(
            name: "otklik",
            dependencies: [
                "OtklikWeb", "OtklikService", "OtklikDemo", "OtklikDomain", "WebServer", "Database", "Crypto",
                "Outbound", "Language", "Telemetry", "LoadTest",
            ],
            swiftSettings: strict,
            linkerSettings: release
        ),
        // Measured by script/bench beside a C program that writes the same rows.
        .executableTarget(
            name: "otklik-bench",
            dependencies: ["OtklikService", "OtklikDomain", "OtklikDemo", "Database", "Crypto"],
            path: "bench/inprocess",
            swiftSettings: strict,
            linkerSettings: release
        ),

        // Tests mirror the sources.
        .target(
            name: "DatabaseTesting",
            dependencies: ["Database"],
            path: "Tests/DatabaseTesting",
            swiftSettings: strict
        ),
        suite("ArchitectureTests", []),
        suite("MarkupTests", ["Markup"]),
        suite("WebServerTests", ["WebServer", "CZlib"]),
        suite("DatabaseTests", ["Database", "DatabaseTesting"]),
        suite("CryptoTests", ["Crypto"]),
        suite("OutboundTests", ["Outbound"]),
        suite("PicturesTests", ["Pictures"]),
        suite("TelemetryTests", ["Telemetry"]),
        suite("LoadTestTests", ["LoadTest"]),
        suite("LanguageTests", ["Language", "CAssets"], exclude: ["Fixtures"]),
        suite("OtklikDomainTests", ["OtklikDomain"]),
        suite("OtklikPhrasesTests", ["OtklikPhrases", "OtklikDomain"]),
        suite("OtklikServiceTests", ["OtklikService", "OtklikDomain", "Database", "Crypto", "Pictures", "Outbound"]),
        suite(
            "OtklikWebTests",
            [
                "OtklikWeb", "OtklikService", "OtklikDomain", "OtklikPhrases", "WebServer", "Markup", "Database",
                "DatabaseTesting", "Crypto", "Pictures", "CSQLite",
            ],
            exclude: ["__Snapshots__"]
        ),
        suite(
            "OtklikDemoTests",
            ["OtklikDemo", "OtklikService", "OtklikDomain", "Database", "DatabaseTesting", "Crypto", "Language"],
            exclude: ["Fixtures"]
        ),
    ],
    cxxLanguageStandard: .cxx17
)
