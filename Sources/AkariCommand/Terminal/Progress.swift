import Language

/// A line on a terminal while a large document is read; nothing in a pipe, nothing for a small one.
struct Progress {
    private let isShown: Bool

    /// Smaller ones are done before anybody could read the line.
    private static let worthwhile = 4 << 20

    init(bytes: Int, name: String, surroundings: Surroundings) {
        isShown = surroundings.errorIsTerminal && bytes >= Self.worthwhile
        guard isShown else { return }
        let text = LocalizedText(
            ja: "\(name) を読み取っています（\(bytes >> 20) MiB）…", en: "Importing \(name) (\(bytes >> 20) MiB)…")
        StandardError.write(Visible.text(text[surroundings.language]))
    }

    /// Takes the line away again.
    func end() {
        if isShown { StandardError.write("\r\u{1B}[K") }
    }
}
