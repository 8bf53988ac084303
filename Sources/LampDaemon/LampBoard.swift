import EventLoop
import GPIO
import Lamps
import Language

/// All lamps of the configuration, each on its own: one that is missing does not darken the others.
final class LampBoard {
    private let lines: [LampLine]

    init(_ lamps: [LampSettings.Lamp], consumer: String, at now: Instant, open: @escaping ChipOpener) {
        lines = lamps.map { LampLine($0, consumer: consumer, at: now, open: open) }
    }

    func show(_ levels: [Bool], at now: Instant) {
        for (line, level) in zip(lines, levels) { line.show(level, at: now) }
    }

    /// The next `show` reads every line back.
    func distrust() { for line in lines { line.distrust() } }

    /// When a line is tried again.
    var next: Instant? { lines.compactMap(\.next).min() }

    /// By lamp, as read back last; nil for one whose line is not held.
    var lit: [Bool?] { lines.map(\.lit) }

    /// What is wrong with the lines, and which lamps suffer from it; nil: nothing.
    var trouble: LocalizedText? {
        var troubles: [(text: LocalizedText, colours: [LampColour])] = []
        for line in lines {
            guard let text = line.trouble else { continue }
            if let index = troubles.firstIndex(where: { $0.text == text }) {
                troubles[index].colours.append(line.lamp.colour)
            } else {
                troubles.append((text, [line.lamp.colour]))
            }
        }
        guard !troubles.isEmpty else { return nil }
        func sentence(_ language: Language) -> String {
            troubles.map { trouble in
                let colours = trouble.colours.map { $0.title[language] }
                return "\(colours.joined(separator: language == .ja ? "・" : ", ")): \(trouble.text[language])"
            }.joined(separator: "; ")
        }
        return LocalizedText(ja: sentence(.ja), en: sentence(.en))
    }
}

extension LampSettings {
    /// What remains when no program moves the lamps: the fault colour, lit without a rhythm, which no state has.
    var unattendedLevels: [Bool] {
        let colours = Set(lamps.map(\.colour))
        return lamps.map { LampState.fault.pattern(for: $0.colour, among: colours) != .off }
    }
}
