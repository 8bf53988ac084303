import NIOCore
import Telemetry

/// Snapshots as server-sent events: `fleet`, `indicators`, `device`, `removed`; `reset` before everything is sent anew.
enum EventText {
    /// Appends what is new in `snapshot` since `cursor`.
    /// - Returns: the cursor after it.
    static func append(
        _ snapshot: FleetSnapshot, after cursor: EventCursor?, at uptime: Duration, to text: inout ByteBuffer
    ) -> EventCursor {
        let known = cursor.flatMap { $0.epoch == snapshot.epoch && $0.change <= snapshot.change ? $0 : nil }
        let isComplete = known.map { known in
            // Removals that the hub has forgotten could have been missed.
            known.change == snapshot.change || snapshot.removals.count < 500
                || known.change >= (snapshot.removals.first?.change ?? 0)
        }
        let start = isComplete == true ? known : nil
        let end = EventCursor(
            epoch: snapshot.epoch, change: snapshot.change,
            generation: max(snapshot.fleet.change, snapshot.indicators.change))
        guard start != end else { return end }
        if start == nil { event("reset", Array("{}".utf8), to: &text) }
        if snapshot.fleet.change > start?.generation ?? 0 { event("fleet", snapshot.fleet.json, to: &text) }
        if snapshot.indicators.change > start?.generation ?? 0 {
            event("indicators", snapshot.indicators.json, to: &text)
        }
        if let start {
            for removal in snapshot.removals where removal.change > start.change {
                let json = "{\"site\":\"\(removal.id.site)\",\"device\":\"\(removal.id.device)\"}"
                event("removed", Array(json.utf8), to: &text)
            }
        }
        let after = start?.change ?? 0
        for place in snapshot.changes.indices where start == nil || snapshot.changes[place] > after {
            event("device", snapshot.records[place].summary(at: uptime), to: &text)
        }
        // The id comes last: a page that lost the connection in between asks for all of it again.
        guard text.readableBytes > 0 else { return end }
        text.writeString("event: at\nid: \(end.description)\ndata: {}\n\n")
        return end
    }

    /// A comment keeps the connection open; the event lets a page notice that it has gone dead.
    static func appendBeat(to text: inout ByteBuffer) {
        text.writeString(": heartbeat\nevent: beat\ndata: {}\n\n")
    }

    private static func event(_ name: StaticString, _ json: [UInt8], to text: inout ByteBuffer) {
        text.writeString("event: ")
        text.writeStaticString(name)
        text.writeString("\ndata: ")
        text.writeBytes(json)
        text.writeString("\n\n")
    }
}
