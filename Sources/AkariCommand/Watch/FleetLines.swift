import EventLoop
import Telemetry

/// The fleet for pipes: one line a device, when something about it has changed. The words do not depend on the language.
struct FleetLines {
    var indicators: [IndicatorID]
    private var printed: [DeviceID: String] = [:]

    init(indicators: [IndicatorID]) { self.indicators = indicators }

    /// `2026-11-23 12:03:05 city-hall/lobby live state=current lamps=red:off,green:steady allocation-tax.total=… journal=0`;
    /// `gone` when a device was taken out. A device that is not there has no figures.
    mutating func changes(_ fleet: WatchedFleet, at now: Instant, clock: Int64) -> [String] {
        var lines: [String] = []
        for (id, device) in fleet.devices.sorted(by: { $0.key < $1.key }) {
            let line = text(device, device.liveness(at: now))
            guard printed[id] != line else { continue }
            printed[id] = line
            lines.append("\(WallClock.text(clock)) \(id) \(line)")
        }
        for id in printed.keys.sorted() where fleet.devices[id] == nil {
            printed[id] = nil
            lines.append("\(WallClock.text(clock)) \(id) gone")
        }
        return lines
    }

    private func text(_ device: WatchedDevice, _ liveness: Liveness) -> String {
        var words = [liveness.rawValue]
        if liveness.isPresent {
            if let health = device.health { words.append("state=\(health.state.rawValue)") }
            let lamps = device.lamps.sorted { $0.key < $1.key }.map { "\($0.value.colour):\($0.value.pattern)" }
            if !lamps.isEmpty { words.append("lamps=" + lamps.joined(separator: ",")) }
            for id in indicators {
                if let number = device[id] { words.append("\(id)=\(number)") }
            }
            if let journal = device.health?.journal { words.append("journal=\(journal.depth)") }
        }
        let alerts = device.alerts.keys.sorted().map(\.description)
        if !alerts.isEmpty { words.append("alerts=" + alerts.joined(separator: ",")) }
        return Visible.text(words.joined(separator: " "))
    }
}
