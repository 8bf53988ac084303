import EventLoop
import GPIO
import Lamps
import Language

/// All lamps of the configuration, chip by chip: one that is missing does not darken the others.
final class LampBoard {
    private let groups: [LampGroup]
    private let count: Int

    init(_ lamps: [LampSettings.Lamp], consumer: String, at now: Instant, open: @escaping ChipOpener) {
        var chips: [String] = []
        for lamp in lamps where !chips.contains(lamp.chip) { chips.append(lamp.chip) }
        count = lamps.count
        groups = chips.map { chip in
            let own = lamps.enumerated().filter { $0.element.chip == chip }.map { (index: $0.offset, lamp: $0.element) }
            return LampGroup(chip: chip, lamps: own, consumer: consumer, at: now, open: open)
        }
    }

    func show(_ levels: [Bool], at now: Instant) {
        for group in groups { group.show(group.indices.map { levels[$0] }, at: now) }
    }

    /// The next `show` reads every line back.
    func distrust() { for group in groups { group.distrust() } }

    /// When a chip is tried again.
    var next: Instant? { groups.compactMap(\.next).min() }

    /// By lamp, as read back last; nil for one whose line is not held.
    var lit: [Bool?] {
        var lit = [Bool?](repeating: nil, count: count)
        for group in groups {
            for (index, level) in zip(group.indices, group.lit ?? []) { lit[index] = level }
        }
        return lit
    }

    /// What is wrong with the lines; nil: nothing.
    var trouble: LocalizedText? {
        let all = groups.compactMap(\.trouble)
        guard !all.isEmpty else { return nil }
        return LocalizedText(ja: all.map(\.ja).joined(separator: "; "), en: all.map(\.en).joined(separator: "; "))
    }
}

extension LampSettings {
    /// What remains when no program moves the lamps: the fault colour, lit without a rhythm, which no state has.
    var unattendedLevels: [Bool] {
        let colours = Set(lamps.map(\.colour))
        return lamps.map { LampState.fault.pattern(for: $0.colour, among: colours) != .off }
    }
}
