import CLinux
import Glibc
import Synchronization

/// Messages from any thread to the thread of an event loop, bounded, with one wake-up for all that wait.
public final class Mailbox<Message: Sendable>: Sendable {
    private let waiting = Mutex<[Message]>([])
    private let descriptor: Int32
    private let capacity: Int

    /// - Parameter capacity: how many messages may wait; `post` refuses more.
    public init(capacity: Int = 65_536) throws(EventLoopError) {
        self.capacity = capacity
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else { throw EventLoopError("eventfd") }
    }

    deinit { close(descriptor) }

    /// Hands a message over; false, and nothing is kept, when the mailbox is full. Any thread.
    @discardableResult
    public func post(_ message: Message) -> Bool {
        let position = waiting.withLock { messages -> Int? in
            guard messages.count < capacity else { return nil }
            messages.append(message)
            return messages.count
        }
        // Whoever finds it empty rings; the others' messages are taken with the first one's.
        if position == 1 { _ = eventfd_write(descriptor, 1) }
        return position != nil
    }

    /// Calls `handler` on the loop's thread with all that waited, in order. The loop keeps the mailbox.
    @discardableResult
    public func deliver(on loop: EventLoop, _ handler: @escaping ([Message]) -> Void) -> EventLoop.Token {
        loop.watch(descriptor, .readable) { [self] in
            var count = eventfd_t()
            _ = eventfd_read(descriptor, &count)
            let messages = waiting.withLock { messages in
                let all = messages
                messages = []
                return all
            }
            if !messages.isEmpty { handler(messages) }
        }
    }
}
