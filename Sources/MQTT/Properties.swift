import CMosquitto

/// A list of MQTT 5 properties; freed with its owner, unless the library took it.
final class Properties {
    private(set) var list: OpaquePointer?

    init() {}

    /// What a message says besides its payload. Empty with MQTT 3.1.1, which has no place for it.
    convenience init(_ message: Message, version: ClientConfiguration.ProtocolVersion) throws(MQTTError) {
        self.init()
        guard version == .v5 else { return }
        if let expiry = message.expiry {
            try check(
                "add message expiry", mosquitto_property_add_int32(&list, id(MQTT_PROP_MESSAGE_EXPIRY_INTERVAL), expiry)
            )
        }
        if let type = message.contentType {
            try check("add content type", mosquitto_property_add_string(&list, id(MQTT_PROP_CONTENT_TYPE), type))
        }
    }

    convenience init(maximumPacketSize: UInt32) throws(MQTTError) {
        self.init()
        try check(
            "add maximum packet size",
            mosquitto_property_add_int32(&list, id(MQTT_PROP_MAXIMUM_PACKET_SIZE), maximumPacketSize))
    }

    deinit { mosquitto_property_free_all(&list) }

    /// The library owns the list now.
    func release() { list = nil }
}

/// The imported enumeration is unsigned, the functions take signed numbers.
private func id(_ property: mqtt5_property) -> Int32 { Int32(property.rawValue) }
