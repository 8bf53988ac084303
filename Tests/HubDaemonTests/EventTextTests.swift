import NIOCore
import Telemetry
import TestSupport
import Testing

@testable import HubDaemon

@Suite("A large fleet is sent in parts") struct EventTextTests {
    /// A fleet and its newest snapshot.
    private struct Stage {
        var scene = Scene()
        private let broker = BrokerLink(address: "test", since: 0)
        private lazy var builder = SnapshotBuilder(FleetSnapshot(epoch: "test", broker: broker))

        mutating func snapshot() -> FleetSnapshot {
            builder.take(scene.fleet.aggregate(at: start), scene.fleet, broker)
            return builder.snapshot(of: scene.fleet, HubCounters(), broker, databaseBytes: 0, problem: nil, at: start)
        }

        mutating func say(_ device: Int, _ payload: [UInt8] = online) throws {
            try scene.say(.availability(Self.id(device)), payload)
        }

        static func id(_ number: Int) -> DeviceID { known(DeviceID("site/d\(number)")) }
    }

    /// What a page has, having heard everything so far.
    private struct Page {
        var devices: [String: Int] = [:]
        var resets = 0
        var cursor: EventCursor?
        var largest = 0

        /// Takes the next part; false when there is none.
        mutating func hear(_ snapshot: FleetSnapshot) -> Bool {
            let (parts, next) = EventText.next(snapshot, after: cursor, at: snapshot.madeAt)
            let own = parts.filter { $0 != snapshot.fleet.event && $0 != snapshot.indicators.text.event }
            largest = max(largest, own.reduce(0) { $0 + $1.readableBytes })
            // A page resumes by what it was told.
            cursor = EventCursor(lastEventID: next.description)
            for line in parts.map({ String(buffer: $0) }).joined(separator: "").split(separator: "\n\n") {
                let name = line.split(separator: "\n")[0].dropFirst(7)
                let device = line.split(separator: "\"device\":\"").last?.prefix { $0 != "\"" } ?? ""
                switch name {
                case "reset":
                    resets += 1
                    devices = [:]
                case "device": devices[String(device), default: 0] += 1
                case "removed": devices[String(device)] = nil
                default: break
                }
            }
            return !parts.isEmpty
        }
    }

    @Test("no part is much larger than a chunk, and all of them together are the fleet, each device once")
    func chunks() throws {
        var stage = Stage()
        for device in 0..<3_000 { try stage.say(device) }
        let snapshot = stage.snapshot()
        var page = Page()
        var parts = 0
        while page.hear(snapshot) { parts += 1 }
        #expect(page.devices.count == 3_000 && page.devices.values.allSatisfy { $0 == 1 })
        #expect(page.resets == 1 && parts > 5 && page.largest < EventText.chunk + 4_096)
    }

    @Test("what changes and goes while a page is still being told the rest reaches it as well")
    func meanwhile() throws {
        var stage = Stage()
        for device in 0..<3_000 { try stage.say(device) }
        var page = Page()
        let first = page.hear(stage.snapshot())
        #expect(first)
        let early = try #require(page.devices.keys.sorted().first.flatMap { Int($0.dropFirst()) })
        // One that it knows changes, one that it knows goes, one that it does not know yet goes, and one is new.
        let late = try #require((0..<3_000).last { page.devices["d\($0)"] == nil })
        let gone = try #require(page.devices.keys.sorted().last.flatMap { Int($0.dropFirst()) })
        try stage.say(early, offline)
        try stage.say(gone, [])
        try stage.say(late, [])
        try stage.say(3_000)
        let snapshot = stage.snapshot()
        while page.hear(snapshot) {}
        #expect(page.resets == 1)
        #expect(page.devices["d\(early)"] == 2 && page.devices["d\(gone)"] == nil && page.devices["d\(late)"] == nil)
        #expect(page.devices["d3000"] == 1 && page.devices.count == 2_999)
    }

    @Test("a page that begins after many devices were taken out is not sent back to the beginning")
    func manyRemoved() throws {
        var stage = Stage()
        for device in 0..<5_000 { try stage.say(device) }
        for device in 3_000..<5_000 { try stage.say(device, []) }
        let snapshot = stage.snapshot()
        var page = Page()
        var parts = 0
        while parts < 100, page.hear(snapshot) { parts += 1 }
        #expect(page.resets == 1 && page.devices.count == 3_000 && parts < 100)
    }
}
