/// Frames drawn over each other on a terminal, below what was there before (ECMA-48).
struct Screen {
    private var drawn = 0

    /// The first frame hides the cursor.
    mutating func draw(_ lines: [String]) throws(CommandFailure) {
        var frame = drawn == 0 ? "\u{1B}[?25l" : "\u{1B}[\(drawn)F"
        for line in lines { frame += line + "\u{1B}[K\n" }
        drawn = lines.count
        try StandardOutput.write(frame + "\u{1B}[J")
    }

    /// The terminal has another size: lines may have been broken anew, so the next frame starts at the top.
    mutating func resized() throws(CommandFailure) {
        try StandardOutput.write("\u{1B}[2J\u{1B}[H")
        drawn = 0
    }

    /// Leaves the last frame and brings the cursor back.
    func end() throws(CommandFailure) { try StandardOutput.write("\u{1B}[?25h") }
}
