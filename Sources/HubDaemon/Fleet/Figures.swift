import History
import Telemetry

/// A device's newest values.
struct Figures: Sendable {
    var revision: Revision
    /// Unix seconds, the device's clock.
    var asOf: Int64
    /// Unix seconds, the hub's clock; of a replay, when it was replayed.
    var arrivedAt: Int64
    var layout: Layout
    /// At each place of the layout; its own unit is the layout's matter.
    var values: [Int64]

    func number(at index: Int) -> WireNumber {
        layout.tenths[index] ? .tenths(values[index]) : .integer(values[index])
    }

    func value(of id: IndicatorID) -> WireNumber? {
        layout.place(of: id).map { number(at: $0) }
    }

    /// What is different here from what was before.
    func changes(since before: Figures?) -> (changed: [IndicatorValue], removed: [IndicatorID]) {
        guard let before else {
            return (layout.ids.indices.map { IndicatorValue(indicator: layout.ids[$0], value: number(at: $0)) }, [])
        }
        var changed: [IndicatorValue] = []
        if before.layout === layout {
            for index in values.indices where values[index] != before.values[index] {
                changed.append(IndicatorValue(indicator: layout.ids[index], value: number(at: index)))
            }
            return (changed, [])
        }
        var old: [IndicatorID: WireNumber] = [:]
        for index in before.values.indices { old[before.layout.ids[index]] = before.number(at: index) }
        for index in values.indices {
            let number = number(at: index)
            if old.removeValue(forKey: layout.ids[index]) != number {
                changed.append(IndicatorValue(indicator: layout.ids[index], value: number))
            }
        }
        return (changed, old.keys.sorted())
    }
}
