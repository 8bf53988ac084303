import Glibc
import Synchronization

/// Two pieces of work that do not need each other, at the same time.
enum TwoThreads {
    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private final class Slot<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }

    /// `first` on a thread of its own while the caller's does `second`; one after the other where there is no thread to be had.
    static func run<First: Sendable, Second>(
        _ first: @escaping @Sendable () -> First, _ second: () -> Second
    ) -> (First, Second) {
        let slot = Slot<First>()
        let work = Unmanaged.passRetained(
            Work {
                let value = first()
                slot.value.withLock { $0 = value }
            })
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
                return nil
            }, work.toOpaque())
        if status != 0 { work.release() }
        let result = second()
        if status == 0 { pthread_join(thread, nil) }
        return (slot.value.withLock { $0 } ?? first(), result)
    }
}
