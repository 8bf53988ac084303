import Lamps
import Language

/// Pictures of the lamps (SVG 1.1 with CSS animations): each circle flashes in the daemon's own rhythm.
///
/// Who asks their system for less motion sees it still, with the rhythm as a time line.
struct LampPicture {
    /// How much time a time line shows, in milliseconds.
    static let span = 6_000

    var signs: [LampSign]

    /// Lamps in words, circles and time lines, one row each.
    var overview: [UInt8] {
        let rowHeight = 48
        let height = signs.count * rowHeight + 34
        var lines = Self.opening(
            width: 920, height: height,
            label: "What the lamps say: colour, rhythm over \(Self.span / 1_000) seconds, meaning")
        lines.append(Self.style(signs.map(\.pattern)))
        lines.append("<rect width=\"920\" height=\"\(height)\" rx=\"10\" fill=\"#12161c\"/>")
        for (index, sign) in signs.enumerated() {
            let top = 12 + index * rowHeight
            lines.append(Self.circle(sign, x: 36, y: top + 24, radius: 14))
            lines.append(
                Self.text(sign.meaning.ja, x: 64, y: top + 21, size: 15, fill: "#f5f2ea", isBold: true)
                    + Self.text("\(sign.meaning.en) · \(sign.name)", x: 64, y: top + 39, size: 12, fill: "#b9c0c8"))
            lines += Self.timeLine(sign, x: 360, y: top + 12, width: 540, height: 24, ground: "#232a33")
        }
        for second in 0...Self.span / 1_000 {
            lines.append(
                Self.text(
                    "\(second) s", x: 360 + second * 540_000 / Self.span, y: height - 6, size: 11, fill: "#8a929b",
                    isCentred: true))
        }
        return Self.closed(lines)
    }

    /// One lamp, large, and its time line.
    static func single(_ sign: LampSign) -> [UInt8] {
        var lines = opening(width: 240, height: 200, label: "\(sign.name): \(sign.meaning.en), \(sign.rhythm.en)")
        lines.append(style([sign.pattern]))
        lines.append("<rect width=\"240\" height=\"200\" rx=\"10\" fill=\"#12161c\"/>")
        lines.append(circle(sign, x: 120, y: 72, radius: 48))
        lines += timeLine(sign, x: 15, y: 138, width: 210, height: 16, ground: "#232a33")
        lines.append(text(sign.meaning.ja, x: 120, y: 174, size: 13, fill: "#f5f2ea", isBold: true, isCentred: true))
        lines.append(text(sign.meaning.en, x: 120, y: 190, size: 11, fill: "#b9c0c8", isCentred: true))
        return closed(lines)
    }

    /// Bars where the lamp is lit. They have an outline, so that they are seen on any paper.
    static func timeLine(_ sign: LampSign, x: Int, y: Int, width: Int, height: Int, ground: String) -> [String] {
        var lines = ["<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(ground)\"/>"]
        for range in sign.lit(within: span) {
            let left = Decimal1(tenths: x * 10 + range.lowerBound * width * 10 / span)
            let long = Decimal1(tenths: range.count * width * 10 / span)
            lines.append(
                "<rect x=\"\(left)\" y=\"\(y)\" width=\"\(long)\" height=\"\(height)\" fill=\"\(fill(sign.colour))\" "
                    + "stroke=\"#000\" stroke-width=\"0.6\"/>")
        }
        return lines
    }

    /// The rhythms as animations: `.fast-blink` for whoever shows that pattern.
    static func style(_ patterns: [Pattern]) -> String {
        let shown = Pattern.allCases.filter(patterns.contains)
        let rhythms = shown.compactMap { $0.animation(of: ".\($0.rawValue)", property: "opacity", dark: ".12") }
        return
            "<style>\(rhythms.joined())@media (prefers-reduced-motion:reduce){circle{animation:none!important}}</style>"
    }

    static func circle(_ sign: LampSign, x: Int, y: Int, radius: Int) -> String {
        let shown = sign.pattern == .off ? "none" : fill(sign.colour)
        let rhythm = sign.pattern.isBlinking ? " class=\"\(sign.pattern.rawValue)\"" : ""
        return "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"\(radius)\" fill=\"\(shown)\" stroke=\"#5b6570\"\(rhythm)/>"
    }

    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }

    private static func fill(_ colour: LampColour?) -> String {
        switch colour {
        case .red: "#e5484d"
        case .amber: "#f2a33a"
        case .green: "#2fbf5b"
        case nil: "#b9c4d0"
        }
    }

    private static func opening(width: Int, height: Int, label: String) -> [String] {
        [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
                + "font-family=\"system-ui, sans-serif\" role=\"img\" aria-label=\"\(escaped(label))\">"
        ]
    }

    private static func text(
        _ text: String, x: Int, y: Int, size: Int, fill: String, isBold: Bool = false, isCentred: Bool = false
    ) -> String {
        "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\"\(isBold ? " font-weight=\"600\"" : "") fill=\"\(fill)\""
            + "\(isCentred ? " text-anchor=\"middle\"" : "")>\(escaped(text))</text>"
    }

    private static func closed(_ lines: [String]) -> [UInt8] {
        Array((lines + ["</svg>"]).map { $0 + "\n" }.joined().utf8)
    }
}

/// A coordinate with one decimal.
private struct Decimal1: CustomStringConvertible {
    var tenths: Int

    var description: String { tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)" }
}
