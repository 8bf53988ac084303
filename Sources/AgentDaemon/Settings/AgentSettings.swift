public import Broker
public import Budget
import Definitions
import Lamps
public import Language
public import Settings
public import Telemetry

/// What an operator decides about one agent.
public struct AgentSettings: Sendable {
    public enum HubMode: String, CaseIterable, Sendable { case none, expected }
    public enum DiscoveryMode: String, CaseIterable, Sendable { case device, component, off }

    public var device: DeviceID
    /// A model file, or a folder whose newest edition counts.
    public var model: String
    public var stateDirectory: String
    /// Bytes of journal on disk.
    public var journalLimit: Int
    /// Whole seconds.
    public var healthInterval: Int
    /// Nil: there is no broker, on purpose.
    public var broker: BrokerSettings?
    /// How long the broker may be away before a person is asked to look.
    public var brokerLimit: Duration
    public var hub: HubSettings?
    /// Nil: there are no lamps, on purpose.
    public var lampsSocket: String?
    /// What may be asked of it over the broker; none: nothing.
    public var commands: Set<Verb>
    /// How much of the catalogue is published.
    public var scope: Indicators.Scope
    /// What the operator adds to the catalogue.
    public var indicators: [CustomIndicator]
    public var discovery: DiscoveryMode
    /// Of the names that Home Assistant shows.
    public var discoveryLanguage: Language

    /// Reads one file. Nothing else is opened but what `--validate` has to see: certificates and the password.
    public init(path: String, environment: [String: String]) throws(ConfigurationError) {
        try self.init(ConfigurationFile(path: path), environment: environment)
    }

    public init(_ file: ConfigurationFile, environment: [String: String]) throws(ConfigurationError) {
        let root = file.root
        device = DeviceID(site: try root.value(Self.site).value, device: try root.value(Self.deviceName).value)
        model = try root.value(Self.modelPath).value
        stateDirectory = try root.value(Self.state).value
        journalLimit = try root.value(Self.journal).value
        healthInterval = try root.value(Self.interval).value
        hub = try HubSettings(root)
        let table = try root.table("broker")
        let reachable = try BrokerSettings(table, environment: environment)
        broker = reachable.host == "none" ? nil : reachable
        brokerLimit = try table.value(Self.awayLimit).value
        let socket = try root.table("lamps").value(Self.socket).value
        lampsSocket = socket == "none" ? nil : socket
        commands = Set(try root.value(Self.verbs).value)
        scope = try root.value(Self.catalogue).value
        indicators = try CustomIndicator.defined(in: root)
        let homeAssistant = try root.table("home_assistant")
        discovery = try homeAssistant.value(Self.discoveryMode).value
        discoveryLanguage = try homeAssistant.value(Self.discoveryNames).value
        try file.refuseUnknownKeys()
    }

    private static let site = Key(
        required: "site", .telemetryName, about: .init(ja: "設置場所の名前", en: "the site's name"))
    private static let deviceName = Key(
        required: "device", .telemetryName,
        about: .init(ja: "装置の名前(設置場所の中で一つ)", en: "the device's name, unique at its site"))
    private static let modelPath = Key(
        "model", .path, default: "/usr/share/akari/models",
        about: .init(
            ja: "モデルファイル、または最新の版を使うフォルダー", en: "the model file, or a folder whose newest edition is used"))
    private static let state = Key(
        "state_directory", .path, default: "/var/lib/akari",
        about: .init(ja: "ジャーナルを置くフォルダー", en: "the folder of the journal"))
    private static let journal = Key(
        "journal_limit", .bytes((64 << 10)...(1 << 30)), default: 64 << 20,
        about: .init(
            ja: "ディスク上のジャーナルの上限。超えた分は古い順に捨てられ、数えられる",
            en: "the journal's bound on disk; what falls off is counted"))
    private static let interval = Key(
        "health_interval", .integer(5...3_600), default: 30,
        about: .init(ja: "健康状態を送る間隔(秒)", en: "how often health is published, in seconds"))
    private static let catalogue = Key(
        "indicators", .choice, default: Indicators.Scope.standard,
        about: .init(
            ja: "公開する指標。all は割合、増減、順位なども", en: "which indicators are published; all adds shares, changes and rankings"))
    private static let verbs = Key(
        "commands", .list(of: .choice, count: 0...Verb.allCases.count), default: Verb.allCases,
        about: .init(
            ja: "ブローカー経由で受け付ける命令。[] は何も受け付けない", en: "commands that are obeyed over the broker; [] for none"))
    private static let awayLimit = Key(
        "limit", .seconds(.seconds(5)...(.seconds(86_400))), default: .seconds(60),
        about: .init(
            ja: "ブローカーに届かないまま橙色にならずにいる秒数", en: "how many seconds the broker may be away before the lamp turns amber"))
    private static let socket = Key(
        "socket", .path, default: LampClient.defaultPath,
        about: .init(
            ja: "akari-lamps のソケット。ランプがなければ \"none\"",
            en: "the socket of akari-lamps; \"none\" where there are no lamps"))
    private static let discoveryMode = Key(
        "discovery", .choice, default: DiscoveryMode.device,
        about: .init(
            ja: "Home Assistant への自動登録: 装置ごと、部品ごと(openHAB、古い版)、なし",
            en: "announcement to Home Assistant: as a device, as components (openHAB, older versions), or off"))
    private static let discoveryNames = Key(
        "language", .choice, default: Language.ja,
        about: .init(ja: "Home Assistant に出す名前の言語", en: "the language of the names in Home Assistant"))
}

/// The hub whose silence an operator wants to know of.
public struct HubSettings: Sendable {
    public var name: Name
    /// How long it may say nothing before a person is asked to look.
    public var silence: Duration

    init?(_ root: ConfigurationTable) throws(ConfigurationError) {
        let mode = try root.value(Self.mode).value
        let name = try root.value(Self.name).value
        silence = try root.value(Self.silenceLimit).value
        switch (mode, name) {
        case (.none, nil): return nil
        case (.none, .some):
            throw root.error(
                at: "hub_name", problem: .init(ja: "hub = \"none\" と矛盾します", en: "contradicts hub = \"none\""),
                accepted: .init(ja: "hub = \"expected\" のときだけ", en: "only with hub = \"expected\""))
        case (.expected, nil):
            throw root.error(
                at: "hub", problem: .init(ja: "hub_name がありません", en: "hub_name is missing"),
                accepted: .init(ja: "hub_name = ハブの名前", en: "hub_name = the hub's name"))
        case (.expected, .some(let name)): self.name = name
        }
    }

    private static let mode = Key(
        "hub", .choice, default: AgentSettings.HubMode.none,
        about: .init(ja: "ハブがあるはずか。沈黙すると橙色になる", en: "whether a hub is expected: its silence turns the lamp amber"))
    private static let name = Key(
        optional: "hub_name", .telemetryName, about: .init(ja: "そのハブの名前", en: "that hub's name"))
    private static let silenceLimit = Key(
        "hub_silence", .seconds(.seconds(10)...(.seconds(86_400))), default: .seconds(180),
        about: .init(ja: "ハブの沈黙を許す秒数", en: "how many seconds the hub may say nothing"))
}

extension Form where Value == Name {
    /// A name that is one level of a topic.
    static var telemetryName: Form {
        Form<String>.name.mapped(to: { Name($0) }, from: \.description)
    }
}
