extension Topic {
    /// What a program subscribes to.
    public struct Filter: Hashable, Sendable {
        /// An MQTT topic filter.
        public let pattern: String
        public let qos: QoS

        /// The same for a group of subscribers of which one gets each message. A group gets no retained messages: it must seed
        /// itself by an ordinary subscription.
        public func shared(by group: Name) -> Filter { Filter(pattern: "$share/\(group)/" + pattern, qos: qos) }

        /// One kind of topic of every device: `kind` may end in `/+` or `/#`.
        private static func everyDevice(_ kind: String) -> Filter {
            Filter(pattern: Topic.root + "/device/+/+/" + kind, qos: .atLeastOnce)
        }

        public static let everyAvailability = everyDevice("availability")
        public static let everyState = everyDevice("state")
        public static let everyValue = everyDevice("value/#")
        public static let everyCatalog = everyDevice("catalog")
        public static let everyItems = everyDevice("items")
        public static let everyHealth = everyDevice("health")
        public static let everyLamp = everyDevice("lamp/+")
        public static let everyAlert = everyDevice("alert/+")
        public static let everyEvent = everyDevice("event")
        public static let everyAck = everyDevice("ack")
        public static let everyResult = everyDevice("result/+")
        public static let everyHub = Filter(pattern: Topic.root + "/hub/+/+", qos: .atLeastOnce)
        public static let everyModel = Filter(pattern: Topic.root + "/model/+", qos: .atLeastOnce)
        /// The fleet and, by MQTT's rule that `#` includes its parent, every site of it.
        public static let everyFleet = Filter(pattern: Topic.root + "/fleet/#", qos: .atLeastOnce)
        public static let homeAssistantStatus = Filter(pattern: Topic.homeAssistantStatus.name, qos: .atMostOnce)

        /// All that a device has ever announced, to clear it when it is retired.
        public static func everything(of device: DeviceID) -> [Filter] {
            [
                Filter(pattern: Topic.base(device) + "/#", qos: .atLeastOnce),
                Filter(pattern: Topic.discovery(device).name, qos: .atLeastOnce),
                Filter(pattern: Topic.homeAssistant + "/+/" + Topic.objectID(device) + "/+/config", qos: .atLeastOnce),
            ]
        }

        public static func commands(to device: DeviceID) -> Filter {
            Filter(pattern: Topic.base(device) + "/cmd/+", qos: .atLeastOnce)
        }

        public static func ack(of device: DeviceID) -> Filter {
            Filter(pattern: Topic.ack(device).name, qos: .atLeastOnce)
        }

        /// What a hub needs: all that devices say, but not the single values, which `state` has together.
        public static let hub: [Filter] = [
            everyAvailability, everyState, everyCatalog, everyItems, everyHealth, everyLamp, everyAlert, everyEvent,
        ]

        /// What an agent needs: acknowledgements, commands, the hubs' availability and health, Home Assistant's birth.
        public static func agent(_ device: DeviceID) -> [Filter] {
            [ack(of: device), commands(to: device), everyHub, homeAssistantStatus]
        }
    }
}
