import CMosquitto
import Glibc

/// One connection to the broker, from the first packet to the last: a libmosquitto handle and what its callbacks said.
///
/// Confined to the loop thread. A handle is used for one connection only, so that nothing of an old one (queues, message
/// ids, TLS state) reaches into the next.
final class Session {
    private let handle: OpaquePointer
    let protocolVersion: ClientConfiguration.ProtocolVersion
    private let sizeLimit: Int

    // What the callbacks left since the last look.
    private(set) var answer: (reason: UInt8, sessionPresent: Bool)?
    private(set) var limits = BrokerLimits()
    private(set) var brokerReason: UInt8?
    /// What the library logged as an error before the broker answered: with TLS the only place that has the reason.
    private(set) var complaint: String?
    private(set) var arrived: [ReceivedMessage] = []
    private(set) var dropped = 0
    /// Of `arrived`.
    private var arrivedBytes = 0
    /// The last `read` stopped at a limit: something may be left, also where poll(2) knows nothing of it, inside TLS.
    private(set) var hasMore = false
    var sent: [(id: Int32, reason: UInt8)] = []
    var granted: [[UInt8]] = []

    init(_ configuration: ClientConfiguration, _ version: ClientConfiguration.ProtocolVersion) throws(MQTTError) {
        guard let handle = mosquitto_new(configuration.clientID, true, nil) else {
            throw MQTTError(
                "create client", errno == EINVAL ? .invalidArgument : .system, detail: configuration.clientID)
        }
        self.handle = handle
        protocolVersion = version
        sizeLimit = Int(configuration.maximumPacketSize)
        mosquitto_user_data_set(handle, Unmanaged.passUnretained(self).toOpaque())
        try configure(configuration)
        setCallbacks()
    }

    deinit { mosquitto_destroy(handle) }

    private func configure(_ configuration: ClientConfiguration) throws(MQTTError) {
        let version = protocolVersion == .v5 ? MQTT_PROTOCOL_V5 : MQTT_PROTOCOL_V311
        try check("set protocol version", mosquitto_int_option(handle, MOSQ_OPT_PROTOCOL_VERSION, version))
        try check("set no delay", mosquitto_int_option(handle, MOSQ_OPT_TCP_NODELAY, 1))
        try check(
            "set receive maximum",
            mosquitto_int_option(handle, MOSQ_OPT_RECEIVE_MAXIMUM, Int32(configuration.receiveMaximum)))
        // Our own window is the smaller one: the library must not queue behind it.
        try check("set send maximum", mosquitto_int_option(handle, MOSQ_OPT_SEND_MAXIMUM, 65_535))
        if configuration.username != nil || configuration.password != nil {
            try check(
                "set user name", mosquitto_username_pw_set(handle, configuration.username, configuration.password))
        }
        if let tls = configuration.tls {
            try check(
                "set TLS files", mosquitto_tls_set(handle, tls.caFile, nil, tls.certFile, tls.keyFile, nil),
                detail: tls.files.joined(separator: ", "))
            // 1: the broker's certificate is required to be valid. "tlsv1.2" means 1.2 or newer.
            try check("set TLS options", mosquitto_tls_opts_set(handle, 1, "tlsv1.2", nil))
        }
        if let will = configuration.will {
            let properties = try Properties(will, version: protocolVersion)
            let result = mosquitto_will_set_v5(
                handle, will.topic, Int32(will.payload.count), will.payload, will.qos.rawValue, will.retain,
                properties.list)
            // The library keeps the list when it accepted the will.
            if result == Int32(MOSQ_ERR_SUCCESS.rawValue) { properties.release() }
            try check("set will", result, detail: will.topic)
        }
    }

    /// Resolves, connects and sends CONNECT. Blocks for as long as the system takes to connect: the way was open just now.
    func connect(_ configuration: ClientConfiguration, by approach: Approach) throws(MQTTError) {
        let properties =
            protocolVersion == .v5 ? try Properties(maximumPacketSize: configuration.maximumPacketSize) : Properties()
        try check(
            "connect",
            mosquitto_connect_bind_v5(
                handle, approach.host, Int32(configuration.port), Int32(configuration.keepAlive), approach.source,
                properties.list),
            detail: "\(configuration.host):\(configuration.port)")
    }

    var descriptor: Int32 { mosquitto_socket(handle) }
    var wantsToWrite: Bool { mosquitto_want_write(handle) }

