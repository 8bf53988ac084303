import EventLoop
import Journal

/// One place in the journal.
struct EventPosition: Comparable, Hashable, Sendable {
    var boot: Int64
    var number: Int64

    static func < (left: EventPosition, right: EventPosition) -> Bool {
        (left.boot, left.number) < (right.boot, right.number)
    }
}

/// A journal entry on its way, with the lowest number that the journal still holds of its boot.
struct PendingEvent: Hashable, Sendable {
    var position: EventPosition
    var base: Int64
    var payload: [UInt8]
}

/// Which journal entries to send, and when again. A hub that acknowledges gets everything in order, with a bounded number
/// on the way, and again after a time-out: that the broker took a message says nothing. Where no hub has ever acknowledged,
/// what happens in this boot is sent once.
struct EventOutbox {
    /// Sent and not acknowledged, at most.
    static let window = 256
    /// Read from the journal at a time.
    static let chunk = 64
    /// A hub commits several times a second: this long without its word, something was lost on the way.
    static let firstTimeout: Duration = .seconds(5)
    static let longestTimeout: Duration = .seconds(600)
    static let firstReadDelay: Duration = .seconds(5)
    static let longestReadDelay: Duration = .seconds(300)

    /// Somebody acknowledges, or is expected to.
    private(set) var hasAcknowledger: Bool
    private var isConnected = false
    private var isReading = false
    /// The journal could not be read: when it is asked again, and how long after that.
    private var readAgainAt: Instant?
    private var readDelay = firstReadDelay
    /// Nothing in the journal behind what was read.
    private var isAtEnd = false
    /// The last one read from the journal, or written to it behind that.
    private var cursor: EventPosition?
    private var ready: [PendingEvent] = []
    private var unacknowledged: [EventPosition] = []
    private var acknowledged: [Int64: Int64] = [:]
    private var timeout = firstTimeout
    private var resendAt: Instant?

    /// `boot` is this start's: nothing older is sent to nobody.
    init(boot: Int64, expectsAcknowledgement: Bool) {
        hasAcknowledger = expectsAcknowledgement
        cursor = expectsAcknowledgement ? nil : EventPosition(boot: boot, number: 0)
    }

    mutating func connected() {
        isConnected = true
        if hasAcknowledger { rewind() }
    }

    /// A hub has come to the broker.
    mutating func hubCame() {
        timeout = Self.firstTimeout
        if hasAcknowledger { rewind() }
    }

    /// The same way, under another count of starts.
    func restarted(boot: Int64) -> EventOutbox {
        var outbox = EventOutbox(boot: boot, expectsAcknowledgement: hasAcknowledger)
        outbox.isConnected = isConnected
        return outbox
    }

    mutating func disconnected() {
        isConnected = false
        resendAt = nil
    }

    /// From the oldest one again, or from behind a place.
    mutating func rewind(to place: EventPosition? = nil) {
        cursor = place
        isAtEnd = false
        ready = []
        unacknowledged = []
        resendAt = nil
    }

    /// The journal has a new entry.
    mutating func appended(_ event: PendingEvent) {
        // While there are unread ones before it, it is read in its turn.
        guard isAtEnd, !isReading else { return isAtEnd = false }
        guard ready.count < Self.chunk else { return isAtEnd = false }
        ready.append(event)
        cursor = event.position
    }

    /// Where to read on in the journal; nil when that is not needed now. The answer is `read`.
    mutating func takeReadRequest() -> (after: EventPosition?, limit: Int)? {
        guard isConnected, ready.isEmpty, !isAtEnd, !isReading, readAgainAt == nil, isOpen else { return nil }
        isReading = true
        return (cursor, Self.chunk)
    }

    /// What the journal has behind the place asked for.
    mutating func read(_ events: [PendingEvent], after: EventPosition?) {
        isReading = false
        readDelay = Self.firstReadDelay
        // Rewound meanwhile: not what is wanted now.
        guard after == cursor else { return }
        ready = events
        if let last = events.last { cursor = last.position }
        if events.count < Self.chunk { isAtEnd = true }
    }

    /// The journal has not said what it has.
    mutating func readFailed(at now: Instant) {
        isReading = false
        readAgainAt = now + readDelay
        readDelay = min(readDelay * 2, Self.longestReadDelay)
    }

    private var isOpen: Bool { !hasAcknowledger || unacknowledged.count < Self.window }

    /// The next one to send.
    mutating func takeNext(at now: Instant) -> PendingEvent? {
        guard isConnected, isOpen, !ready.isEmpty else { return nil }
        let event = ready.removeFirst()
        if hasAcknowledger {
            unacknowledged.append(event.position)
            if resendAt == nil { resendAt = now + timeout }
        }
        return event
    }

    /// One that could not be handed over after all: in its place again, once.
    mutating func putBack(_ event: PendingEvent) {
        if let place = unacknowledged.lastIndex(of: event.position) { unacknowledged.remove(at: place) }
        // Rewound meanwhile: it comes out of the journal in its turn.
        guard let cursor, event.position <= cursor else { return }
        let place = ready.firstIndex { $0.position >= event.position } ?? ready.endIndex
        guard place == ready.endIndex || ready[place].position != event.position else { return }
        ready.insert(event, at: place)
    }

    /// What a hub has on its disk, by boot. True when it is the first word of any hub.
    mutating func acknowledge(_ boots: [Int64: Int64], at now: Instant) {
        let isFirst = !hasAcknowledger
        hasAcknowledger = true
        let isLess = boots.contains { $0.value < acknowledged[$0.key, default: 0] }
        acknowledged = boots
        let before = unacknowledged.count
        unacknowledged.removeAll { $0.number <= boots[$0.boot, default: 0] }
        if isFirst || isLess {
            rewind()
        } else if unacknowledged.count < before {
            timeout = Self.firstTimeout
            resendAt = unacknowledged.isEmpty ? nil : now + timeout
        }
    }

    mutating func tick(at now: Instant) {
        if let again = readAgainAt, now >= again { readAgainAt = nil }
        guard isConnected, let resendAt, now >= resendAt else { return }
        timeout = min(timeout * 2, Self.longestTimeout)
        rewind()
    }

    /// Everything in the journal is on its way or acknowledged.
    var isDrained: Bool { isAtEnd && ready.isEmpty }
}
