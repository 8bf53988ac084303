import Telemetry

/// The ids of a state in their order. Devices on the same model share one, so that a device costs eight bytes a value.
final class Layout: Sendable, Hashable {
    let ids: [IndicatorID]
    /// Whether the value at each place is in tenths.
    let tenths: [Bool]
    /// `"id":` for each place, as every agent writes it.
    let keys: [[UInt8]]
    private let places: [IndicatorID: Int]

    init(ids: [IndicatorID], tenths: [Bool]) {
        self.ids = ids
        self.tenths = tenths
        keys = ids.map { Array("\"\($0)\":".utf8) }
        places = Dictionary(zip(ids, ids.indices)) { first, _ in first }
    }

    func place(of id: IndicatorID) -> Int? { places[id] }

    convenience init(_ values: [StatePayload.Value]) {
        self.init(ids: values.map(\.id), tenths: values.map { if case .tenths = $0.value { true } else { false } })
    }

    func matches(_ values: [StatePayload.Value]) -> Bool {
        guard values.count == ids.count else { return false }
        return values.indices.allSatisfy { index in
            switch values[index].value {
            case .integer: !tenths[index] && values[index].id == ids[index]
            case .tenths: tenths[index] && values[index].id == ids[index]
            }
        }
    }

    static func == (left: Layout, right: Layout) -> Bool { left.ids == right.ids && left.tenths == right.tenths }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ids)
        hasher.combine(tenths)
    }
}
