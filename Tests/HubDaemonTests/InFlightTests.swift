import Telemetry
import TestSupport
import Testing

@testable import HubDaemon
@testable import MQTT

@Suite struct InFlightTests {
    private let availability = Topic.hubAvailability(known(Name("test")))

    @Test("however many acknowledgements are under way, there is a place for the hub's last word")
    func reserve() {
        let inFlight = InFlight(window: 20, reserve: 4)
        var sent = 0
        while inFlight.hasRoom(for: .ack(lobby)), sent < 100 {
            inFlight.sent()
            sent += 1
        }
        #expect(sent == 16 && inFlight.hasRoom(for: availability))
        inFlight.note(.refused(PacketID(number: 1), reason: 135))
        #expect(inFlight.hasRoom(for: .ack(lobby)))
    }

    @Test("a connection that ends takes everything with it")
    func disconnected() {
        let inFlight = InFlight(window: 20, reserve: 4)
        for _ in 0..<16 { inFlight.sent() }
        #expect(!inFlight.hasRoom(for: .fleet))
        inFlight.note(.disconnected(nil, retryIn: nil))
        #expect(inFlight.hasRoom(for: .fleet))
    }
}
