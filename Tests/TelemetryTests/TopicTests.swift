import Telemetry
import TestSupport
import Testing

@Suite("Topics")
struct TopicTests {
    private func anyName(_ generator: inout SeededGenerator, upTo maximum: Int = 32) -> String {
        let characters = Array("abcdefghijklmnopqrstuvwxyz0123456789-")
        return String(
            (0..<Int.random(in: 1...maximum, using: &generator)).compactMap { _ in
                characters.randomElement(using: &generator)
            })
    }

    private func anyIndicator(_ generator: inout SeededGenerator) throws -> IndicatorID {
        let parts = (0..<Int.random(in: 1...5, using: &generator)).map { _ in anyName(&generator, upTo: 12) }
        return try #require(IndicatorID(parts.joined(separator: ".") + "-x"))
    }

    private func everyKind(_ generator: inout SeededGenerator) throws -> [Topic] {
        let device = try #require(DeviceID(site: anyName(&generator), device: anyName(&generator)))
        let name = try #require(Name(anyName(&generator)))
        let id = try anyIndicator(&generator)
        let alert = try #require(AlertID(anyName(&generator, upTo: 80)))
        let object = try #require(HomeAssistantComponent(platform: .binarySensor, objectID: "as_of"))
        let verbs = Verb.allCases.flatMap { [Topic.command(device, $0), .result(device, $0)] }
        return verbs + [
            .availability(device), .state(device), .value(device, id), .catalog(device), .items(device),
            .health(device),
            .lamp(device, Int.random(in: 0...99, using: &generator)), .alert(device, alert), .event(device),
            .ack(device),
            .alert(device, AlertID(about: id)), .model(edition: name), .hubAvailability(name), .hubHealth(name), .fleet,
            .fleetSite(name), .discovery(device), .componentDiscovery(device, HomeAssistantComponent(id)),
            .componentDiscovery(device, object), .homeAssistantStatus,
        ]
    }

    @Test("every topic is parsed from what it renders, over generated names", arguments: 1...200 as ClosedRange<UInt64>)
    func roundTrip(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for topic in try everyKind(&generator) {
            #expect(Topic(name: topic.name) == topic)
            #expect(Topic(name: Array(topic.name.utf8)) == topic)
            // NATS refuses dots and spaces; wildcards would be a filter.
            #expect(topic.name.utf8.allSatisfy { !".#+ \0".utf8.contains($0) })
        }
    }

    @Test("a rendered topic with one byte changed is another topic or none", arguments: 1...50 as ClosedRange<UInt64>)
    func mutated(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for topic in try everyKind(&generator) {
            var bytes = Array(topic.name.utf8)
            bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            guard let parsed = Topic(name: bytes) else { continue }
            #expect(Array(parsed.name.utf8) == bytes)
        }
    }

    @Test(
        "nothing else is a topic",
        arguments: [
            "", "/", "akari", "akari/v1", "akari/v2/fleet", "akari/v1/device/a", "akari/v1/device/a/b",
            "akari/v1/device/a/b/", "akari/v1/device/a/b/state/", "akari/v1/device//b/state",
            "akari/v1/device/A/b/state",
            "akari/v1/device/a/b/+", "akari/v1/device/a/b/#", "akari/v1/device/+/b/state", "akari/v1/device/a/b/value",
            "akari/v1/device/a/b/value/", "akari/v1/device/a/b/value/x//y", "akari/v1/device/a/b/value/x.y",
            "akari/v1/device/a/b/value/..", "akari/v1/device/../b/state", "akari/v1/device/a/b/value/Total",
            "akari/v1/device/a/b/value/boot", "akari/v1/device/a/b/state/x", "akari/v1/device/a/b/lamp/100",
            "akari/v1/device/a/b/lamp/-1", "akari/v1/device/a/b/lamp/01", "akari/v1/device/a/b/lamp/x",
            "akari/v1/device/a/b/cmd/reboot", "akari/v1/device/a/b/cmd", "akari/v1/device/a_b/c/state",
            "akari/v1/device/abcdefghijklmnopqrstuvwxyz0123456/b/state", "akari/v1/hub/a", "akari/v1/hub/a/state",
            "akari/v1/hub/a/health/x", "akari/v1/fleet/", "akari/v1/fleet/a/b", "akari/v1/model", "akari/v1/model/a/b",
            "/akari/v1/fleet", "akari/v1/fleet ", "akari/v1/device/a/b/state\0", "akari/v1/device/あ/b/state",
            "homeassistant/device/akari_a/config", "homeassistant/device/akari_a_b_c/config",
            "homeassistant/device/other_a_b/config", "homeassistant/light/akari_a_b/x/config",
            "homeassistant/sensor/akari_a_b/X/config", "homeassistant/sensor/akari_a_b/x/state", "homeassistant",
            "homeassistant/status/x",
        ])
    func refused(_ name: String) {
        #expect(Topic(name: name) == nil)
    }

