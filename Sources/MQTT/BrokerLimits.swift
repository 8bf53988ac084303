import CMosquitto

/// What a broker says of itself when it takes us (MQTT 5.0, 3.2.2.3); with MQTT 3.1.1 it says nothing.
struct BrokerLimits: Hashable {
    /// Bytes of one packet; nil: it has not named a bound.
    var packetSize: UInt32?
    /// Seconds of keep-alive that count in place of ours; 0: none. Nil: ours counts.
    var keepAlive: UInt16?

    init() {}

    init(_ properties: OpaquePointer?) {
        var size: UInt32 = 0
        if mosquitto_property_read_int32(properties, Int32(MQTT_PROP_MAXIMUM_PACKET_SIZE.rawValue), &size, false) != nil
        {
            packetSize = size
        }
        var seconds: UInt16 = 0
        if mosquitto_property_read_int16(properties, Int32(MQTT_PROP_SERVER_KEEP_ALIVE.rawValue), &seconds, false)
            != nil
        {
            keepAlive = seconds
        }
    }
}
