import JSON
import Telemetry
import Testing

@Suite("docs/wire.md")
struct WireDocumentTests {
    private let document = WireDocument()

    /// One word for each kind of topic; a new kind does not compile without one.
    private func kind(_ topic: Topic) -> String {
        switch topic {
        case .availability: "availability"
        case .state: "state"
        case .value: "value"
        case .catalog: "catalog"
        case .items: "items"
        case .health: "health"
        case .lamp: "lamp"
        case .alert: "alert"
        case .event: "event"
        case .ack: "ack"
        case .command: "command"
        case .result: "result"
        case .model: "model"
        case .hubAvailability: "hub availability"
        case .hubHealth: "hub health"
        case .fleet: "fleet"
        case .fleetSite: "site"
        case .discovery: "discovery"
        case .componentDiscovery: "component discovery"
        case .homeAssistantStatus: "status"
        }
    }

    @Test("its table has every kind of topic once, with the code's QoS, retain flag and limit")
    func table() throws {
        var kinds: Set<String> = []
        for row in document.rows {
            let topic = try #require(Topic(name: row.topic), "\(row.topic)")
            #expect(kinds.insert(kind(topic)).inserted)
            #expect(row.qos == "\(topic.policy.qos.rawValue)", "\(row.topic)")
            let retained = (topic.policy.retained ? "yes" : "no") + (topic.policy.expires ? ", expires" : "")
            #expect(row.retained == retained, "\(row.topic)")
            #expect(row.largest == "\(topic.maximumPayload)", "\(row.topic)")
        }
        #expect(kinds.count == 20)
    }

    @Test("it describes every topic of the table but the two that hold no payload of ours")
    func headings() {
        let described = Set(document.headings)
        let missing = document.rows.map(\.topic).filter { !described.contains($0) }
        #expect(missing == ["akari/v1/model/r6", "homeassistant/status"])
    }

    @Test("its examples are decoded, and come out again as they went in")
    func examples() throws {
        var kinds: Set<String> = []
        for example in document.examples {
            let topic = try #require(Topic(name: example.topic))
            let text = example.text.dropLast()
            let bytes = Array(text.utf8)
            let again = try encodedAgain(topic, bytes)
            if example.language == "json" {
                #expect(try JSONValue(parsing: again) == JSONValue(parsing: bytes), "\(example.topic)")
            } else {
                #expect(again == bytes)
            }
            kinds.insert(kind(topic))
        }
        #expect(kinds.count == 16)
    }

    private func encodedAgain(_ topic: Topic, _ bytes: [UInt8]) throws -> [UInt8] {
        switch topic {
        case .availability, .hubAvailability, .homeAssistantStatus: try Presence(decoding: bytes).encoded()
        case .value: try WireNumber(decoding: bytes).encoded()
        case .state: try StatePayload(decoding: bytes).encoded()
        case .catalog: try CatalogPayload(decoding: bytes).encoded()
        case .items: try ItemsPayload(decoding: bytes).encoded()
        case .health: try HealthPayload(decoding: bytes).encoded()
        case .lamp: try LampPayload(decoding: bytes).encoded()
        case .alert: try AlertPayload(decoding: bytes).encoded()
        case .event: try EventPayload(decoding: bytes).encoded()
        case .ack: try AckPayload(decoding: bytes).encoded()
        case .command: try CommandPayload(decoding: bytes).encoded()
        case .result: try ResultPayload(decoding: bytes).encoded()
        case .hubHealth: try HubHealthPayload(decoding: bytes).encoded()
        case .fleet, .fleetSite: try FleetPayload(decoding: bytes).encoded()
        case .model, .discovery, .componentDiscovery: bytes
        }
    }

    @Test("it has an example of every kind of event, with its data")
    func events() throws {
        let device = try #require(DeviceID("hall/one"))
        var kinds: [EventKind] = []
        for example in document.examples where example.topic == Topic.event(device).name {
            let event = try EventPayload(decoding: Array(example.text.utf8))
            let data = try #require(try EventData(kind: event.kind, decoding: event.data))
            #expect(data.encoded() == event.data)
            #expect(data.kind == event.kind)
            kinds.append(event.kind)
        }
        #expect(Set(kinds) == Set(EventKind.known))
        #expect(kinds.count == EventKind.known.count)
    }

    @Test("any member taken out of an example is missed by name, unless it may be left out")
    func required() throws {
        let optional: Set<String> = [
            "prior", "change", "rate", "item", "ministry", "chapter", "request", "temperature", "memory_bytes", "mqtt",
            "model", "digest", "site", "reason", "seconds", "boot", "from", "database_bytes",
        ]
        for example in document.examples where example.language == "json" {
            let topic = try #require(Topic(name: example.topic))
            for (path, pruned) in try JSONValue(parsing: example.text).withoutEachMember() {
                let name = path.split(separator: ".").last.map(String.init) ?? ""
                do {
                    _ = try encodedAgain(topic, pruned.encoded())
                    let isFree = path.hasPrefix("data.") || optional.contains(name) || IndicatorID(name) != nil
                    #expect(isFree, "\(example.topic) without \(path)")
                } catch let error as PayloadError {
                    #expect(error.reason == .missing)
                    #expect(error.member == path)
                }
            }
        }
    }
}

extension JSONValue {
    /// The document without one member, for each member of each object in it, and that member's path.
    func withoutEachMember() -> [(path: String, JSONValue)] {
        switch self {
        case .object(let members):
            return members.indices.flatMap { index in
                let member = members[index]
                var without = members
                without.remove(at: index)
                let deeper = member.value.withoutEachMember().map { path, value in
                    var changed = members
                    changed[index].value = value
                    return (member.name + (path.hasPrefix("[") ? "" : ".") + path, JSONValue.object(changed))
                }
                return [(member.name, .object(without))] + deeper
            }
        case .array(let elements):
            return elements.indices.flatMap { index in
                elements[index].withoutEachMember().map { path, value in
                    var changed = elements
                    changed[index] = value
                    return ("[\(index)]" + (path.hasPrefix("[") ? "" : ".") + path, JSONValue.array(changed))
                }
            }
        default:
            return []
        }
    }
}
