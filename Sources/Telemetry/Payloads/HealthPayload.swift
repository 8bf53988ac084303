public import Language

/// `health`: how the agent is. It comes every `interval` seconds; that it stops coming is what tells that the agent has died.
public struct HealthPayload: Payload {
    public static let maximumBytes = 32 << 10

    public enum State: String, CaseIterable, Sendable { case starting, current, attention, fault }

    public struct Part: Hashable, Sendable {
        public enum State: String, CaseIterable, Sendable { case ok, degraded, failed, absent }

        /// `model`, `broker`, `lamps`, `journal`, `hub`, `clock`.
        public var id: Name
        public var state: State
        /// Unix seconds.
        public var since: Int64
        public var reason: LocalizedText

        public init(id: Name, state: State, since: Int64, reason: LocalizedText) {
            self.id = id
            self.state = state
            self.since = since
            self.reason = reason
        }
    }

    public struct Journal: Hashable, Sendable {
        /// Events that no hub has acknowledged.
        public var depth: Int64
        public var bytes: Int64
        /// Events that fell off since the journal was made.
        public var dropped: Int64

        public init(depth: Int64, bytes: Int64, dropped: Int64) {
            self.depth = depth
            self.bytes = bytes
            self.dropped = dropped
        }
    }

    public struct Versions: Hashable, Sendable {
        public var akari: String
        /// Of the protocol: `5` or `3.1.1`; nil while not connected.
        public var mqtt: String?
        public var libmosquitto: String

        public init(akari: String, mqtt: String?, libmosquitto: String) {
            self.akari = akari
            self.mqtt = mqtt
            self.libmosquitto = libmosquitto
        }
    }

    /// Unix seconds by the device's clock.
    public var at: Int64
    public var boot: Int64
    public var seq: Int64
    /// Seconds until the next message, at most.
    public var interval: Int64
    /// Seconds since the agent started.
    public var uptime: Int64
    public var state: State
    public var parts: [Part]
    public var journal: Journal
    public var clockSynchronized: Bool
    /// Tenths of a degree Celsius.
    public var temperature: Int64?
    /// Resident memory of the agent.
    public var memoryBytes: Int64?
    public var versions: Versions
    /// Nil while there is no trustworthy model.
    public var model: Digest?

    public init(
        at: Int64, boot: Int64, seq: Int64, interval: Int64, uptime: Int64, state: State, parts: [Part],
        journal: Journal,
        clockSynchronized: Bool, temperature: Int64?, memoryBytes: Int64?, versions: Versions, model: Digest?
    ) {
        self.at = at
        self.boot = boot
        self.seq = seq
        self.interval = interval
        self.uptime = uptime
        self.state = state
        self.parts = parts
        self.journal = journal
        self.clockSynchronized = clockSynchronized
        self.temperature = temperature
        self.memoryBytes = memoryBytes
        self.versions = versions
        self.model = model
    }

    public var revision: Revision { Revision(boot: boot, seq: seq) }
    /// Seconds after which a retained message expires at the broker (MQTT 5).
    public var expiry: Int64 { 3 * interval }
}
