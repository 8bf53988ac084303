import Telemetry

extension AgentCore {
    /// What Home Assistant is told of this revision, in the way that the configuration says.
    func discovery(of catalog: CatalogPayload) -> [HomeAssistantDiscovery.Message] {
        guard settings.discovery != .off else { return [] }
        let current = Set(catalog.indicators.map(\.id))
        // Whatever this or an earlier start has announced and this revision does not have.
        let removed = memory.topics.union(announcements.held).compactMap { topic -> IndicatorID? in
            guard case .value(settings.device, let id) = topic, !current.contains(id) else { return nil }
            return id
        }
        let discovery = HomeAssistantDiscovery(
            device: settings.device, catalog: catalog, version: versions.akari, language: settings.discoveryLanguage,
            removed: removed.sorted())
        return settings.discovery == .device ? [discovery.deviceMessage()] : discovery.componentMessages()
    }
}
