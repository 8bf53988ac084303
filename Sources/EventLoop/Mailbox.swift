import CLinux
import Glibc
import Synchronization

/// Messages from any thread to the thread of an event loop, bounded, with one wake-up for all that wait.
public final class Mailbox<Message: Sendable>: Sendable {
    private let waiting = Mutex<(messages: [Message], weight: Int)>(([], 0))
    private let descriptor: Int32
    private let capacity: Int
    private let weigh: @Sendable (Message) -> Int

    /// - Parameters:
    ///   - capacity: how much may wait; `post` refuses more.
    ///   - weigh: how much a message counts. One that counts nothing is always taken: what must not be lost, and cannot come without
    ///     end by itself.
    public init(
        capacity: Int = 65_536, weighing weigh: @escaping @Sendable (Message) -> Int = { _ in 1 }
    ) throws(EventLoopError) {
        self.capacity = capacity
        self.weigh = weigh
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard descriptor >= 0 else { throw EventLoopError("eventfd") }
    }

    deinit { close(descriptor) }

    /// Hands a message over; false, and nothing is kept, when the mailbox is full. Any thread.
    @discardableResult
    public func post(_ message: Message) -> Bool {
        let weight = weigh(message)
        let position = waiting.withLock { waiting -> Int? in
            // The first one is taken whatever it weighs.
            guard weight == 0 || waiting.weight == 0 || waiting.weight + weight <= capacity else { return nil }
            waiting.messages.append(message)
            waiting.weight += weight
            return waiting.messages.count
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
            let messages = waiting.withLock { waiting in
                let all = waiting.messages
                waiting = ([], 0)
                return all
            }
            if !messages.isEmpty { handler(messages) }
        }
    }
}
