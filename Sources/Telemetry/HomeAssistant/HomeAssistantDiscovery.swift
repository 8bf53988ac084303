import JSON
public import Language

/// Announces a device to Home Assistant: all sensors in one message (device-based discovery), or one message a sensor for
/// older versions and for openHAB.
///
/// - Yen are `monetary`, which goes with `state_class: total` only; counts and percentages are measurements.
/// - There is no `expire_after`: the broker's replay of a retained value would start it anew and revive a dead number. That a
///   device is gone is what its availability says.
/// - Ids depend on the device and the indicator only, so that they survive another edition, title or language.
public struct HomeAssistantDiscovery: Sendable {
    /// One message to publish, retained.
    public struct Message: Hashable, Sendable {
        public var topic: Topic
        public var payload: [UInt8]
    }

    public var device: DeviceID
    public var catalog: CatalogPayload
    /// Akari's.
    public var version: String
    /// Of the entities' names.
    public var language: Language
    /// Indicators that were announced before and are no more: Home Assistant keeps what is only left out.
    public var removed: [IndicatorID]

    public init(
        device: DeviceID, catalog: CatalogPayload, version: String, language: Language, removed: [IndicatorID] = []
    ) {
        self.device = device
        self.catalog = catalog
        self.version = version
        self.language = language
        self.removed = removed
    }

    /// Everything in one message.
    public func deviceMessage() -> Message {
        var writer = JSONWriter()
        writer.object { writer in
            writeDevice(to: &writer)
            writeAvailability(to: &writer)
            writer.member("state_topic", Topic.state(device).name)
            writer.member("qos", Int64(Topic.state(device).policy.qos.rawValue))
            writer.object("components") { writer in
                for indicator in catalog.indicators {
                    let component = HomeAssistantComponent(indicator.id)
                    writer.object(component.objectID) { writer in
                        writer.member("platform", component.platform.rawValue)
                        write(indicator, component, to: &writer)
                    }
                }
                for component in [HomeAssistantComponent.asOf, .problem] {
                    writer.object(component.objectID) { writer in
                        writer.member("platform", component.platform.rawValue)
                        writeDiagnostic(component, to: &writer)
                    }
                }
                for component in removedComponents {
                    writer.object(component.objectID) { writer in
                        writer.member("platform", component.platform.rawValue)
                    }
                }
            }
        }
        return Message(topic: .discovery(device), payload: writer.bytes)
    }

    /// One message each; an empty one for what is no more.
    public func componentMessages() -> [Message] {
        let indicators = catalog.indicators.map { indicator in
            let component = HomeAssistantComponent(indicator.id)
            return message(for: component) { writer in write(indicator, component, to: &writer) }
        }
        let diagnostics = [HomeAssistantComponent.asOf, .problem].map { component in
            message(for: component) { writer in writeDiagnostic(component, to: &writer) }
        }
        let cleared = removedComponents.map { Message(topic: .componentDiscovery(device, $0), payload: []) }
        return indicators + diagnostics + cleared
    }

    private var removedComponents: [HomeAssistantComponent] {
        let present = Set(catalog.indicators.map { HomeAssistantComponent($0.id) })
        return removed.map { HomeAssistantComponent($0) }.filter { !present.contains($0) }
    }

    // MARK: Parts

    private func message(for component: HomeAssistantComponent, _ body: (inout JSONWriter) -> Void) -> Message {
        var writer = JSONWriter()
        writer.object { writer in
            writeDevice(to: &writer)
            writeAvailability(to: &writer)
            if component != .problem { writer.member("state_topic", Topic.state(device).name) }
            writer.member("qos", Int64(Topic.state(device).policy.qos.rawValue))
            body(&writer)
        }
        return Message(topic: .componentDiscovery(device, component), payload: writer.bytes)
    }

    private func writeDevice(to writer: inout JSONWriter) {
        let model = catalog.model
        let phase = LocalizedText(ja: "予算ではない", en: "not the budget")
        writer.object("device") { writer in
            writer.array("identifiers") { writer in writer.value(Topic.objectID(device)) }
            writer.member("name", "Akari \(device)")
            writer.member("manufacturer", "Akari")
            writer.member("model", "\(model.title) (\(model.phase), \(phase[language]))")
            writer.member("sw_version", version)
        }
        writer.object("origin") { writer in
            writer.member("name", "akari")
            writer.member("sw_version", version)
        }
    }

    private func writeAvailability(to writer: inout JSONWriter) {
        writer.member("availability_topic", Topic.availability(device).name)
        writer.member("payload_available", Presence.online.rawValue)
        writer.member("payload_not_available", Presence.offline.rawValue)
    }

    private func write(
        _ indicator: CatalogPayload.Indicator, _ component: HomeAssistantComponent, to writer: inout JSONWriter
    ) {
        let atLeast = LocalizedText(ja: "（下限）", en: " (at least)")
        writer.member("name", indicator.title[language] + (indicator.lowerBound ? atLeast[language] : ""))
        writer.member("unique_id", uniqueID(component))
        // `get`: a value that could not be computed is left out of the state, and is then unknown and no error.
        writer.member("value_template", "{{ value_json.get('\(indicator.id)') }}")
        switch indicator.unit {
        case .yen:
            writer.member("device_class", "monetary")
            writer.member("state_class", "total")
            writer.member("unit_of_measurement", "JPY")
            writer.member("suggested_display_precision", 0)
        case .count:
            writer.member("state_class", "measurement")
            writer.member("suggested_display_precision", 0)
        case .percent:
            writer.member("state_class", "measurement")
            writer.member("unit_of_measurement", "%")
            writer.member("suggested_display_precision", 1)
        }
    }

    private func writeDiagnostic(_ component: HomeAssistantComponent, to writer: inout JSONWriter) {
        let isProblem = component == .problem
        let name =
            isProblem ? LocalizedText(ja: "異常", en: "Problem") : LocalizedText(ja: "計算時点", en: "Figures as of")
        writer.member("name", name[language])
        writer.member("unique_id", uniqueID(component))
        writer.member("entity_category", "diagnostic")
        if isProblem {
            writer.member("state_topic", Topic.health(device).name)
            writer.member("device_class", "problem")
            writer.member("value_template", "{{ 'ON' if value_json.state in ['attention', 'fault'] else 'OFF' }}")
        } else {
            writer.member("device_class", "timestamp")
            writer.member("value_template", "{{ value_json.as_of | as_datetime }}")
        }
    }

    private func uniqueID(_ component: HomeAssistantComponent) -> String {
        Topic.objectID(device) + "_" + component.objectID
    }
}
