import CMosquitto
import Glibc

/// An operation that did not succeed, with the code that said so.
public struct MQTTError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A return code of libmosquitto (`MOSQ_ERR_…`). Codes that this version does not know survive as they are.
    public struct Code: RawRepresentable, Hashable, Sendable {
        public let rawValue: Int32
        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let success = Code(rawValue: Int32(MOSQ_ERR_SUCCESS.rawValue))
        public static let invalidArgument = Code(rawValue: Int32(MOSQ_ERR_INVAL.rawValue))
        public static let notConnected = Code(rawValue: Int32(MOSQ_ERR_NO_CONN.rawValue))
        public static let connectionRefused = Code(rawValue: Int32(MOSQ_ERR_CONN_REFUSED.rawValue))
        public static let connectionLost = Code(rawValue: Int32(MOSQ_ERR_CONN_LOST.rawValue))
        public static let lookup = Code(rawValue: Int32(MOSQ_ERR_EAI.rawValue))
        public static let tls = Code(rawValue: Int32(MOSQ_ERR_TLS.rawValue))
        public static let system = Code(rawValue: Int32(MOSQ_ERR_ERRNO.rawValue))
        public static let keepAlive = Code(rawValue: Int32(MOSQ_ERR_KEEPALIVE.rawValue))
        public static let tooLarge = Code(rawValue: Int32(MOSQ_ERR_OVERSIZE_PACKET.rawValue))
        /// Ours: as many messages as the window holds are waiting for their acknowledgement.
        public static let windowFull = Code(rawValue: -1_001)
        /// Ours: the client was not started, or is stopped.
        public static let notRunning = Code(rawValue: -1_002)
        /// Ours: the broker did not answer in time.
        public static let timeout = Code(rawValue: -1_003)
        /// Ours: the broker answers, and does not acknowledge what is published.
        public static let unacknowledged = Code(rawValue: -1_004)
        /// Ours: a session with an older version was ended to try the preferred one.
        public static let versionGuessed = Code(rawValue: -1_005)
    }

    /// What was being done: `connect`, `publish`, `subscribe`, …
    public let operation: String
    public let code: Code
    /// The broker's own reason (MQTT 5.0, 2.4, or a CONNACK code of 3.1.1), where it gave one.
    public let reason: UInt8?
    /// More words: a file, a topic, the system's message.
    public let detail: String?

    public init(_ operation: String, _ code: Code, reason: UInt8? = nil, detail: String? = nil) {
        self.operation = operation
        self.code = code
        self.reason = reason
        self.detail = detail
    }

    public var description: String {
        var text = "\(operation): "
        switch code {
        case .windowFull: text += "too many messages wait for their acknowledgement"
        case .notRunning: text += "the client is not running"
        case .timeout: text += "the broker does not answer"
        case .unacknowledged: text += "the broker does not acknowledge what is published"
        case .versionGuessed: text += "MQTT 5 is tried again"
        // The library's text for it is the message of whatever errno is now; `detail` has the right one.
        case .system: text += "a system call failed"
        default: text += String(cString: mosquitto_strerror(code.rawValue))
        }
        text += " (code \(code.rawValue)"
        if let reason { text += ", reason \(reason): \(String(cString: mosquitto_reason_string(Int32(reason))))" }
        text += ")"
        if let detail { text += ": \(detail)" }
        return text
    }
}

extension MQTTError {
    /// Where the fault is one message's and the session is as good as before: the reason that a broker would give (MQTT 5.0, 2.4).
    var messageReason: UInt8? {
        switch code.rawValue {
        case Int32(MOSQ_ERR_OVERSIZE_PACKET.rawValue), Int32(MOSQ_ERR_PAYLOAD_SIZE.rawValue): 149
        case Int32(MOSQ_ERR_INVAL.rawValue), Int32(MOSQ_ERR_MALFORMED_UTF8.rawValue): 144
        case Int32(MOSQ_ERR_QOS_NOT_SUPPORTED.rawValue): 155
        case Int32(MOSQ_ERR_RETAIN_NOT_SUPPORTED.rawValue): 154
        default: nil
        }
    }
}

/// The only place that looks at a return code of libmosquitto.
func check(_ operation: String, _ result: Int32, detail: String? = nil) throws(MQTTError) {
    let system = errno
    let code = MQTTError.Code(rawValue: result)
    guard code != .success else { return }
    var words = detail
    if code == .system {
        let message = String(cString: strerror(system))
        words = detail.map { "\($0): \(message)" } ?? message
    }
    throw MQTTError(operation, code, detail: words)
}
