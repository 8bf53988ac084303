public import GPIO
public import Lamps
import Language
public import Settings

/// What an operator decides about the lamps of one board.
public struct LampSettings: Sendable {
    public struct Lamp: Hashable, Sendable {
        public var colour: LampColour
        /// A chip's label, name or path; ``SimulatedChip/name`` for none at all.
        public var chip: String
        public var line: LineSelector
        public var isActiveLow: Bool
    }

    public var socket: String
    /// One to three, of different colours.
    public var lamps: [Lamp]
    /// Nil: there is no night.
    public var night: NightSchedule?

    /// Reads one file; opens nothing else.
    public init(path: String) throws(ConfigurationError) { try self.init(ConfigurationFile(path: path)) }

    public init(_ file: ConfigurationFile) throws(ConfigurationError) {
        socket = try file.root.value(Self.socketPath).value
        lamps = []
        for table in try file.root.tables("lamp", count: 1...LampColour.allCases.count) {
            let lamp = Lamp(
                colour: try table.value(Self.colour).value, chip: try table.value(Self.chip).value,
                line: try table.value(Self.line).value, isActiveLow: try table.value(Self.activeLow).value)
            if case .offset = lamp.line, Chip.isNumber(lamp.chip) {
                throw table.error(
                    at: "line",
                    problem: .init(
                        ja: "チップ \(lamp.chip) の番号は起動ごとに変わりうるので、この番号は別のピンになるかもしれません",
                        en: "\(lamp.chip) may be another chip at the next start, and this number another pin"),
                    accepted: .init(
                        ja: "chip にラベル (gpiodetect) か udev のリンクのパス、または line に線の名前 (gpioinfo)",
                        en: "the chip's label (gpiodetect) or a link of udev's for chip, or the line's name (gpioinfo)")
                )
            }
            if lamps.contains(where: { $0.colour == lamp.colour }) {
                throw table.error(
                    at: "colour", problem: .init(ja: "同じ色のランプがもうあります", en: "there is a lamp of this colour already"),
                    accepted: .init(ja: "色ごとに一つ", en: "one lamp of each colour"))
            }
            if lamps.contains(where: { $0.chip == lamp.chip && $0.line == lamp.line }) {
                throw table.error(
                    at: "line", problem: .init(ja: "ほかのランプと同じ線です", en: "another lamp has this line"),
                    accepted: .init(ja: "ランプごとに別の線", en: "a line of its own for each lamp"))
            }
            lamps.append(lamp)
        }
        night = try Self.night(file)
        try file.refuseUnknownKeys()
    }

    private static func night(_ file: ConfigurationFile) throws(ConfigurationError) -> NightSchedule? {
        guard file.root.contains("night") else { return nil }
        let table = try file.root.table("night")
        let night = NightSchedule(
            from: try table.value(nightFrom).value, to: try table.value(nightTo).value,
            mode: try table.value(nightMode).value, isClockTrusted: try table.value(trustClock).value)
        guard night.from != night.to else {
            throw table.error(
                at: "to", problem: .init(ja: "from と同じです", en: "the same as from"),
                accepted: .init(ja: "from と別の時刻", en: "another time than from"))
        }
        return night
    }

    private static let socketPath = Key(
        "socket",
        .path.refusing {
            SocketAddress(path: $0) == nil ? .init(ja: "ソケットのパスには長すぎます", en: "too long for a socket") : nil
        }, default: LampClient.defaultPath,
        about: .init(ja: "エージェントが状態を伝えるソケット", en: "the socket on which the agent says how it is"))
    private static let colour = Key<LampColour>(
        required: "colour", .choice, about: .init(ja: "ランプの色", en: "the lamp's colour"))
    private static let chip = Key(
        required: "chip", .text(1...255),
        about: .init(
            ja: "GPIO チップのラベル、名前、パスのどれか。\"simulated\" は模擬",
            en: "the chip's label, name or path; \"simulated\" for none at all"))
    private static let line = Key(
        required: "line", lineForm, about: .init(ja: "チップの線の番号か名前", en: "the line's number on its chip, or its name"))
    private static let lineForm: Form<LineSelector> = Form<IntegerOrText>.integer(0...1_023, orText: 1...31).mapped(
        to: { value in
            switch value {
            case .integer(let offset): .offset(offset)
            case .text(let name): .name(name)
            }
        },
        from: { line in
            switch line {
            case .offset(let offset): .integer(offset)
            case .name(let name): .text(name)
            }
        })
    private static let activeLow = Key(
        "active_low", .boolean, default: false,
        about: .init(ja: "線が低いときに点灯する", en: "whether the lamp is lit while the line is low"))
    private static let nightFrom = Key(
        required: "from", timeOfDay,
        about: .init(ja: "夜の始まり (装置の時間帯)", en: "when the night begins, in the system's time zone"))
    private static let nightTo = Key(
        required: "to", timeOfDay,
        about: .init(ja: "夜の終わり (装置の時間帯)", en: "when the night ends, in the system's time zone"))
    private static let nightMode = Key<NightMode>(
        "mode", .choice, default: .dim,
        about: .init(
            ja: "dim: 正常は短い点灯。dark: 正常は消灯 (停電と見分けられない)",
            en: "dim: what is healthy flashes shortly; dark: it is dark, as without power"))
    private static let trustClock = Key(
        "trust_clock", .boolean, default: false,
        about: .init(ja: "時刻合わせが確かめられなくても夜にする", en: "keep the night though the clock is not known to be synchronised"))
    private static let timeOfDay: Form<Int> = Form<String>.text(5...5).mapped(
        accepted: .init(ja: "\"00:00\" から \"23:59\" までの時刻", en: "a time from \"00:00\" to \"23:59\""),
        to: { NightSchedule.minutes($0) }, from: { NightSchedule.text($0) })
}
