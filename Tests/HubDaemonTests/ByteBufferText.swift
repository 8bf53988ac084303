import NIOCore

@testable import HubDaemon

/// What a page is sent, as text.
struct ByteBufferText {
    private(set) var text = ""

    /// All that there is to send.
    mutating func append(_ snapshot: FleetSnapshot, after cursor: EventCursor?) -> EventCursor {
        var cursor = cursor
        while true {
            let (parts, next) = EventText.next(snapshot, after: cursor, at: snapshot.madeAt)
            for part in parts { text += String(buffer: part) }
            guard !parts.isEmpty else { return next }
            cursor = next
        }
    }

    var names: [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("event: ") }.map { String($0.dropFirst(7)) }
    }
}
