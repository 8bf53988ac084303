public import Broker
import Language
public import Settings
public import Telemetry

/// What an operator decides about one hub.
public struct HubSettings: Sendable {
    public var name: Name
    /// The SQLite file.
    public var database: String
    /// Whether agents may forget what this hub has stored. Exactly one store acknowledges.
    public var acknowledges: Bool
    /// Days after which samples and events go; 0 keeps them until the limit is reached.
    public var retentionDays: Int
    /// Bytes of history beyond which the oldest goes; 0 for any number.
    public var historyLimit: Int64
    /// Devices that ought to be there: their absence is shown.
    public var expected: [DeviceID]
    public var maximumDevices: Int
    public var broker: BrokerSettings
    public var http: HTTPSettings

    /// Reads one file. Nothing else is opened but what `--validate` has to see: certificates and the password.
    public init(path: String, environment: [String: String]) throws(ConfigurationError) {
        try self.init(ConfigurationFile(path: path), environment: environment)
    }

    public init(_ file: ConfigurationFile, environment: [String: String]) throws(ConfigurationError) {
        let root = file.root
        name = try root.value(Self.hubName).value
        database = try root.value(Self.databasePath).value
        acknowledges = try root.value(Self.acknowledge).value
        retentionDays = try root.value(Self.retention).value
        historyLimit = Int64(try root.value(Self.limit).value) << 20
        maximumDevices = try root.value(Self.devices).value
        expected = try root.tables("expected", count: 0...20_000).map { table throws(ConfigurationError) in
            DeviceID(site: try table.value(Self.site).value, device: try table.value(Self.device).value)
        }
        broker = try BrokerSettings(try root.table("broker"), environment: environment)
        http = try HTTPSettings(try root.table("http"))
        try file.refuseUnknownKeys()
    }

    private static let hubName = Key(
        // Three of the letters that a name may have.
        "name", .telemetryName, default: Name("hub").unsafelyUnwrapped,
        about: .init(ja: "このハブの名前", en: "this hub's name"))
    private static let databasePath = Key(
        "database", .path, default: "/var/lib/akari-hub/history.sqlite",
        about: .init(ja: "履歴データベース(SQLite)のファイル", en: "the file of the history database (SQLite)"))
    private static let acknowledge = Key(
        "acknowledge", .boolean, default: true,
        about: .init(
            ja: "保存した記録の受領を端末に知らせるか。知らせるハブは一つだけにする",
            en: "whether devices are told what is stored and may be forgotten; exactly one hub does so"))
    private static let retention = Key(
        "retention_days", .integer(0...36_500), default: 0,
        about: .init(
            ja: "履歴を残す日数。0 は history_limit_mb に達するまで残す",
            en: "days for which history is kept; 0 keeps it until history_limit_mb is reached"))
    private static let limit = Key(
        "history_limit_mb", .integer(0...16_777_216), default: 4_096,
        about: .init(
            ja: "履歴の大きさの上限 (MiB)。超えると古いものから消す。0 は無制限",
            en: "MiB of history beyond which the oldest is deleted; 0 sets no limit"))
    private static let devices = Key(
        "maximum_devices", .integer(1...100_000), default: 20_000,
        about: .init(ja: "受け付ける端末の数の上限", en: "the most devices that are taken in"))
    private static let site = Key(
        required: "site", .telemetryName, about: .init(ja: "設置場所の名前", en: "the site's name"))
    private static let device = Key(
        required: "device", .telemetryName, about: .init(ja: "端末の名前", en: "the device's name"))
}

extension Form where Value == Name {
    /// A name that is one level of a topic.
    static var telemetryName: Form {
        Form<String>.name.mapped(to: { Name($0) }, from: \.description)
    }
}
