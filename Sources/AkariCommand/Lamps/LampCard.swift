import Lamps
import Language

/// A card for the wall beside the lamps: one HTML file without anything from elsewhere, which prints on one page. The rhythm is
/// drawn as a time line, so that a card printed in black says as much.
struct LampCard {
    enum Paper: String, CaseIterable, Sendable {
        case a5 = "A5"
        case a4 = "A4"
    }

    /// One or both, in this order.
    var languages: [Language]
    var paper: Paper
    var signs: [LampSign]

    var html: [UInt8] {
        var lines = [
            "<!DOCTYPE html>",
            "<html lang=\"\(languages[0].rawValue)\">",
            "<head>",
            "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width\">",
            "<title>\(plain(Self.title, " / "))</title>",
            "<style>\(style)</style>",
            LampPicture.style(signs.map(\.pattern)),
            "</head>",
            "<body>",
            "<h1>\(marked(Self.title))</h1>",
            "<table>",
            "<thead><tr><th>\(marked(Self.colour))</th><th>\(marked(Self.rhythm))</th><th>\(marked(Self.meaning))</th>"
                + "<th>\(marked(Self.advice))</th></tr></thead>",
            "<tbody>",
        ]
        for sign in signs { lines += row(sign) }
        lines += [
            "</tbody>",
            "</table>",
            "<p>\(plain(Self.contact, " / ")) <code>systemctl status akari-agent akari-lamps</code></p>",
            "</body>",
            "</html>",
        ]
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    private func row(_ sign: LampSign) -> [String] {
        [
            "<tr>",
            "<td class=\"lamp\"><svg viewBox=\"0 0 40 40\" aria-hidden=\"true\">"
                + "\(LampPicture.circle(sign, x: 20, y: 20, radius: 17))</svg>\(plain(sign.colourTitle, " "))</td>",
            "<td class=\"rhythm\"><svg viewBox=\"-1 -1 302 26\" role=\"img\" aria-label=\"\(plain(sign.rhythm, " / "))\">"
                + LampPicture.timeLine(sign, x: 0, y: 0, width: 300, height: 24, ground: "#e4e4e4").joined()
                + "</svg></td>",
            "<td class=\"meaning\">\(marked(sign.meaning))</td>",
            "<td>\(marked(sign.advice))</td>",
            "</tr>",
        ]
    }

    /// The languages one below the other.
    private func marked(_ text: LocalizedText) -> String {
        languages.map { "<span lang=\"\($0.rawValue)\">\(LampPicture.escaped(text[$0]))</span>" }.joined()
    }

    private func plain(_ text: LocalizedText, _ separator: String) -> String {
        LampPicture.escaped(languages.map { text[$0] }.joined(separator: separator))
    }

    private var style: String {
        // Everything counts in the paper's own unit: the same page on A5 and A4.
        let unit = paper == .a5 ? "2.6mm" : "3.7mm"
        return
            "@page{size:\(paper.rawValue) landscape;margin:7mm}html{font:\(unit)/1.3 system-ui,sans-serif;color:#000;"
            + "background:#fff}body{margin:0 auto;max-width:75em}h1{font-size:1.5em;margin:0 0 .4em}h1 span+span{margin-left:.8em}"
            + "table{border-collapse:collapse;width:100%}th,td{border-top:.1em solid #000;padding:.35em .5em;text-align:left;"
            + "vertical-align:top}tr{break-inside:avoid}td span,th span{display:block}span+span:lang(en){font-size:.86em;color:#333}"
            + ".lamp{white-space:nowrap}.lamp svg{width:2.2em;height:2.2em;margin-right:.5em;vertical-align:middle}.rhythm svg{width:17em;height:1.5em}"
            + ".rhythm{width:17em}.meaning{font-weight:600;width:21em}p{margin:.7em 0 0}"
            + "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}@media print{circle{animation:none!important}}"
    }

    private static let title = LocalizedText(ja: "ランプの見かた", en: "What the lamps say")
    private static let colour = LocalizedText(ja: "色", en: "Colour")
    private static let rhythm = LocalizedText(
        ja: "リズム (\(LampPicture.span / 1_000) 秒間)", en: "Rhythm (\(LampPicture.span / 1_000) seconds)")
    private static let meaning = LocalizedText(ja: "意味", en: "Meaning")
    private static let advice = LocalizedText(ja: "すること", en: "What to do")
    private static let contact = LocalizedText(
        ja: "担当者と連絡先: ________________", en: "Person in charge: ________________")
}