    @Test("a topic that is not UTF-8, or very long, is none")
    func hostile() {
        #expect(Topic(name: [0x61, 0xFF]) == nil)
        #expect(Topic(name: String(repeating: "a/", count: 100_000)) == nil)
    }

    @Test(
        "a name has 1 to 32 of [a-z0-9-]",
        arguments: [
            ("a", true), ("hall-2", true), (String(repeating: "a", count: 32), true), ("", false), ("A", false),
            (String(repeating: "a", count: 33), false), ("a/b", false), ("a b", false), ("a.b", false), ("é", false),
            ("a\n", false), ("../etc", false), ("<script>", false), ("a_b", false),
        ])
    func names(_ text: String, _ isName: Bool) {
        #expect((Name(text) != nil) == isName)
    }

    @Test(
        "an indicator's id has parts of [a-z0-9-] joined by dots",
        arguments: [
            ("items.count", true), ("chapter.16.new.count", true), ("a", true),
            (String(repeating: "a", count: 64), true),
            (String(repeating: "a", count: 65), false), ("", false), (".a", false), ("a.", false), ("a..b", false),
            ("a/b", false), ("as_of", false), ("boot", false), ("seq", false), ("boot.x", true), ("A.b", false),
        ])
    func indicators(_ text: String, _ isID: Bool) {
        #expect((IndicatorID(text) != nil) == isID)
    }

    @Test("a device is written site/device and read so")
    func devices() throws {
        let device = try #require(DeviceID("hall/one"))
        #expect(device.description == "hall/one")
        #expect(device.site.description == "hall")
        #expect(DeviceID("hall") == nil)
        #expect(DeviceID("hall/one/two") == nil)
        #expect(DeviceID("hall/") == nil)
    }

    @Test("a hub's filters take every topic of a device but values, commands and its own words")
    func filters() throws {
        var generator = SeededGenerator(seed: 3)
        for topic in try everyKind(&generator) {
            let isTaken = Topic.Filter.hub.contains { matches($0.pattern, topic.name) }
            let isExpected =
                switch topic {
                case .availability, .state, .catalog, .items, .health, .lamp, .alert, .event: true
                default: false
                }
            #expect(isTaken == isExpected, "\(topic.name)")
            if let device = topic.device, !matches("homeassistant/#", topic.name) {
                #expect(Topic.Filter.everything(of: device).contains { matches($0.pattern, topic.name) })
            }
        }
        let group = try #require(Name("store"))
        #expect(Topic.Filter.everyEvent.shared(by: group).pattern == "$share/store/akari/v1/device/+/+/event")
    }

    /// MQTT 5, 4.7.
    private func matches(_ pattern: String, _ name: String) -> Bool {
        let pattern = pattern.split(separator: "/")
        let levels = name.split(separator: "/")
        for (index, part) in pattern.enumerated() {
            if part == "#" { return true }
            guard index < levels.count, part == "+" || part == levels[index] else { return false }
        }
        return pattern.count == levels.count
    }
}
