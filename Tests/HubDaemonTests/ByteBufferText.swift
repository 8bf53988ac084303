import NIOCore

@testable import HubDaemon

/// What a page is sent, as text.
struct ByteBufferText {
    private(set) var text = ""

    mutating func append(_ snapshot: FleetSnapshot, after cursor: EventCursor?) -> EventCursor {
        var buffer = ByteBuffer()
        let end = EventText.append(snapshot, after: cursor, at: snapshot.madeAt, to: &buffer)
        text += String(buffer: buffer)
        return end
    }

    var names: [String] {
        text.split(separator: "\n").filter { $0.hasPrefix("event: ") }.map { String($0.dropFirst(7)) }
    }
}