    /// Reads packets until nothing is left or as much as one event may hold waits.
    func read(_ configuration: ClientConfiguration) throws(MQTTError) {
        hasMore = false
        repeat {
            errno = 0
            let result = mosquitto_loop_read(handle, 1)
            let drained = errno == EAGAIN || errno == EWOULDBLOCK
            try check("read", result)
            if drained { return }
        } while arrived.count < configuration.batchLimit && arrivedBytes < configuration.batchBytes && descriptor >= 0
        hasMore = true
    }

    /// What has arrived since this was called last, and how many more there were that were too large.
    func takeArrived() -> (messages: [ReceivedMessage], dropped: Int) {
        defer {
            arrived = []
            arrivedBytes = 0
            dropped = 0
        }
        return (arrived, dropped)
    }

    func write() throws(MQTTError) { try check("write", mosquitto_loop_write(handle, 1)) }

    /// Pings when the keep-alive asks for it.
    func keepAlive() throws(MQTTError) { try check("keep alive", mosquitto_loop_misc(handle)) }

    /// The library's id of the message.
    /// - Throws: `.tooLarge` where the broker takes no packet of that size: it would end the session.
    func publish(_ message: Message) throws(MQTTError) -> Int32 {
        // The library's own look is a byte short.
        if let limit = limits.packetSize, message.packetSize(protocolVersion) > Int(limit) {
            throw MQTTError("publish", .tooLarge, detail: message.topic)
        }
        var id: Int32 = 0
        let properties = try Properties(message, version: protocolVersion)
        try check(
            "publish",
            mosquitto_publish_v5(
                handle, &id, message.topic, Int32(message.payload.count), message.payload, message.qos.rawValue,
                message.retain, properties.list),
            detail: message.topic)
        return id
    }

    func subscribe(_ subscription: Subscription) throws(MQTTError) {
        try check(
            "subscribe",
            mosquitto_subscribe_v5(handle, nil, subscription.filter, subscription.qos.rawValue, 0, nil),
            detail: subscription.filter)
    }

    /// Says good-bye. With `will` the broker shall speak our last will all the same: MQTT 5 has a reason for that (3.14.2.1), and
    /// with 3.1.1 only a connection that ends without a word does it.
    func disconnect(speakingWill will: Bool) {
        guard protocolVersion == .v5 || !will else { return }
        mosquitto_disconnect_v5(handle, will ? 4 : 0, nil)
    }

    private func setCallbacks() {
        // Every callback runs on the loop thread, inside a call that this object makes while it is alive: the unretained
        // pointer outlives them all.
        mosquitto_connect_v5_callback_set(handle) { _, context, reason, flags, properties in
            guard let session = Session.from(context) else { return }
            session.limits = BrokerLimits(properties)
            session.answer = (UInt8(truncatingIfNeeded: reason), flags & 1 == 1)
            // From here on it would write a line for every packet.
            mosquitto_log_callback_set(session.handle, nil)
        }
        mosquitto_log_callback_set(handle) { _, context, level, text in
            guard level == MOSQ_LOG_ERR, let text, let session = Session.from(context) else { return }
            session.complaint = session.complaint ?? String(cString: text)
        }
        mosquitto_disconnect_v5_callback_set(handle) { _, context, reason, _ in
            guard let session = Session.from(context), (128...255).contains(reason) else { return }
            session.brokerReason = UInt8(reason)
        }
        mosquitto_publish_v5_callback_set(handle) { _, context, id, reason, _ in
            Session.from(context)?.sent.append((id, UInt8(truncatingIfNeeded: reason)))
        }
        mosquitto_subscribe_v5_callback_set(handle) { _, context, _, count, codes, _ in
            guard let codes, count > 0 else { return }
            let granted = UnsafeBufferPointer(start: codes, count: Int(count)).map { UInt8(truncatingIfNeeded: $0) }
            Session.from(context)?.granted.append(granted)
        }
        mosquitto_message_v5_callback_set(handle) { _, context, message, _ in
            guard let message, let session = Session.from(context) else { return }
            session.take(message)
        }
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> Session? {
        context.map { Unmanaged<Session>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Copies a message: the library frees it when the callback returns.
    private func take(_ message: UnsafePointer<mosquitto_message>) {
        let length = Int(message.pointee.payloadlen)
        guard let topic = message.pointee.topic, length <= sizeLimit else {
            dropped += 1
            return
        }
        arrivedBytes += length + strlen(topic)
        arrived.append(
            ReceivedMessage(
                topic: String(cString: topic),
                payload: [UInt8](UnsafeRawBufferPointer(start: message.pointee.payload, count: length)),
                qos: QoS(rawValue: message.pointee.qos) ?? .atLeastOnce, retained: message.pointee.retain))
    }
}
