import Telemetry

/// The fleet as a whole, and each of its sites.
struct Aggregate: Sendable {
    var whole: FleetPayload
    var sites: [Name: FleetPayload]
    /// Devices of the configuration that were never heard of.
    var absent: [DeviceID]
    /// The figures that a screen shows.
    var reference: Reference?

    /// The devices that the shown figures come from: those on the model that most devices that are not gone run.
    struct Reference: Sendable {
        var catalog: Document<CatalogPayload>
        var items: Document<ItemsPayload>?
        /// Places in the fleet.
        var places: [Int]
        /// The best of theirs: a figure is as live as the liveliest device behind it.
        var liveness: Liveness
        /// Of the newest of them.
        var asOf: Int64?
    }
}

extension Fleet {
    /// The most disagreements that are spelled out, and devices named for each value.
    static let maximumDisagreements = 50
    static let maximumNamed = 20

    mutating func aggregate(at moment: Moment) -> Aggregate {
        let order = devices.indices.sorted { devices[$0].id < devices[$1].id }
        let found = disagreements(order)
        let lasting = suspicions.lasting(
            Set(found.map { Suspicions.Key(digest: $0.digest, id: $0.id) }), at: moment.uptime)
        let reported = found.filter { lasting.contains(Suspicions.Key(digest: $0.digest, id: $0.id)) }
        let absent = expected.filter { index[$0] == nil }
        var sites: [Name: FleetPayload] = [:]
        for (site, places) in Dictionary(grouping: order, by: { devices[$0].id.site }) {
            sites[site] = payload(places, site, reported.compactMap { $0.within(site) }, absent, moment)
        }
        return Aggregate(
            whole: payload(order, nil, Array(reported.prefix(Self.maximumDisagreements)), absent, moment), sites: sites,
            absent: absent, reference: reference(order))
    }

    private func payload(
        _ places: [Int], _ site: Name?, _ disagreements: [FleetPayload.Disagreement], _ absent: [DeviceID],
        _ moment: Moment
    ) -> FleetPayload {
        var counts: [Liveness: Int64] = [:]
        var models: [Digest: FleetPayload.Model] = [:]
        var missing = absent.filter { site == nil || $0.site == site }
        for place in places {
            let device = devices[place]
            counts[device.liveness, default: 0] += 1
            if device.liveness != .live { missing.append(device.id) }
            if let model = device.model {
                models[
                    model.digest, default: FleetPayload.Model(digest: model.digest, edition: model.edition, devices: [])
                ]
                .devices.append(device.id)
            }
        }
        return FleetPayload(
            at: moment.unix, hub: hub, site: site, devices: counts,
            models: models.values.sorted { $0.digest < $1.digest },
            disagreements: disagreements, missing: missing.sorted())
    }

    /// Indicators for which devices on one model have different values. Devices that are gone are not asked.
    private func disagreements(_ order: [Int]) -> [FleetPayload.Disagreement] {
        var byModel: [Digest: [Int]] = [:]
        for place in order {
            let device = devices[place]
            guard let model = device.model, device.figures != nil, device.liveness != .offline else { continue }
            byModel[model.digest, default: []].append(place)
        }
        var found: [FleetPayload.Disagreement] = []
        for (digest, places) in byModel.sorted(by: { $0.key < $1.key }) where places.count > 1 {
            guard let first = devices[places[0]].figures else { continue }
            let others = places.dropFirst().filter { place in
                guard let figures = devices[place].figures else { return false }
                return figures.layout !== first.layout || figures.values != first.values
            }
            guard !others.isEmpty else { continue }
            for id in differing(others, from: first) {
                found.append(FleetPayload.Disagreement(digest: digest, id: id, values: values(of: id, places)))
            }
        }
        return found
    }

    private func differing(_ places: [Int], from first: Figures) -> [IndicatorID] {
        var ids: Set<IndicatorID> = []
        for place in places {
            guard let figures = devices[place].figures else { continue }
            for index in figures.layout.ids.indices {
                let id = figures.layout.ids[index]
                // One that leaves a value out has its own reason, and an alert for it: that is no other value.
                if let expected = first.value(of: id), expected != figures.number(at: index) { ids.insert(id) }
            }
        }
        return ids.sorted()
    }

    private func values(of id: IndicatorID, _ places: [Int]) -> [FleetPayload.Disagreement.Value] {
        var byValue: [WireNumber: [DeviceID]] = [:]
        for place in places {
            guard let value = devices[place].figures?.value(of: id) else { continue }
            byValue[value, default: []].append(devices[place].id)
        }
        return byValue.sorted { ($0.value.count, $1.key.magnitude) > ($1.value.count, $0.key.magnitude) }
            .map { FleetPayload.Disagreement.Value(value: $0.key, devices: Array($0.value.prefix(Self.maximumNamed))) }
    }

    private func reference(_ order: [Int]) -> Aggregate.Reference? {
        var byModel: [Digest: [Int]] = [:]
        for place in order where devices[place].figures != nil {
            if let digest = devices[place].model?.digest { byModel[digest, default: []].append(place) }
        }
        func rank(_ places: [Int]) -> (Int, Int, String) {
            let present = places.count { devices[$0].liveness != .offline && devices[$0].liveness != .stale }
            return (present, places.count, devices[places[0]].model?.edition.description ?? "")
        }
        guard let places = byModel.values.max(by: { rank($0) < rank($1) }),
            let newest = places.max(by: { (devices[$0].figures?.asOf ?? 0) < (devices[$1].figures?.asOf ?? 0) }),
            let catalog = devices[newest].catalog
        else { return nil }
        let items = places.lazy.compactMap { devices[$0].items }
            .first { $0.content.digest == catalog.content.model.digest }
        let best = Liveness.allCases.first { state in places.contains { devices[$0].liveness == state } }
        return Aggregate.Reference(
            catalog: catalog, items: items, places: places, liveness: best ?? .unknown,
            asOf: devices[newest].figures?.asOf)
    }
}

extension FleetPayload.Disagreement {
    /// What of it concerns a site; nil where one value is left.
    fileprivate func within(_ site: Name) -> Self? {
        let values = self.values.compactMap { value -> Value? in
            let devices = value.devices.filter { $0.site == site }
            return devices.isEmpty ? nil : Value(value: value.value, devices: devices)
        }
        return values.count > 1 ? Self(digest: digest, id: id, values: values) : nil
    }
}
