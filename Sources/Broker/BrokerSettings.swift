import Language
public import MQTT
public import Settings
import Systemd

/// How a daemon reaches the broker: the `[broker]` table of its configuration.
public struct BrokerSettings: Sendable {
    public var host: String
    public var port: Int
    public var username: String?
    public var password: Secret?
    /// Seconds.
    public var keepAlive: Int
    public var tls: TLS?

    /// - Throws: what is wrong in the table, with its line: half of TLS or of a login is an error, never a fall-back.
    public init(_ table: ConfigurationTable, environment: [String: String]) throws(ConfigurationError) {
        tls = try TLS(table)
        host = try table.value(Self.hostName).value
        port = try table.value(Self.portNumber).value ?? (tls == nil ? 1_883 : 8_883)
        username = try table.value(Self.user).value
        keepAlive = try table.value(Self.keepAliveInterval).value
        let file = try table.value(Self.passwordFile).value
        let credential = try table.value(Self.credentialName).value
        if file != nil, credential != nil {
            throw table.error(
                at: "credential", problem: .init(ja: "password_file と両方は使えません", en: "contradicts password_file"),
                accepted: .init(ja: "どちらか一方", en: "one of the two"))
        }
        password = file
        if let credential {
            password = try Self.secret(credential, table, environment)
        }
        if password != nil, username == nil {
            throw table.error(
                at: "username", problem: .init(ja: "パスワードだけがあります", en: "there is a password but no username"),
                accepted: .init(ja: "ブローカーの利用者名", en: "the broker's user name"))
        }
    }

    /// A secret that systemd hands to the service alone.
    private static func secret(
        _ name: String, _ table: ConfigurationTable, _ environment: [String: String]
    ) throws(ConfigurationError) -> Secret {
        let accepted = LocalizedText(
            ja: "ユニットの LoadCredential= で渡した、1 行の資格情報の名前",
            en: "the name of a credential of one line that the unit passes by LoadCredential=")
        let bytes: [UInt8]?
        do {
            bytes = try Credentials.read(name, environment: environment)
        } catch {
            throw table.error(
                at: "credential", problem: .init(ja: "読めません (\(error))", en: "cannot be read (\(error))"),
                accepted: accepted)
        }
        guard let bytes else {
            throw table.error(
                at: "credential", problem: .init(ja: "この資格情報は渡されていません", en: "no such credential was passed"),
                accepted: accepted)
        }
        let secret = Secret(bytes: bytes)
        guard secret.line != nil else {
            throw table.error(
                at: "credential", problem: .init(ja: "中身が 1 行の文字列ではありません", en: "the content is not one line of text"),
                accepted: accepted)
        }
        return secret
    }

    private static let hostName = Key(
        "host", .text(1...253), default: "127.0.0.1",
        about: .init(
            ja: "ブローカーの名前か IP アドレス。なければ \"none\"", en: "the broker's name or address; \"none\" where there is none"))
    private static let portNumber = Key(
        optional: "port", .integer(1...65_535),
        about: .init(ja: "TCP ポート。省くと 1883、TLS なら 8883", en: "TCP port; left out, 1883, or 8883 with TLS"))
    private static let user = Key(
        optional: "username", .text(1...255), about: .init(ja: "利用者名", en: "the user name"))
    private static let passwordFile = Key(
        optional: "password_file", Form.secretFile,
        about: .init(ja: "パスワードのファイル", en: "the file that holds the password"))
    private static let credentialName = Key(
        optional: "credential", .text(1...64),
        about: .init(ja: "パスワードの systemd 資格情報の名前", en: "the systemd credential that holds the password"))
    private static let keepAliveInterval = Key(
        "keep_alive", .integer(5...3_600), default: 30,
        about: .init(ja: "MQTT の keep alive(秒)", en: "MQTT keep alive, in seconds"))
}

extension TLS {
    /// Nil where the file has no `[broker.tls]`. Never half of it: a missing certificate is an error and not plain text.
    fileprivate init?(_ broker: ConfigurationTable) throws(ConfigurationError) {
        let wanted = broker.contains("tls")
        let table = try broker.table("tls")
        let ca = try table.value(Self.authority).value
        let certificate = try table.value(Self.certificate).value
        let key = try table.value(Self.key).value
        guard wanted else { return nil }
        guard let ca else {
            throw table.error(
                at: "ca_file", problem: .init(ja: "必要なキーがありません", en: "required key is missing"),
                accepted: Self.authority.form.accepted)
        }
        if (certificate == nil) != (key == nil) {
            throw table.error(
                at: certificate == nil ? "cert_file" : "key_file",
                problem: .init(ja: "cert_file と key_file は両方必要です", en: "cert_file and key_file go together"),
                accepted: Self.certificate.form.accepted)
        }
        self.init(caFile: ca, certFile: certificate, keyFile: key)
    }

    private static let authority = Key(
        optional: "ca_file", Form.readableFile,
        about: .init(ja: "ブローカーの証明書を発行した認証局(PEM)", en: "the authority that signed the broker's certificate (PEM)"))
    private static let certificate = Key(
        optional: "cert_file", Form.readableFile,
        about: .init(ja: "この装置の証明書(PEM)", en: "this machine's certificate (PEM)"))
    private static let key = Key(
        optional: "key_file", Form.readableFile, about: .init(ja: "その秘密鍵(PEM)", en: "its private key (PEM)"))
}

extension ClientConfiguration {
    /// A client of that broker under its own identifier.
    public init(_ broker: BrokerSettings, clientID: String) {
        self.init(host: broker.host, port: UInt16(broker.port), clientID: clientID)
        username = broker.username
        password = broker.password?.line
        keepAlive = UInt16(broker.keepAlive)
        tls = broker.tls
    }
}
