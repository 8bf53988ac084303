import Telemetry

/// What this device keeps on the broker: one payload a topic. Says what has to be sent; after a connection everything has.
struct Announcements {
    struct Message: Hashable, Sendable {
        var topic: Topic
        /// Empty: the broker forgets the topic.
        var payload: [UInt8]
    }

    private struct Entry {
        var message: Message
        var sent = false
    }

    /// In the order of first announcement.
    private var entries: [Entry] = []
    private var places: [Topic: Int] = [:]
    /// Nothing before it has to be sent.
    private var first = 0
    private var hasNewTopics = false
    /// Topics whose payload would be larger than the contract allows.
    private(set) var oversized: Set<Topic> = []

    /// An unchanged payload is not sent again. One that is too large is not sent at all, and what was there before is cleared: every
    /// receiver would refuse it, and a broker might end the connection for it.
    mutating func set(_ topic: Topic, _ payload: [UInt8]) {
        let isTooLarge = payload.count > topic.maximumPayload
        if isTooLarge { oversized.insert(topic) } else { oversized.remove(topic) }
        let payload = isTooLarge ? [] : payload
        guard let place = places[topic] else {
            places[topic] = entries.count
            entries.append(Entry(message: Message(topic: topic, payload: payload)))
            if !payload.isEmpty { hasNewTopics = true }
            return
        }
        guard entries[place].message.payload != payload else { return }
        if entries[place].message.payload.isEmpty { hasNewTopics = true }
        entries[place] = Entry(message: Message(topic: topic, payload: payload))
        first = min(first, place)
    }

    /// The topic is gone. It stays known, so that a broker that was away when it went hears of it too.
    mutating func clear(_ topic: Topic) { set(topic, []) }

    /// Clears what was announced and does not satisfy `keep`.
    mutating func clear(except keep: (Topic) -> Bool) {
        for entry in entries where !entry.message.payload.isEmpty && !keep(entry.message.topic) {
            clear(entry.message.topic)
        }
    }

    /// Whether the topic has a payload now.
    func contains(_ topic: Topic) -> Bool { places[topic].map { !entries[$0].message.payload.isEmpty } ?? false }

    mutating func announceAll() {
        for place in entries.indices { entries[place].sent = false }
        first = 0
    }

    /// The next message to send; marks it as sent.
    mutating func takeNext() -> Message? {
        while first < entries.count {
            defer { first += 1 }
            guard !entries[first].sent else { continue }
            entries[first].sent = true
            return entries[first].message
        }
        return nil
    }

    /// A message that could not be handed over after all.
    mutating func putBack(_ topic: Topic) {
        guard let place = places[topic] else { return }
        entries[place].sent = false
        first = min(first, place)
    }

    /// The topic of what `takeNext` would give.
    var next: Topic? { entries[first...].first { !$0.sent }?.message.topic }

    var isComplete: Bool { !entries[first...].contains { !$0.sent } }

    /// Whether a topic has got its first payload since this was asked last.
    mutating func takeHasNewTopics() -> Bool {
        defer { hasNewTopics = false }
        return hasNewTopics
    }

    /// The topics that a later start has to clear if it does not announce them itself.
    var held: [Topic] { entries.filter { !$0.message.payload.isEmpty }.map(\.message.topic) }
}
