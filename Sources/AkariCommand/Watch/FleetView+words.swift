import Language
import Telemetry

extension FleetView {
    func word(_ liveness: Liveness) -> String {
        switch liveness {
        case .live: LocalizedText(ja: "稼働", en: "live")[language]
        case .late: LocalizedText(ja: "遅れ", en: "late")[language]
        case .stale: LocalizedText(ja: "途絶", en: "stale")[language]
        case .offline: LocalizedText(ja: "停止", en: "offline")[language]
        case .unknown: LocalizedText(ja: "不明", en: "unknown")[language]
        }
    }

    func attribute(_ liveness: Liveness) -> TextStyle.Attribute {
        switch liveness {
        case .live: .green
        case .late: .amber
        case .stale, .offline: .red
        case .unknown: .dim
        }
    }

    func word(_ state: HealthPayload.State) -> String {
        switch state {
        case .starting: LocalizedText(ja: "起動中", en: "starting")[language]
        case .current: LocalizedText(ja: "最新", en: "current")[language]
        case .attention: LocalizedText(ja: "要確認", en: "attention")[language]
        case .fault: LocalizedText(ja: "異常", en: "fault")[language]
        }
    }

    /// `●` is lit, `○` is not, `?` is not known: what a lamp shows is valid only while its device is there. Where there are no
    /// colours, their names stand beside.
    func lamps(_ device: WatchedDevice, isPresent: Bool) -> Table.Cell {
        let lamps = device.lamps.sorted { $0.key < $1.key }.map(\.value)
        let glyphs = lamps.map { lamp in
            let isBlinking = lamp.pattern != "steady" && lamp.pattern != "off"
            let glyph = !isPresent ? "?" : lamp.lit || isBlinking ? "●" : "○"
            return (lamp, glyph)
        }
        guard style.colours else {
            let names = glyphs.map { lamp, glyph in
                let pattern = isPresent && lamp.pattern != "steady" && lamp.pattern != "off" ? " \(lamp.pattern)" : ""
                return "\(lamp.colour)\(glyph)\(pattern)"
            }
            return Table.Cell(names.joined(separator: " "))
        }
        return Table.Cell(
            glyphs.enumerated().map { index, lamp in
                let attribute = lamp.1 == "●" ? Self.attribute(colour: lamp.0.colour) : .dim
                return Table.Span(text: (index == 0 ? "" : " ") + lamp.1, attribute: attribute)
            })
    }

    private static func attribute(colour: String) -> TextStyle.Attribute? {
        switch colour {
        case "red": .red
        case "amber", "yellow", "orange": .amber
        case "green": .green
        case "blue": .blue
        default: nil
        }
    }
}
