import Testing

@testable import AkariCommand

@Suite("Display width")
struct DisplayWidthTests {
    @Test(
        "text is as wide as a terminal shows it",
        arguments: [
            ("", 0), ("abc", 3), ("概算要求", 8), ("18兆5,690億円", 13), ("ｶﾞｽ", 3), ("ＡＢ", 4), ("（仮称）", 8), ("①△※…", 4),
            ("か\u{3099}", 2), ("e\u{301}", 1), ("\u{200B}x", 1), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("🏮", 2),
            ("👨‍👩‍👧", 2), ("🇯🇵", 2), ("☎\u{FE0F}", 2), ("𠮷", 2), ("、。", 4), ("é°", 2),
        ])
    func widths(_ text: String, _ width: Int) { #expect(DisplayWidth.of(text) == width) }

    @Test("what is cut off fits, is marked, and keeps whole characters")
    func truncation() {
        #expect(DisplayWidth.truncated("概算要求", to: 8) == "概算要求")
        #expect(DisplayWidth.truncated("概算要求", to: 7) == "概算要…")
        #expect(DisplayWidth.truncated("概算要求", to: 6) == "概算…")
        #expect(DisplayWidth.truncated("概算要求", to: 1) == "…")
        #expect(DisplayWidth.truncated("概算要求", to: 0) == "")
        for width in 0...12 { #expect(DisplayWidth.of(DisplayWidth.truncated("a概b算\u{3099}c要求", to: width)) <= width) }
    }
}

@Suite("Visible text")
struct VisibleTests {
    @Test(
        "what a terminal would obey, and what hides or reorders text, is written out",
        arguments: [
            ("灯り abc (1)", "灯り abc (1)"), ("\u{1B}[2J", "\\u{1B}[2J"), ("a\tb\nc\r", "a\\u{9}b\\u{A}c\\u{D}"),
            ("\u{9B}31m", "\\u{9B}31m"), ("\u{7F}", "\\u{7F}"), ("\u{202E}txt.exe", "\\u{202E}txt.exe"),
            ("a\u{200B}\u{FEFF}b", "a\\u{200B}\\u{FEFF}b"), ("\u{2028}", "\\u{2028}"), ("\u{E0041}", "\\u{E0041}"),
        ])
    func text(_ raw: String, _ visible: String) { #expect(Visible.text(raw) == visible) }

    @Test("JSON for a terminal holds nothing that it would obey and means the same")
    func json() {
        let raw = "[\"\u{9B}31m \u{202E} 灯り \u{E0041}\"]\n"
        let visible = String(decoding: Visible.json(Array(raw.utf8)), as: UTF8.self)
        #expect(visible == "[\"\\u009b31m \\u202e 灯り \\udb40\\udc41\"]\n")
    }
}
