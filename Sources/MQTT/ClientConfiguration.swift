/// How a client reaches its broker.
public struct ClientConfiguration: Sendable {
    public enum ProtocolVersion: Sendable {
        /// MQTT 5.0
        case v5
        /// MQTT 3.1.1
        case v311
    }

    public var host: String
    public var port: UInt16
    /// 1 to 23 characters are understood by every broker, 65,535 bytes by newer ones. Two clients with one id end each
    /// other's sessions for ever.
    public var clientID: String
    public var username: String?
    public var password: String?
    /// Seconds of silence after which the client pings; the broker gives up after one and a half times as long.
    public var keepAlive: UInt16 = 30
    /// What the broker says in the client's name when the client is gone without a word.
    public var will: Message?
    /// Nil: plain text. Never a fall-back: with TLS configured, nothing is sent without it.
    public var tls: TLS?
    /// `.v5` falls back to 3.1.1 where the broker refuses it, and is tried again at each new connection. `.v311` stays.
    public var protocolVersion: ProtocolVersion = .v5
    /// How long a session with 3.1.1 lasts at first where the broker never said that it lacks MQTT 5, but hung up on it.
    public var guessedVersionLimit: Duration = .seconds(600)
    /// Messages with acknowledgement that the broker may have under way to us (MQTT 5.0, 3.1.2.11.3). The broker's own
    /// default drops most of a large subscription in silence.
    public var receiveMaximum: UInt16 = 65_535
    /// How many published messages may wait for their acknowledgement before `publish` refuses.
    public var inFlightWindow = 64
    /// Bytes; larger messages are not wanted from the broker (MQTT 5.0, 3.1.2.11.4) and dropped and counted here.
    public var maximumPacketSize: UInt32 = 1 << 20
    /// Messages handed over in one event.
    public var batchLimit = 1_024
    /// Bytes of them after which nothing more is added.
    public var batchBytes = 4 << 20
    public var backoff = Backoff()
    /// How long reaching the broker may take, all its addresses together.
    public var connectTimeout: Duration = .seconds(10)
    /// How long the broker may take to answer a connection or a ping.
    public var answerTimeout: Duration = .seconds(10)
    /// How long the broker may acknowledge nothing of what waits for it, before the connection is given up.
    public var acknowledgementTimeout: Duration = .seconds(80)

    public init(host: String, port: UInt16, clientID: String) {
        self.host = host
        self.port = port
        self.clientID = clientID
    }
}

/// Transport security: the authority is required, the broker's name is always checked, and the least version is 1.2.
public struct TLS: Hashable, Sendable {
    /// PEM: who may have signed the broker's certificate.
    public var caFile: String
    /// PEM: our own certificate, where the broker asks for one.
    public var certFile: String?
    /// PEM: its key, not encrypted.
    public var keyFile: String?

    public init(caFile: String, certFile: String? = nil, keyFile: String? = nil) {
        self.caFile = caFile
        self.certFile = certFile
        self.keyFile = keyFile
    }

    /// Files are read again at every connection, so that a renewed certificate needs no restart.
    var files: [String] { [caFile, certFile, keyFile].compactMap(\.self) }
}
