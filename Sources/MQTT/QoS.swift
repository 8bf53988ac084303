/// Quality of service (MQTT 5.0, 4.3). Exactly-once is not used: nothing here would believe it.
public enum QoS: Int32, Sendable {
    case atMostOnce = 0
    case atLeastOnce = 1
}
