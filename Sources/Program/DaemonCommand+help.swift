public import Language

extension DaemonCommand {
    public var usage: LocalizedText {
        let flags = (["--validate"] + modes.map(\.flag)).joined(separator: " | ")
        return LocalizedText(
            ja: "使い方: \(name) [--config ファイル] [\(flags)] [--version] [--help]",
            en: "usage: \(name) [--config FILE] [\(flags)] [--version] [--help]")
    }

    public var help: LocalizedText {
        let options: [(flag: LocalizedText, help: LocalizedText)] =
            [
                (
                    LocalizedText(ja: "--config ファイル", en: "--config FILE"),
                    LocalizedText(ja: "設定ファイル(省くと \(configuration))", en: "configuration (default \(configuration))")
                ),
                (
                    LocalizedText(ja: "--validate", en: "--validate"),
                    LocalizedText(ja: "設定を確かめて終わる", en: "check the configuration and exit")
                ),
            ]
            + modes.map { (LocalizedText(ja: $0.flag, en: $0.flag), $0.help) }
            + [
                (
                    LocalizedText(ja: "--version", en: "--version"),
                    LocalizedText(ja: "版を表示して終わる", en: "print the version and exit")
                ),
                (LocalizedText(ja: "--help", en: "--help"), LocalizedText(ja: "この説明", en: "this text")),
            ]
        let example = "\(name) --config \(configuration) --validate"
        return LocalizedText(
            ja: """
                \(usage.ja)

                \(purpose.ja)

                \(options.map { Self.line($0.flag.ja, wide: $0.flag.ja.utf8.contains { $0 > 0x7f } ? 4 : 0, $0.help.ja) }.joined(separator: "\n"))

                例: \(example)
                終了状態: 0 正常、1 設定や環境の誤り、64 使い方の誤り、70 プログラムの誤り。\(note?.ja ?? "")
                """,
            en: """
                \(usage.en)

                \(purpose.en)

                \(options.map { Self.line($0.flag.en, $0.help.en) }.joined(separator: "\n"))

                Example: \(example)
                Exit status: 0 done, 1 bad configuration or surroundings, 64 wrong usage, 70 our own fault.\(note.map { " " + $0.en } ?? "")
                """)
    }

    /// - Parameter wide: how many columns the flag takes beyond its number of characters.
    private static func line(_ flag: String, wide: Int = 0, _ help: String) -> String {
        "  \(flag)\(String(repeating: " ", count: max(19 - flag.count - wide, 1)))\(help)"
    }
}
