import NIOCore
import Telemetry

/// Snapshots as server-sent events: `fleet`, `indicators`, `device`, `removed`; `reset` before everything is sent anew.
enum EventText {
    /// Bytes of devices that are written for one client at once. What a client has not taken yet is no more than this and
    /// texts that all clients share.
    static let chunk = 64 << 10
    /// Devices that are looked at for one chunk.
    private static let devices = 512

    /// The next part of what is new in `snapshot` since `cursor`; nothing when a page has it all.
    /// - Returns: what to send, and the cursor after it.
    static func next(
        _ snapshot: FleetSnapshot, after cursor: EventCursor?, at uptime: Duration
    ) -> (parts: [ByteBuffer], cursor: EventCursor) {
        let start = cursor.flatMap { canResume(snapshot, from: $0) ? $0 : nil }
        var end = EventCursor(
            epoch: snapshot.epoch, change: snapshot.change,
            generation: max(snapshot.fleet.change, snapshot.indicators.text.change), removal: snapshot.change)
        guard start != end else { return ([], end) }
        var parts: [ByteBuffer] = []
        var text = ByteBuffer()
        if let start {
            for removal in snapshot.removals where removal.change > start.removal {
                let json = "{\"site\":\"\(removal.id.site)\",\"device\":\"\(removal.id.device)\"}"
                event("removed", Array(json.utf8), to: &text)
            }
        } else {
            event("reset", Array("{}".utf8), to: &text)
        }
        for shared in [snapshot.fleet, snapshot.indicators.text] where shared.change > start?.generation ?? 0 {
            if text.readableBytes > 0 { parts.append(text) }
            parts.append(shared.event)
            text = ByteBuffer()
        }
        let (places, isAll) = changed(snapshot, after: start?.change ?? 0)
        for (index, place) in places.enumerated() {
            event("device", snapshot.records[place].summary(at: uptime), to: &text)
            guard text.readableBytes < chunk else {
                if index < places.count - 1 || !isAll { end.change = snapshot.changes[place] }
                break
            }
            if index == places.count - 1, !isAll { end.change = snapshot.changes[place] }
        }
        guard !parts.isEmpty || text.readableBytes > 0 else { return ([], end) }
        // The id comes last: a page that lost the connection in between asks for all of this part again.
        text.writeString("event: at\nid: \(end.description)\ndata: {}\n\n")
        return (parts + [text], end)
    }

    private static func canResume(_ snapshot: FleetSnapshot, from cursor: EventCursor) -> Bool {
        guard cursor.epoch == snapshot.epoch, cursor.change <= snapshot.change, cursor.removal <= snapshot.change else {
            return false
        }
        // Removals that the hub has forgotten could have been missed.
        return cursor.removal == snapshot.change || snapshot.removals.count < 500
            || cursor.removal >= (snapshot.removals.first?.change ?? 0)
    }

    /// The places of devices that have changed since, in the order of their changes: all, or the first of many.
    private static func changed(_ snapshot: FleetSnapshot, after change: UInt64) -> (places: [Int], isAll: Bool) {
        var found: [(change: UInt64, place: Int)] = []
        var bound = UInt64.max
        var isAll = true
        func keepFirst() {
            found.sort { $0.change < $1.change }
            guard found.count > devices else { return }
            found.removeLast(found.count - devices)
            bound = found.last?.change ?? bound
            isAll = false
        }
        for place in snapshot.changes.indices where snapshot.changes[place] > change && snapshot.changes[place] < bound
        {
            found.append((snapshot.changes[place], place))
            if found.count == 2 * devices { keepFirst() }
        }
        keepFirst()
        return (found.map(\.place), isAll)
    }

    /// A comment keeps the connection open; the event lets a page notice that it has gone dead.
    static func appendBeat(to text: inout ByteBuffer) {
        text.writeString(": heartbeat\nevent: beat\ndata: {}\n\n")
    }

    static func event(_ name: StaticString, _ json: [UInt8], to text: inout ByteBuffer) {
        text.writeString("event: ")
        text.writeStaticString(name)
        text.writeString("\ndata: ")
        text.writeBytes(json)
        text.writeString("\n\n")
    }
}
