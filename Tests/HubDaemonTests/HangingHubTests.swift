import NIOCore
import Synchronization
import Telemetry
import TestSupport
import Testing

@testable import HubDaemon

/// A clock that a test sets.
final class TestClock: Sendable {
    let moment: Mutex<Moment>

    init(_ moment: Moment) { self.moment = Mutex(moment) }

    var clock: HubClock { HubClock { [self] in moment.withLock { $0 } } }

    func set(_ moment: Moment) { self.moment.withLock { $0 = moment } }
}

@Suite("A hub whose ingest hangs shows nobody as live") struct HangingHubTests {
    /// What readers have when the ingest thread made its last snapshot at `start`, of a live device that reports every ten seconds.
    private func snapshot() throws -> FleetSnapshot {
        var scene = Scene()
        try scene.say(.availability(lobby), online)
        try scene.say(.health(lobby), healthPayload(interval: 10))
        try scene.say(.catalog(lobby), catalogPayload())
        try scene.say(.state(lobby), statePayload())
        let broker = BrokerLink(address: "test", since: 0)
        var builder = SnapshotBuilder(FleetSnapshot(epoch: "test", broker: broker))
        builder.take(scene.fleet.aggregate(at: start), scene.fleet, broker)
        return builder.snapshot(of: scene.fleet, HubCounters(), broker, databaseBytes: 0, problem: nil, at: start)
    }

    @Test("a page hears heartbeats while the snapshot is fresh, and the stream ends when it is not")
    func stream() async throws {
        let clock = TestClock(start.after(4))
        let stream = EventStream(board: SnapshotBoard(try snapshot()), clock: clock.clock, limits: HTTPLimits())
        let (ticks, source) = AsyncStream.makeStream(of: Heartbeats.Element.self)
        for tick in [Heartbeats.Element.news, .heartbeat, .heartbeat, .heartbeat] { source.yield(tick) }
        source.finish()
        let sent = Mutex<[String]>([])
        try await stream.send(from: nil, at: ticks) { buffer in
            sent.withLock { $0.append(String(buffer: buffer)) }
            if String(buffer: buffer).contains("event: beat") { clock.set(start.after(5)) }
        }
        let texts = sent.withLock { $0 }
        #expect(texts.contains { $0.contains("event: device") && $0.contains("\"liveness\":\"live\"") })
        #expect(texts.count { $0.contains("event: beat") } == 1 && texts.last?.contains("event: beat") == true)
    }

    @Test("how live a device is, is computed when it is asked for")
    func devices() throws {
        let record = try #require(try snapshot().records.first)
        for (second, liveness) in [(Int64(15), "live"), (16, "late"), (31, "stale"), (15, "live")] {
            let uptime = start.after(second).uptime
            for text in [record.summary(at: uptime), record.detail(at: uptime)] {
                #expect(String(decoding: text, as: UTF8.self).contains("\"liveness\":\"\(liveness)\""))
            }
        }
    }

    @Test("metrics count a device as what it is by now, and give no figures of a hub that hangs")
    func metrics() throws {
        func text(after seconds: Int64) throws -> String {
            let bytes = MetricsText.encoded(
                try snapshot(), readers: 0, limits: HTTPLimits(), now: start.after(seconds))
            return String(decoding: bytes, as: UTF8.self)
        }
        let fresh = try text(after: 1)
        #expect(fresh.contains("akari_devices{liveness=\"live\"} 1\n") && fresh.contains("\nakari_indicator{"))
        let old = try text(after: 31)
        #expect(old.contains("akari_devices{liveness=\"live\"} 0\n"))
        #expect(old.contains("akari_devices{liveness=\"stale\"} 1\n"))
        #expect(old.contains("akari_device_up{site=\"city-hall\",device=\"lobby\"} 0\n"))
        #expect(!old.contains("\nakari_indicator{"))
    }

    @Test("what the fleet was is not given as what it is")
    func refused() throws {
        let snapshot = try snapshot()
        _ = try snapshot.about(start.after(4))
        let problem = #expect(throws: HTTPProblem.self) { try snapshot.about(start.after(5)) }
        #expect(problem?.code == "stuck")
    }
}
