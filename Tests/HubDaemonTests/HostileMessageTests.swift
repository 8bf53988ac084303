import History
import Language
import Telemetry
import Testing

@testable import HubDaemon

@Suite("What should never come is refused, named, and changes nothing") struct HostileMessageTests {
    @Test(
        "payloads",
        arguments: [
            (Topic.state(lobby), "", nil),
            (.state(lobby), "not JSON", "malformed"),
            (.state(lobby), "{\"as_of\":1,\"boot\":1,\"seq\":1,\"a\":1e400}", "not-allowed"),
            (.state(lobby), "{\"as_of\":1,\"boot\":1,\"seq\":1,\"seq\":2}", "repeated"),
            (.state(lobby), "{\"as_of\":1,\"boot\":-1,\"seq\":1}", "out-of-range"),
            (.state(lobby), String(repeating: "[", count: 100_000), "malformed"),
            (.availability(lobby), "Online", "not-allowed"),
            (.availability(lobby), "online\n", "not-allowed"),
            (.health(lobby), "{}", "missing"),
            (.lamp(lobby, 0), "{\"lamp\":\"\u{202E}\"}", "unprintable"),
            (.event(lobby), "{\"base\":9,\"boot\":1,\"number\":1}", "missing"),
            (.catalog(lobby), "{\"as_of\":1,\"boot\":1,\"seq\":1,\"model\":{}}", "missing"),
        ] as [(Topic, String, String?)])
    func payload(_ topic: Topic, _ text: String, _ code: String?) {
        var scene = Scene()
        if let code {
            let refusal = #expect(throws: Refusal.self) { try scene.say(topic, Array(text.utf8)) }
            #expect(refusal?.code == code)
        }
        #expect(scene.fleet.devices.isEmpty && scene.batch.isEmpty)
    }

    @Test("a payload that is too large is refused unread")
    func tooLarge() {
        var scene = Scene()
        let refusal = #expect(throws: Refusal.self) {
            try scene.say(.state(lobby), [UInt8](repeating: 0x20, count: StatePayload.maximumBytes + 1))
        }
        #expect(refusal?.code == "too-large")
    }

    @Test(
        "topics",
        arguments: [
            "akari/v1/device/City/lobby/state", "akari/v1/device/a/b/c/state", "akari/v1/device//lobby/state",
            "akari/v1/device/a/b/state/", "akari/v1/device/../../etc/state", "akari/v1/device/a/<script>/state",
            "akari/v1/device/a/b/lamp/-1", "akari/v1/device/a/b/alert/%00", "akari/v2/device/a/b/state",
            "akari/v1/fleet", "", "#",
        ])
    func topic(_ name: String) {
        var scene = Scene()
        #expect(throws: Refusal.unknownTopic) {
            try scene.fleet.receive(
                topic: name, payload: statePayload(), retained: false, at: start, into: &scene.batch)
        }
        #expect(scene.fleet.devices.isEmpty)
    }

    @Test("numbers that nobody counts to are refused of an event, and none of a state's ends the hub")
    func numbers() throws {
        var scene = Scene()
        for (number, base) in [(EventPayload.numbers.upperBound + 1, Int64(1)), (.max, .max)] {
            let refusal = #expect(throws: Refusal.self) {
                try scene.say(.event(lobby), eventPayload(number, base: base))
            }
            #expect(refusal?.code == "out-of-range")
        }
        try scene.say(.state(lobby), statePayload(seq: 1, [total: .tenths(1)]))
        // The quick reading has this layout by heart by now.
        for (seq, text) in [(2, "999999999999999999.9"), (3, "922337203685477580.8")] {
            let payload = "{\"as_of\":1,\"boot\":7,\"seq\":\(seq),\"\(total)\":\(text)}"
            #expect(throws: Refusal.self) { try scene.say(.state(lobby), Array(payload.utf8)) }
        }
        try scene.say(.state(lobby), statePayload(seq: 4, [total: .tenths(.max)]))
        #expect(scene.device(lobby)?.figures?.value(of: total) == .tenths(.max))
    }

    @Test("an alert under another alert's topic is refused")
    func wrongTopic() {
        var scene = Scene()
        let alert = AlertPayload(
            id: AlertID("one").unsafelyUnwrapped, severity: .fault, since: 1, text: .init(ja: "あ", en: "a"))
        #expect(throws: Refusal.wrongTopic) {
            try scene.say(.alert(lobby, AlertID("two").unsafelyUnwrapped), alert.encoded())
        }
    }

    @Test("the future is refused of a device whose clock says it is right, but never of its events")
    func future() throws {
        var scene = Scene()
        #expect(throws: Refusal.fromTheFuture(seconds: 301)) {
            try scene.say(.health(lobby), healthPayload(at: start.unix + 301))
        }
        try scene.say(.health(lobby), healthPayload(at: start.unix + 300))
        #expect(throws: Refusal.fromTheFuture(seconds: 4_000)) {
            try scene.say(.state(lobby), statePayload(asOf: start.unix + 4_000))
        }
        // A board without a clock is believed in everything but the time.
        try scene.say(.health(hall), healthPayload(at: start.unix + 90_000, synchronized: false))
        try scene.say(.state(hall), statePayload(asOf: start.unix + 90_000))
        #expect(scene.device(hall)?.figures != nil)
        // Refusing an event would hold up all that follow it, for ever.
        try scene.say(.event(lobby), eventPayload(1, at: start.unix + 90_000))
        #expect(scene.batch.events.count == 1)
    }

    @Test("a hub whose own clock was never set refuses nobody for knowing the time, unless most who do agree with it")
    func ownClock() throws {
        let never = Moment(uptime: .seconds(30), unix: 86_400)
        var scene = Scene()
        scene.fleet.clock.isSynchronized = false
        scene.fleet.tick(at: never)
        for id in [lobby, hall] {
            try scene.say(.health(id), healthPayload(at: start.unix), at: never)
            try scene.say(.state(id), statePayload(asOf: start.unix), at: never)
        }
        scene.fleet.tick(at: never.after(1))
        try scene.say(.health(lobby), healthPayload(seq: 2, at: start.unix + 10), at: never.after(10))
        #expect(scene.liveness(lobby) == .live && scene.device(hall)?.figures != nil)
        // Set, though nobody says so: those who know the time vouch for it, and one that is ahead of all is refused.
        for (seq, id) in [(Int64(3), lobby), (3, hall)] {
            try scene.say(.health(id), healthPayload(seq: seq, at: start.unix), at: start)
        }
        scene.fleet.tick(at: start.after(1))
        #expect(throws: Refusal.fromTheFuture(seconds: 4_000)) {
            try scene.say(.health(office), healthPayload(at: start.unix + 4_001), at: start.after(1))
        }
        // Known to be right, it needs nobody.
        var other = Scene()
        #expect(throws: Refusal.fromTheFuture(seconds: 4_000)) {
            try other.say(.health(office), healthPayload(at: start.unix + 4_000), at: start)
        }
    }

    @Test("more devices than allowed are refused, and the ones that are known go on")
    func tooMany() throws {
        var scene = Scene()
        scene.fleet = Fleet(hub: Name("test").unsafelyUnwrapped, maximumDevices: 1)
        try scene.say(.state(lobby), statePayload(seq: 1))
        #expect(throws: Refusal.tooManyDevices) { try scene.say(.state(hall), statePayload()) }
        try scene.say(.state(lobby), statePayload(seq: 2))
        #expect(scene.batch.states.count == 2)
    }
}
