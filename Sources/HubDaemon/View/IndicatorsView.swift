import JSON
import Telemetry

/// The figures that a screen shows, with what they mean and where they come from.
struct IndicatorsView: Sendable {
    let reference: Aggregate.Reference
    /// What the devices on this model differ about.
    private let disputed: Set<IndicatorID>
    /// Of the devices that the figures come from: their id, and their values.
    let sources: [(id: DeviceID, figures: Figures, liveness: Liveness)]

    init(_ reference: Aggregate.Reference, _ aggregate: Aggregate, _ devices: [Device]) {
        self.reference = reference
        let digest = reference.catalog.content.model.digest
        disputed = Set(aggregate.disputed.lazy.filter { $0.digest == digest }.map(\.id))
        let all = reference.places.compactMap { place in
            devices[place].figures.map { (devices[place].id, $0, devices[place].liveness) }
        }
        // A device that is gone has no say while others are there.
        let best = all.filter { $0.2 == reference.liveness }
        sources = (best.isEmpty ? all : best).map { (id: $0.0, figures: $0.1, liveness: $0.2) }
    }

    /// What most of the devices say; of two equally strong ones the smaller, so that it never flickers.
    func value(of id: IndicatorID) -> WireNumber? {
        guard let first = sources.first?.figures.value(of: id) else {
            return sources.lazy.compactMap { $0.figures.value(of: id) }.first
        }
        guard disputed.contains(id) else { return first }
        var votes: [WireNumber: Int] = [:]
        for source in sources {
            if let value = source.figures.value(of: id) { votes[value, default: 0] += 1 }
        }
        return votes.max { ($0.value, $1.key.magnitude) < ($1.value, $0.key.magnitude) }?.key
    }

    func agrees(on id: IndicatorID) -> Bool { !disputed.contains(id) }

    /// Whether `encoded()` of both is the same: whether a screen has nothing new to show.
    func saysTheSame(as other: IndicatorsView) -> Bool {
        reference.catalog === other.reference.catalog && reference.asOf == other.reference.asOf
            && reference.liveness == other.reference.liveness && sources.count == other.sources.count
            && disputed == other.disputed
            && reference.catalog.content.indicators.allSatisfy { value(of: $0.id) == other.value(of: $0.id) }
    }

    /// What there is to show while no device has figures.
    static func none(change: UInt64) -> SharedText {
        SharedText("indicators", change: change) {
            Array("{\"as_of\":null,\"model\":null,\"indicators\":[]}".utf8)
        }
    }

    func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("as_of", reference.asOf)
            writer.member("liveness", reference.liveness.rawValue)
            writer.member("devices", sources.count)
            Self.write(reference.catalog.content.model, to: &writer)
            writer.array("indicators") { writer in
                for indicator in reference.catalog.content.indicators {
                    writer.object { writer in write(indicator, to: &writer) }
                }
            }
        }
        return writer.bytes
    }

    /// One indicator, and what each device says.
    func encoded(_ id: IndicatorID) -> [UInt8]? {
        guard let indicator = reference.catalog.content.indicators.first(where: { $0.id == id }) else { return nil }
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("as_of", reference.asOf)
            writer.member("liveness", reference.liveness.rawValue)
            write(indicator, to: &writer)
            Self.write(reference.catalog.content.model, to: &writer)
            writer.array("devices") { writer in
                for source in sources {
                    writer.object { writer in
                        writer.member("device", source.id.description)
                        writer.member("liveness", source.liveness.rawValue)
                        writer.member("value", source.figures.value(of: id))
                        writer.member("as_of", source.figures.asOf)
                    }
                }
            }
        }
        return writer.bytes
    }

    private func write(_ indicator: CatalogPayload.Indicator, to writer: inout JSONWriter) {
        writer.member("id", indicator.id.description)
        writer.member("title", indicator.title)
        writer.member("unit", indicator.unit.rawValue)
        writer.member("formula", indicator.formula)
        writer.member("value", value(of: indicator.id))
        writer.member("prior", indicator.prior)
        writer.member("change", indicator.change)
        writer.member("rate", tenths: indicator.rate)
        writer.member("lower_bound", indicator.lowerBound)
        writer.member("item", indicator.item)
        writer.array("lines", of: indicator.lines)
        writer.member("agreed", agrees(on: indicator.id))
    }

    static func write(_ model: CatalogPayload.Model, to writer: inout JSONWriter) {
        writer.object("model") { writer in
            writer.member("digest", model.digest.description)
            writer.member("edition", model.edition.description)
            writer.member("label", model.label)
            writer.member("fiscal_year", model.fiscalYear)
            writer.member("ministry", model.ministry)
            writer.member("title", model.title)
            writer.member("phase", model.phase.description)
            writer.object("source") { writer in
                writer.member("name", model.source.name)
                writer.member("sha256", model.source.sha256)
                writer.member("lines", model.source.lines)
            }
        }
    }
}
