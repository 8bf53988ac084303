import MQTT
import Synchronization
import Telemetry

/// What the broker has not acknowledged yet, and a few places that are kept free: a hub that ends in the middle of thousands of
/// acknowledgements must still be able to say that it is gone.
final class InFlight: Sendable {
    private let count = Atomic<Int>(0)
    let window: Int
    private let reserve: Int

    init(window: Int, reserve: Int = 16) {
        self.window = window
        self.reserve = reserve
    }

    func hasRoom(for topic: Topic) -> Bool {
        if case .hubAvailability = topic { return true }
        return count.load(ordering: .relaxed) < window - reserve
    }

    func sent() { count.add(1, ordering: .relaxed) }

    /// What the client says of it. A connection that ends takes everything with it.
    func note(_ event: Event) {
        switch event {
        case .acknowledged(let packets): count.subtract(packets.count, ordering: .relaxed)
        case .refused: count.subtract(1, ordering: .relaxed)
        case .connected, .disconnected: count.store(0, ordering: .relaxed)
        default: break
        }
    }
}
