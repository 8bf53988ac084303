import Budget
import EventLoop
import Language
import Telemetry

/// The fleet as a table for people.
struct FleetView {
    var language: Language
    var style: TextStyle
    /// Which indicators are shown.
    var indicators: [IndicatorID]

    /// - Parameters:
    ///   - link: how it stands with the broker, in words.
    ///   - size: what the terminal can show; nil for no limit.
    /// - Returns: lines without their ends.
    func lines(
        _ fleet: WatchedFleet, link: String, at now: Instant, clock: Int64, size: Terminal.Size? = nil
    ) -> [String] {
        let order = fleet.devices.sorted { $0.key < $1.key }
        let head = self.head(order.map(\.value), link: link, clock: clock)
        guard !order.isEmpty else { return fit(head + [text("まだ装置が見つかりません", "no device has been heard of yet")], size) }
        // Head, titles and a last line for what does not fit.
        let room = size.map { max(1, $0.rows - head.count - 3) } ?? order.count
        var table = Table(columns(order.map(\.value), titleWidth: size == nil ? .max : Self.titleWidth))
        for (id, device) in order.prefix(room) { table.append(row(id, device, at: now, clock: clock)) }
        let body = table.text(style: style, width: size?.columns, isCut: size != nil)
        var lines = fit(head, size) + body.split(separator: "\n").map(String.init)
        let alerts = order.flatMap { id, device in device.alerts.sorted { $0.key < $1.key }.map { (id, $0.value) } }
        let space = size.map { max(0, $0.rows - lines.count - 2) } ?? alerts.count
        lines += alerts.prefix(space).map { alert($0, $1, size) }
        if order.count > room {
            lines.append(text("ほか\(order.count - room)台", "and \(order.count - room) more devices"))
        }
        if fleet.refused > 0 {
            lines += fit([text("受け付けなかったメッセージ \(fleet.refused)", "messages refused: \(fleet.refused)")], size)
        }
        return size.map { Array(lines.prefix($0.rows - 1)) } ?? lines
    }

    private func head(_ devices: [WatchedDevice], link: String, clock: Int64) -> [String] {
        var lines = ["Akari · \(Visible.text(link)) · \(WallClock.text(clock))"]
        if let model = devices.lazy.compactMap(\.catalog?.model).first {
            lines.append(
                Visible.text(model.title) + " · "
                    + text("概算要求であり、決まった予算ではありません", "a budget request, not the budget"))
        }
        return lines + [""]
    }

    /// On a terminal, where the figures matter more than the whole of their titles.
    private static let titleWidth = 18

    private func columns(_ devices: [WatchedDevice], titleWidth: Int) -> [Table.Column] {
        let numbers = indicators.map { id in
            let entry = devices.lazy.compactMap { $0.catalog?.indicators.first { $0.id == id } }.first
            let title = entry.map { Visible.text($0.title[language]) } ?? id.description
            return Table.Column(DisplayWidth.truncated(title, to: titleWidth), .right)
        }
        return [
            Table.Column(text("装置", "Device")), Table.Column(text("通信", "Link")),
            Table.Column(text("状態", "State")), Table.Column(text("灯", "Lamps")),
        ] + numbers + [
            Table.Column(text("未受領", "Journal"), .right), Table.Column(text("計算時刻", "Data as of")),
        ]
    }

    private func row(_ id: DeviceID, _ device: WatchedDevice, at now: Instant, clock: Int64) -> [Table.Cell] {
        let liveness = device.liveness(at: now)
        let isPresent = liveness.isPresent
        let numbers = indicators.map { id in
            Table.Cell(past(value(id, device), unless: isPresent), isPresent ? .bold : .dim)
        }
        return [
            Table.Cell(id.description), Table.Cell(word(liveness), attribute(liveness)),
            Table.Cell(past(device.health.map { word($0.state) } ?? "", unless: isPresent), isPresent ? nil : .dim),
            lamps(device, isPresent: isPresent),
        ] + numbers + [
            Table.Cell(past(journal(device), unless: isPresent), isPresent ? nil : .dim),
            Table.Cell(dataClock(device, clock: clock), .dim),
        ]
    }

    /// What was true once stands in parentheses: a dead device's number must not look live.
    private func past(_ text: String, unless isPresent: Bool) -> String {
        isPresent || text.isEmpty ? text : "(\(text))"
    }

    private func value(_ id: IndicatorID, _ device: WatchedDevice) -> String {
        guard let number = device[id] else { return "—" }
        let entry = device.catalog?.indicators.first { $0.id == id }
        let figures = FigureText(language: language)
        switch (number, entry?.unit) {
        case (.tenths(let tenths), _): return figures.value(tenths, .percent)
        case (.integer(let integer), .yen?):
            return figures.value(integer, .jpy, lowerBound: entry?.lowerBound ?? false)
        case (.integer(let integer), _):
            return figures.value(integer, .count, lowerBound: entry?.lowerBound ?? false)
        }
    }

    private func journal(_ device: WatchedDevice) -> String {
        guard let journal = device.health?.journal else { return "" }
        let dropped = journal.dropped > 0 ? text("、喪失\(journal.dropped)", ", lost \(journal.dropped)") : ""
        return "\(journal.depth)\(dropped)"
    }

    private func dataClock(_ device: WatchedDevice, clock: Int64) -> String {
        guard let state = device.state else { return "" }
        if case .future = DataClock(asOf: state.asOf, revision: state.revision).age(at: clock) {
            return WallClock.text(state.asOf) + text("（時計が進んでいます）", " (its clock is ahead)")
        }
        return WallClock.text(state.asOf)
    }

    private func alert(_ id: DeviceID, _ alert: AlertPayload, _ size: Terminal.Size?) -> String {
        let line = "! \(id): \(Visible.text(alert.text[language]))"
        let cut = size.map { DisplayWidth.truncated(line, to: $0.columns) } ?? line
        return style(alert.severity == .fault ? .red : .amber, cut)
    }

    private func fit(_ lines: [String], _ size: Terminal.Size?) -> [String] {
        guard let size else { return lines }
        return lines.map { DisplayWidth.truncated($0, to: size.columns) }
    }

    private func text(_ ja: String, _ en: String) -> String { LocalizedText(ja: ja, en: en)[language] }
}
