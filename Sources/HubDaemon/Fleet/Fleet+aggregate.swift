import Telemetry

/// The fleet as a whole, and each of its sites.
struct Aggregate: Sendable {
    var whole: FleetPayload
    var sites: [Name: FleetPayload]
    /// Devices of the configuration that were never heard of.
    var absent: [DeviceID]
    /// All that devices on one model differ about, also what is not spelled out.
    var disputed: Set<Suspicions.Key>
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
        /// Of the newest of those that are that live; nil when its clock is ahead of all others.
        var asOf: Int64?
    }
}

extension Fleet {
    /// The most disagreements that are spelled out, and devices named for each value.
    static let maximumDisagreements = 50
    static let maximumNamed = 20

    mutating func aggregate(at moment: Moment) -> Aggregate {
        let order = devices.indices.sorted { devices[$0].id < devices[$1].id }
        let groups = groups(order)
        let disputed = suspicions.lasting(Set(groups.flatMap { differing($0.places, $0.digest) }), at: moment.uptime)
        let found = disputed.sorted().prefix(Self.maximumDisagreements).map { key in
            FleetPayload.Disagreement(
                digest: key.digest, id: key.id,
                values: values(of: key.id, groups.first { $0.digest == key.digest }?.places ?? []))
        }
        let absent = expected.filter { index[$0] == nil }
        var sites: [Name: FleetPayload] = [:]
        for (site, places) in Dictionary(grouping: order, by: { devices[$0].id.site }) {
            sites[site] = payload(places, site, found.compactMap { $0.within(site)?.shortened }, absent, moment)
        }
        return Aggregate(
            whole: payload(order, nil, found.map(\.shortened), absent, moment), sites: sites, absent: absent,
            disputed: disputed, reference: reference(order, at: moment))
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

    /// Devices on one model, where there is more than one. Devices that are gone are not asked.
    private func groups(_ order: [Int]) -> [(digest: Digest, places: [Int])] {
        var byModel: [Digest: [Int]] = [:]
        for place in order {
            let device = devices[place]
            guard let model = device.model, device.figures != nil, device.liveness != .offline else { continue }
            byModel[model.digest, default: []].append(place)
        }
        return byModel.filter { $0.value.count > 1 }.map { ($0.key, $0.value) }
    }

    /// Indicators for which devices on one model have different values.
    private func differing(_ places: [Int], _ digest: Digest) -> [Suspicions.Key] {
        guard let first = devices[places[0]].figures else { return [] }
        var ids: Set<IndicatorID> = []
        for place in places.dropFirst() {
            guard let figures = devices[place].figures else { continue }
            let isSame = figures.layout === first.layout
            if isSame, figures.values == first.values { continue }
            for index in figures.values.indices {
                let id = figures.layout.ids[index]
                // One that leaves a value out has its own reason, and an alert for it: that is no other value.
                guard let expected = isSame ? first.number(at: index) : first.value(of: id) else { continue }
                if expected != figures.number(at: index) { ids.insert(id) }
            }
        }
        return ids.map { Suspicions.Key(digest: digest, id: $0) }
    }

    private func values(of id: IndicatorID, _ places: [Int]) -> [FleetPayload.Disagreement.Value] {
        var byValue: [WireNumber: [DeviceID]] = [:]
        for place in places {
            guard let value = devices[place].figures?.value(of: id) else { continue }
            byValue[value, default: []].append(devices[place].id)
        }
        return byValue.sorted { ($0.value.count, $1.key.magnitude) > ($1.value.count, $0.key.magnitude) }
            .map { FleetPayload.Disagreement.Value(value: $0.key, devices: $0.value) }
    }

    private func reference(_ order: [Int], at moment: Moment) -> Aggregate.Reference? {
        var byModel: [Digest: [Int]] = [:]
        for place in order where devices[place].figures != nil {
            if let digest = devices[place].model?.digest { byModel[digest, default: []].append(place) }
        }
        func rank(_ places: [Int]) -> (Int, Int, String) {
            let present = places.count { devices[$0].liveness != .offline && devices[$0].liveness != .stale }
            return (present, places.count, devices[places[0]].model?.edition.description ?? "")
        }
        guard let places = byModel.values.max(by: { rank($0) < rank($1) }),
            let best = Liveness.allCases.first(where: { state in places.contains { devices[$0].liveness == state } })
        else { return nil }
        // The time of the figures is that of devices that stand for them now, and that can be: a clock ahead of all others tells nothing.
        let dated = places.filter { devices[$0].liveness == best }.map { place in
            let asOf = devices[place].figures?.asOf ?? 0
            return (
                place: place, isCredible: !clock.isOwnRight || asOf <= moment.unix + DataClock.tolerance, asOf: asOf
            )
        }
        guard let newest = dated.max(by: { ($0.isCredible ? 1 : 0, $0.asOf) < ($1.isCredible ? 1 : 0, $1.asOf) }),
            let catalog = devices[newest.place].catalog
        else { return nil }
        let items = places.lazy.compactMap { devices[$0].items }
            .first { $0.content.digest == catalog.content.model.digest }
        return Aggregate.Reference(
            catalog: catalog, items: items, places: places, liveness: best,
            asOf: newest.isCredible ? newest.asOf : nil)
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

    /// With no more devices named than are read.
    fileprivate var shortened: Self {
        Self(
            digest: digest, id: id,
            values: values.map { Value(value: $0.value, devices: Array($0.devices.prefix(Fleet.maximumNamed))) })
    }
}
