import EventLoop
import GPIO
import Lamps
import Language

/// The lamps on one chip: takes their lines, writes and verifies levels, and when that fails lets go and tries again, later
/// and later.
final class LampGroup {
    private enum Hold {
        case held(any OutputLines)
        case waiting(until: Instant, then: Duration)
    }

    /// From the first attempt to the next, and at most.
    static let firstPause: Duration = .milliseconds(250)
    static let longestPause: Duration = .seconds(10)
    /// How long what was written is believed without looking.
    static let trust: Duration = .seconds(1)

    /// Indices of the lamps among all.
    let indices: [Int]
    private let chipName: String
    private let settings: [LineSettings]
    private let consumer: String
    private let open: ChipOpener
    private var hold: Hold
    private var written: [Bool]?
    private var verified: Instant

    /// As read back last; nil where the lines are not held: nobody knows then.
    private(set) var lit: [Bool]?
    private(set) var trouble: LocalizedText?

    init(
        chip: String, lamps: [(index: Int, lamp: LampSettings.Lamp)], consumer: String, at now: Instant,
        open: @escaping ChipOpener
    ) {
        chipName = chip
        indices = lamps.map(\.index)
        settings = lamps.map { LineSettings(line: $0.lamp.line, isActiveLow: $0.lamp.isActiveLow, level: false) }
        self.consumer = consumer
        self.open = open
        hold = .waiting(until: now, then: Self.firstPause)
        verified = now
    }

    /// When there is something to do without a change of levels; nil: nothing.
    var next: Instant? {
        if case .waiting(let instant, _) = hold { instant } else { nil }
    }

    /// Shows `levels`, and makes sure of it where that is due.
    func show(_ levels: [Bool], at now: Instant) {
        do throws(GPIOError) {
            switch hold {
            case .waiting(let instant, _):
                guard now >= instant else { return }
                let lines = try open(chipName).requestOutputs(
                    zip(settings, levels).map { settings, level in
                        LineSettings(line: settings.line, isActiveLow: settings.isActiveLow, level: level)
                    }, consumer: consumer)
                hold = .held(lines)
                try verify(lines, levels, at: now)
            case .held(let lines):
                if levels != written {
                    try lines.set(levels)
                } else if now - verified < Self.trust {
                    return
                }
                try verify(lines, levels, at: now)
            }
        } catch {
            failed(error, at: now)
        }
    }

    /// Forgets what was verified: the next `show` looks.
    func distrust() { verified = Instant(nanoseconds: .min / 2) }

    private func verify(_ lines: any OutputLines, _ levels: [Bool], at now: Instant) throws(GPIOError) {
        let read = try lines.levels()
        lit = read
        verified = now
        guard read == levels else {
            // Written again at the next opportunity.
            written = nil
            let wrong = zip(settings, zip(read, levels)).filter { $1.0 != $1.1 }
                .map { "\(chipName) \($0.0.line)" }.joined(separator: ", ")
            trouble = .init(ja: "\(wrong): 書いたとおりになっていません", en: "\(wrong): reads back other than written")
            return
        }
        written = levels
        trouble = nil
    }

    private func failed(_ error: GPIOError, at now: Instant) {
        var pause = Self.firstPause
        if case .waiting(_, let then) = hold { pause = then }
        // Lets go of the lines: a chip that comes back is another one.
        hold = .waiting(until: now + pause, then: min(pause * 2, Self.longestPause))
        written = nil
        lit = nil
        trouble = error.text
    }
}
