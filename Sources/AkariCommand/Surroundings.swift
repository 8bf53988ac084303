import Glibc
import Language

/// What the process was started in: language, terminals, colours.
struct Surroundings: Sendable {
    var language: Language
    /// Standard output is a terminal.
    var outputIsTerminal: Bool
    /// Standard error is a terminal.
    var errorIsTerminal: Bool
    /// Colours are wanted where there is a terminal: no `NO_COLOR` (https://no-color.org), no dumb terminal.
    var wantsColour: Bool

    static let current = Surroundings(
        language: Language(
            environment: ["LC_ALL", "LC_MESSAGES", "LANG"].reduce(into: [:]) { $0[$1] = Self.variable($1) }),
        outputIsTerminal: isatty(STDOUT_FILENO) == 1, errorIsTerminal: isatty(STDERR_FILENO) == 1,
        wantsColour: (variable("NO_COLOR") ?? "").isEmpty && variable("TERM") != "dumb")

    static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    var outputStyle: TextStyle { TextStyle(colours: outputIsTerminal && wantsColour) }
    var errorStyle: TextStyle { TextStyle(colours: errorIsTerminal && wantsColour) }
    /// How wide tables may get; nil where there is no terminal.
    var outputWidth: Int? { outputIsTerminal ? Terminal.size?.columns : nil }

    /// A sentence of ours on standard output, broken where the terminal ends.
    func paragraph(_ text: LocalizedText) -> String {
        LineBreaks.text(Visible.text(text[language]), width: outputWidth, indent: 2)
    }
}

enum Terminal {
    struct Size: Hashable {
        var columns: Int
        var rows: Int
    }

    /// Of the terminal on standard output; nil where there is none, or it does not say.
    static var size: Size? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
        return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
    }
}
