import NIOCore

/// A text that many readers are given: written once, and shared by all who are still being sent it.
struct SharedText: Sendable {
    /// As a server-sent event.
    let event: ByteBuffer
    /// Its data.
    let json: ByteBuffer
    /// The change that it is of.
    let change: UInt64

    init(_ name: StaticString, _ json: [UInt8], change: UInt64) {
        var event = ByteBuffer()
        EventText.event(name, json, to: &event)
        self.event = event
        // The event ends with the data and two line breaks.
        self.json =
            event.getSlice(at: event.writerIndex - 2 - json.count, length: json.count) ?? ByteBuffer(bytes: json)
        self.change = change
    }
}
