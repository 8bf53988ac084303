import NIOCore
import Synchronization

/// A text that many readers are given: written when the first of them asks, and shared by all who are still being sent it. While nobody
/// looks, a fleet that changes fifty times a second costs no writing.
final class SharedText: Sendable {
    private struct Written {
        var event: ByteBuffer
        var json: ByteBuffer
    }

    /// The change that it is of.
    let change: UInt64
    private let name: StaticString
    private let write: @Sendable () -> [UInt8]
    private let written = Mutex<Written?>(nil)

    /// - Parameter write: gives the data, the same whenever it is asked; not called more than once.
    init(_ name: StaticString, change: UInt64, _ write: @escaping @Sendable () -> [UInt8]) {
        self.name = name
        self.change = change
        self.write = write
    }

    /// As a server-sent event.
    var event: ByteBuffer { text.event }
    /// Its data.
    var json: ByteBuffer { text.json }

    private var text: Written {
        written.withLock { written in
            if let written { return written }
            let json = write()
            var event = ByteBuffer()
            EventText.event(name, json, to: &event)
            // The event ends with the data and two line breaks.
            let slice = event.getSlice(at: event.writerIndex - 2 - json.count, length: json.count)
            let text = Written(event: event, json: slice ?? ByteBuffer(bytes: json))
            written = text
            return text
        }
    }
}
