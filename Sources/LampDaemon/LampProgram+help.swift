import Language

extension LampProgram {
    static let usage = LocalizedText(
        ja: "使い方: akari-lamps [--config ファイル] [--validate | --safe] [--version] [--help]",
        en: "usage: akari-lamps [--config FILE] [--validate | --safe] [--version] [--help]")

    static let help = LocalizedText(
        ja: """
            \(usage.ja)

            GPIO の線を受け持ち、エージェントがソケットで伝える状態をランプで示します。伝える相手がいなくなると、赤で知らせます。

              --config ファイル  設定ファイル(省くと \(defaultConfiguration))
              --validate         設定を確かめて終わる
              --safe             すべての線を異常の状態にして終わる(デーモンが止まったあと用)
              --version          版を表示して終わる
              --help             この説明

            例: akari-lamps --config /etc/akari/lamps.toml --validate
            終了状態: 0 正常、1 設定や環境の誤り、64 使い方の誤り、70 プログラムの誤り。
            """,
        en: """
            \(usage.en)

            Holds the GPIO lines and shows on the lamps what the agent says over a socket; red when nobody says anything.

              --config FILE  configuration (default \(defaultConfiguration))
              --validate     check the configuration and exit
              --safe         drive every line to the fault state and exit (for when the daemon has stopped)
              --version      print the version and exit
              --help         this text

            Example: akari-lamps --config /etc/akari/lamps.toml --validate
            Exit status: 0 done, 1 bad configuration or surroundings, 64 wrong usage, 70 our own fault.
            """)
}
