import Language
import Settings

/// Where the hub's page and interface are served.
public struct HTTPSettings: Sendable {
    public var address: String
    /// 0 takes any free port.
    public var port: Int
    /// Connections at a time.
    public var connections: Int
    /// Pages that listen for events at a time.
    public var pages: Int

    init(_ table: ConfigurationTable) throws(ConfigurationError) {
        address = try table.value(Self.addressKey).value
        port = try table.value(Self.portKey).value
        connections = try table.value(Self.connectionsKey).value
        pages = try table.value(Self.pagesKey).value
    }

    private static let addressKey = Key(
        "address", .text(1...253), default: "127.0.0.1",
        about: .init(
            ja: "待ち受けるアドレス。ほかの機械から見せるときだけ変える",
            en: "the address to listen on; change it only to let other machines see the page"))
    private static let portKey = Key(
        "port", .integer(0...65_535), default: 8_380, about: .init(ja: "TCP ポート", en: "TCP port"))
    private static let connectionsKey = Key(
        "connections", .integer(8...16_384), default: 512,
        about: .init(ja: "同時接続数の上限", en: "the most connections at a time"))
    private static let pagesKey = Key(
        "pages", .integer(1...8_192), default: 256,
        about: .init(ja: "同時に表示できる画面の数の上限", en: "the most pages that listen for events at a time"))
}
