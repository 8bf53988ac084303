import Lamps
import Language

/// One thing that a set of lamps can say, for a table, a picture or the wall.
struct LampSign: Hashable {
    /// The state's word; of what is no state a word of this command's.
    var name: String
    /// Nil for none, or for all of them.
    var colour: LampColour?
    var pattern: Pattern
    var meaning: LocalizedText
    /// What to do.
    var advice: LocalizedText

    /// The states, the most urgent first.
    static let states = LampState.allCases.map { state in
        LampSign(
            name: state.rawValue, colour: state.colour, pattern: state.pattern, meaning: state.meaning,
            advice: advice(state))
    }

    /// The healthy states at night, where it is kept with short flashes.
    static let night = LampState.allCases.filter { !$0.needsPerson }.map { state in
        LampSign(
            name: "\(state.rawValue)-night", colour: state.colour, pattern: state.pattern(at: .dim),
            meaning: state == .current
                ? .init(ja: "夜間、すべて最新", en: "at night: all is current")
                : .init(ja: "夜間、起動中か追いつき中", en: "at night: starting, catching up"),
            advice: advice(state))
    }

    /// A board that somebody looks for. All its lamps flash.
    static let identify = LampSign(
        name: LampShow.identify.rawValue, colour: nil, pattern: .morseFlash,
        meaning: .init(ja: "誰かがこの装置を探している", en: "somebody looks for this board"),
        advice: .init(ja: "することはない。1 分以内に終わる", en: "Nothing; it ends within a minute."))

    /// Whatever the daemon shows in a rhythm of its own.
    static let all = states + night + [identify]

    /// What a person may see besides, that no program says.
    static let others = [
        LampSign(
            name: "ended", colour: .red, pattern: .steady,
            meaning: .init(ja: "ランプのプログラムが止まっている", en: "the lamps' program has ended"),
            advice: .init(
                ja: "1 分待つ。続くなら担当者に知らせる",
                en: "Wait a minute; if it stays, tell the person in charge.")),
        LampSign(
            name: "dark", colour: nil, pattern: .off,
            meaning: .init(ja: "電源が来ていないか、壊れている", en: "no power, or broken"),
            advice: .init(
                ja: "電源とケーブルを確かめる。夜間を消灯 (dark) にした装置では、夜は正常",
                en: "Check the power and the cables. At night, where it is set to dark: all is well.")),
    ]

    /// When the lamp is lit within the first `span`, in milliseconds: what the daemon's own pattern says.
    func lit(within span: Int) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        while start < span {
            let now = Duration.milliseconds(start)
            let end = min(span, pattern.nextChange(after: now).map { Int($0 / .milliseconds(1)) } ?? span)
            if pattern.level(at: now) { ranges.append(start..<end) }
            start = end
        }
        return ranges
    }

    /// `250 ms lit, 250 ms dark`.
    var rhythm: LocalizedText {
        let phases = pattern.phases
        guard !phases.isEmpty else {
            return pattern == .off ? .init(ja: "消灯", en: "dark") : .init(ja: "点灯", en: "lit")
        }
        let words = phases.enumerated().map { index, length in
            index % 2 == 0
                ? LocalizedText(ja: "\(length) ms 点灯", en: "\(length) ms lit")
                : LocalizedText(ja: "\(length) ms 消灯", en: "\(length) ms dark")
        }
        return .init(
            ja: words.map(\.ja).joined(separator: "、"), en: words.map(\.en).joined(separator: ", "))
    }

    /// The colour's name.
    var colourTitle: LocalizedText {
        if let colour { return colour.title }
        return pattern == .off ? .init(ja: "なし", en: "none") : .init(ja: "全色", en: "all")
    }

    private static func advice(_ state: LampState) -> LocalizedText {
        switch state {
        case .fault:
            .init(
                ja: "この装置の数値を使わず、担当者に知らせる",
                en: "Do not use its numbers; tell the person in charge.")
        case .leaseEnded:
            .init(
                ja: "1 分待つ。続くなら電源を入れ直し、担当者に知らせる",
                en: "Wait a minute; if it goes on, switch the power off and on, and tell the person in charge.")
        case .attention:
            .init(
                ja: "表示画面の知らせを読み、書いてあることをする",
                en: "Read the notice on the display and do what it asks.")
        case .starting:
            .init(ja: "待つ。10 分続くなら担当者に知らせる", en: "Wait; if it goes on for ten minutes, tell the person in charge.")
        case .current: .init(ja: "することはない", en: "Nothing.")
        }
    }
}
