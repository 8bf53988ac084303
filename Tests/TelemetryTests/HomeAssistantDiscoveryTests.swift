import JSON
import Language
import Telemetry
import Testing

@Suite("Discovery for Home Assistant")
struct HomeAssistantDiscoveryTests {
    private func discovery(title: String = "地方交付税", removed: [String] = []) throws -> HomeAssistantDiscovery {
        let digest = try #require(Digest("sha256:" + String(repeating: "0", count: 64)))
        let edition = try #require(Name("r6"))
        let phase = try #require(Name("request"))
        let units: [(String, CatalogPayload.Unit)] = [
            ("allocation-tax.total", .yen), ("items.new.count", .count), ("change.rate", .percent),
        ]
        let indicators = try units.map { id, unit in
            CatalogPayload.Indicator(
                id: try #require(IndicatorID(id)), title: LocalizedText(ja: title, en: "en \(id)"), unit: unit,
                formula: LocalizedText(ja: "", en: ""), lowerBound: unit == .count)
        }
        let model = CatalogPayload.Model(
            digest: digest, edition: edition, label: "令和6年度", fiscalYear: 2024, ministry: nil, title: "概要",
            phase: phase,
            source: .init(name: "a.txt", sha256: String(repeating: "0", count: 64), lines: 1))
        return HomeAssistantDiscovery(
            device: try #require(DeviceID("hall/one")),
            catalog: CatalogPayload(asOf: 1, boot: 1, seq: 1, model: model, indicators: indicators), version: "0.1.0",
            language: .ja, removed: removed.compactMap { IndicatorID($0) })
    }

    @Test("one message has the device, its origin, its availability and every entity")
    func deviceMessage() throws {
        let message = try discovery().deviceMessage()
        #expect(message.topic.name == "homeassistant/device/akari_hall_one/config")
        let payload = try JSONValue(parsing: message.payload)
        #expect(payload["device"]?["identifiers"]?.asArray == [.string("akari_hall_one")])
        #expect(payload["origin"]?["name"]?.asString == "akari")
        #expect(payload["availability_topic"]?.asString == "akari/v1/device/hall/one/availability")
        #expect(payload["state_topic"]?.asString == "akari/v1/device/hall/one/state")
        let components = try #require(payload["components"]?.asObject)
        #expect(
            components.map(\.name) == ["allocation-tax_total", "items_new_count", "change_rate", "as_of", "problem"])
        #expect(components.allSatisfy { $0.value["platform"] != nil && $0.value["unique_id"] != nil })
    }

    @Test("yen are monetary totals, everything else is a measurement, and nothing expires")
    func classes() throws {
        let discovery = try discovery()
        let components = try #require(try JSONValue(parsing: discovery.deviceMessage().payload)["components"])
        let yen = try #require(components["allocation-tax_total"])
        #expect(yen["device_class"]?.asString == "monetary")
        #expect(yen["state_class"]?.asString == "total")
        #expect(yen["unit_of_measurement"]?.asString == "JPY")
        #expect(yen["value_template"]?.asString == "{{ value_json.get('allocation-tax.total') }}")
        let count = try #require(components["items_new_count"])
        #expect(count["device_class"] == nil)
        #expect(count["state_class"]?.asString == "measurement")
        #expect(count["name"]?.asString == "地方交付税（下限）")
        #expect(components["as_of"]?["entity_category"]?.asString == "diagnostic")
        for message in discovery.componentMessages() + [discovery.deviceMessage()] {
            #expect(!String(decoding: message.payload, as: UTF8.self).contains("expire_after"))
        }
    }

    @Test("ids do not change with titles, and are the same in both modes")
    func ids() throws {
        func ids(_ discovery: HomeAssistantDiscovery) throws -> [String?] {
            let device = try JSONValue(parsing: discovery.deviceMessage().payload)["components"]?.asObject ?? []
            let single = try discovery.componentMessages().map { try JSONValue(parsing: $0.payload) }
            let ids = device.map { $0.value["unique_id"]?.asString }
            #expect(ids == single.map { $0["unique_id"]?.asString })
            return ids
        }
        #expect(try ids(discovery()) == ids(discovery(title: "別の名")))
        #expect(try ids(discovery()).first == "akari_hall_one_allocation-tax_total")
    }

    @Test("each entity's own message is whole, and its topic is one of ours")
    func componentMessages() throws {
        let messages = try discovery().componentMessages()
        #expect(messages.first?.topic.name == "homeassistant/sensor/akari_hall_one/allocation-tax_total/config")
        #expect(messages.last?.topic.name == "homeassistant/binary_sensor/akari_hall_one/problem/config")
        for message in messages {
            let payload = try JSONValue(parsing: message.payload)
            for member in ["device", "origin", "availability_topic", "state_topic", "value_template", "unique_id"] {
                #expect(payload[member] != nil, "\(member)")
            }
            #expect(Topic(name: message.topic.name) == message.topic)
        }
    }

    @Test("what is gone is removed in both modes, unless it has come back")
    func removed() throws {
        let discovery = try discovery(removed: ["old.count", "items.new.count"])
        let components = try #require(try JSONValue(parsing: discovery.deviceMessage().payload)["components"])
        #expect(components["old_count"] == .object([.init("platform", .string("sensor"))]))
        #expect(components["items_new_count"]?["unique_id"] != nil)
        let cleared = discovery.componentMessages().filter(\.payload.isEmpty)
        #expect(cleared.map(\.topic.name) == ["homeassistant/sensor/akari_hall_one/old_count/config"])
    }
}
