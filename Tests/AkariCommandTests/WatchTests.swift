import EventLoop
import Language
import Telemetry
import Testing

@testable import AkariCommand

@Suite("Watching the fleet")
struct WatchTests {
    private let start = Instant(nanoseconds: 1_000_000_000_000)

    private func device(_ name: String = "lobby") throws -> DeviceID {
        try #require(DeviceID(site: "city-hall", device: name))
    }

    private func health(_ interval: Int64 = 10) -> [UInt8] {
        HealthPayload(
            at: 1, boot: 1, seq: 1, interval: interval, uptime: 1, state: .current, parts: [],
            journal: .init(depth: 3, bytes: 1, dropped: 0), clockSynchronized: true, temperature: nil,
            memoryBytes: nil, versions: .init(akari: "0", mqtt: nil, libmosquitto: "0"), model: nil
        ).encoded()
    }

    /// A fleet of one device that has said everything once.
    private func fleet() throws -> WatchedFleet {
        var fleet = WatchedFleet()
        let id = try device()
        let total = try #require(IndicatorID("allocation-tax.total"))
        let state = StatePayload(
            asOf: 1_704_067_200, boot: 1, seq: 1, values: [.init(id: total, value: .integer(18_569_000_000_000))])
        let lamp = LampPayload(
            lamp: "g", colour: "green", pattern: "steady", lit: true, state: "current",
            reason: LocalizedText(ja: "x", en: "x"))
        fleet.apply(topic: Topic.availability(id).name, payload: Presence.online.encoded(), retained: true, at: start)
        fleet.apply(topic: Topic.state(id).name, payload: state.encoded(), retained: true, at: start)
        fleet.apply(topic: Topic.lamp(id, 2).name, payload: lamp.encoded(), retained: true, at: start)
        fleet.apply(topic: Topic.health(id).name, payload: health(), retained: true, at: start)
        #expect(fleet.refused == 0)
        return fleet
    }

    private func lines(_ fleet: WatchedFleet, _ language: Language = .ja) throws -> [String] {
        let id = try #require(IndicatorID("allocation-tax.total"))
        let view = FleetView(language: language, style: .plain, indicators: [id])
        return view.lines(fleet, link: "mqtt://x", at: start, clock: 1_704_067_200)
    }

    @Test("a retained health message proves nothing: the figures stand in parentheses and the lamps are not known")
    func retained() throws {
        let row = try #require(try lines(fleet()).last)
        #expect(row.contains("不明") && row.contains("(18,569,000,000,000)") && row.contains("green?"))
    }

    @Test("a device that sends health is live, then late, then stale, without another message")
    func liveness() throws {
        var fleet = try fleet()
        let id = try device()
        fleet.apply(topic: Topic.health(id).name, payload: health(), retained: false, at: start)
        let row = try #require(try lines(fleet).last)
        #expect(row.contains("稼働") && row.contains(" 18,569,000,000,000") && row.contains("green●"))
        #expect(fleet.nextChange(at: start) == start + .seconds(15))
        let seen = try #require(fleet.devices[id])
        #expect(seen.liveness(at: start + .seconds(16)) == .late)
        #expect(seen.liveness(at: start + .seconds(31)) == .stale)
        fleet.apply(topic: Topic.availability(id).name, payload: Presence.offline.encoded(), retained: false, at: start)
        #expect(fleet.devices[id]?.liveness(at: start) == .offline)
    }

    @Test("in a pipe a line comes only when something has changed, and a dead device has no figures")
    func changes() throws {
        var fleet = try fleet()
        let id = try device()
        var lines = FleetLines(indicators: [try #require(IndicatorID("allocation-tax.total"))])
        #expect(lines.changes(fleet, at: start, clock: 0).map { $0.dropFirst(20) } == ["city-hall/lobby unknown"])
        #expect(lines.changes(fleet, at: start, clock: 5).isEmpty)
        fleet.apply(topic: Topic.health(id).name, payload: health(), retained: false, at: start)
        #expect(
            lines.changes(fleet, at: start, clock: 6).map { $0.dropFirst(20) } == [
                "city-hall/lobby live state=current lamps=green:steady allocation-tax.total=18569000000000 journal=3"
            ])
        fleet.apply(topic: Topic.availability(id).name, payload: [], retained: false, at: start)
        #expect(lines.changes(fleet, at: start, clock: 7).map { $0.dropFirst(20) } == ["city-hall/lobby gone"])
    }

    @Test("what is not the wire contract is counted, and changes nothing")
    func refused() throws {
        var fleet = try fleet()
        let before = fleet.devices
        let id = try device()
        let topic = Topic.state(id).name
        let messages: [(String, [UInt8])] = [
            (topic, Array("nonsense".utf8)), (topic, [UInt8](repeating: 0x20, count: 1 << 20)),
            ("akari/v1/device/A/B/state", [1]),
            ("other", [1]), ("akari/v1/fleet", [1]), ("akari/v1/device/a/\u{1B}[2J/state", [1]),
        ]
        for (topic, payload) in messages { fleet.apply(topic: topic, payload: payload, retained: false, at: start) }
        #expect(fleet.refused == messages.count)
        #expect(fleet.devices.keys == before.keys && fleet.devices[id]?.state == before[id]?.state)
        #expect(try lines(fleet).last == "受け付けなかったメッセージ \(messages.count)")
    }

    @Test("a frame stays within its terminal", arguments: [(20, 5), (60, 8), (200, 12)])
    func frame(_ columns: Int, _ rows: Int) throws {
        var fleet = try fleet()
        for number in 0..<30 {
            let id = try device("d\(number)")
            fleet.apply(
                topic: Topic.availability(id).name, payload: Presence.online.encoded(), retained: true, at: start)
            let alert = AlertPayload(
                id: try #require(AlertID("broker-away")), severity: .fault, since: 1,
                text: LocalizedText(ja: String(repeating: "長い", count: 90), en: "long"))
            fleet.apply(topic: Topic.alert(id, alert.id).name, payload: alert.encoded(), retained: true, at: start)
        }
        let view = FleetView(language: .ja, style: .plain, indicators: [])
        let lines = view.lines(
            fleet, link: "x", at: start, clock: 0, size: Terminal.Size(columns: columns, rows: rows))
        #expect(lines.count < rows && lines.allSatisfy { DisplayWidth.of($0) <= columns })
    }

    @Test(
        "a broker's address is understood, or refused",
        arguments: [
            ("mqtt://127.0.0.1:18830", "mqtt://127.0.0.1:18830"), ("broker", "mqtt://broker:1883"),
            ("mqtts://reader@broker.example", "mqtts://reader@broker.example:8883"),
            ("mqtt://[::1]:1/", "mqtt://[::1]:1"),
            ("http://x", nil), ("mqtt://", nil), ("mqtt://u:p@x", nil), ("x:0", nil), ("x:65536", nil), ("x:1:2", nil),
            ("mqtt://x/path", nil), ("", nil), ("x y", nil), ("mqtt://\u{1B}", nil),
        ] as [(String, String?)])
    func address(_ text: String, _ address: String?) { #expect(BrokerAddress(text)?.description == address) }
}
