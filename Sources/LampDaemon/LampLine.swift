import EventLoop
import GPIO
import Lamps
import Language

/// The line of one lamp: takes it, writes and verifies its level, and when that fails lets go and tries again, later and
/// later. Alone, so that a line that somebody else holds darkens no other lamp.
final class LampLine {
    private enum Hold {
        case held(any OutputLines)
        case waiting(until: Instant, then: Duration)
    }

    /// From the first attempt to the next, and at most.
    static let firstPause: Duration = .milliseconds(250)
    static let longestPause: Duration = .seconds(2)
    /// How long what was written is believed without looking.
    static let trust: Duration = .seconds(1)

    let lamp: LampSettings.Lamp
    private let consumer: String
    private let open: ChipOpener
    private var hold: Hold
    private var written: Bool?
    private var verified: Instant

    /// As read back last; nil where the line is not held: nobody knows then.
    private(set) var lit: Bool?
    private(set) var trouble: LocalizedText?

    init(_ lamp: LampSettings.Lamp, consumer: String, at now: Instant, open: @escaping ChipOpener) {
        self.lamp = lamp
        self.consumer = consumer
        self.open = open
        hold = .waiting(until: now, then: Self.firstPause)
        verified = now
    }

    /// When there is something to do without a change of the level; nil: nothing.
    var next: Instant? {
        if case .waiting(let instant, _) = hold { instant } else { nil }
    }

    /// Shows `level`, and makes sure of it where that is due.
    func show(_ level: Bool, at now: Instant) {
        do throws(GPIOError) {
            switch hold {
            case .waiting(let instant, _):
                guard now >= instant else { return }
                let settings = LineSettings(line: lamp.line, isActiveLow: lamp.isActiveLow, level: level)
                let lines = try open(lamp.chip).requestOutputs([settings], consumer: consumer)
                hold = .held(lines)
                try verify(lines, level, at: now)
            case .held(let lines):
                if level != written {
                    try lines.set([level])
                } else if now - verified < Self.trust {
                    return
                }
                try verify(lines, level, at: now)
            }
        } catch {
            failed(error, at: now)
        }
    }

    /// Forgets what was verified: the next `show` looks.
    func distrust() { verified = Instant(nanoseconds: .min / 2) }

    private func verify(_ lines: any OutputLines, _ level: Bool, at now: Instant) throws(GPIOError) {
        let read = try lines.levels()
        lit = read.first
        verified = now
        guard read == [level] else {
            // Written again at the next opportunity.
            written = nil
            let place = "\(lamp.chip) \(lamp.line)"
            trouble = .init(ja: "\(place): 書いたとおりになっていません", en: "\(place): reads back other than written")
            return
        }
        written = level
        trouble = nil
    }

    private func failed(_ error: GPIOError, at now: Instant) {
        var pause = Self.firstPause
        if case .waiting(_, let then) = hold { pause = then }
        // Lets go of the line: a chip that comes back is another one.
        hold = .waiting(until: now + pause, then: min(pause * 2, Self.longestPause))
        written = nil
        lit = nil
        trouble = error.text
    }
}
