import Language

/// A chip as it can be found: what it is called in three ways.
struct ChipDescription: Hashable {
    /// `/dev/gpiochip0`
    var path: String
    /// `gpiochip0`: numbers move between boots and kernels.
    var name: String
    /// `pinctrl-bcm2711`: stays, but two of a kind share it.
    var label: String
    /// The device itself: two paths with the same number are one chip.
    var device: UInt64

    /// What people call it: `gpiochip0 [pinctrl-bcm2711]`.
    var title: String { "\(name) [\(label)]" }

    /// The place of the one chip that `wanted` means. Refuses to guess.
    ///
    /// - Parameters:
    ///   - device: what is behind `wanted` where it is a path, links followed: a link of udev's keeps its meaning when
    ///     chips are renumbered.
    ///   - closed: chips that may not be opened. The one that is meant may be among them.
    static func choose(
        _ wanted: String, device: UInt64? = nil, among chips: [ChipDescription], closed: [GPIOError] = []
    ) throws(GPIOError) -> Int {
        var devices: Set<UInt64> = []
        let matches = chips.indices.filter { index in
            let chip = chips[index]
            return chip.path == wanted || chip.name == wanted || chip.label == wanted || chip.device == device
        }.filter { devices.insert(chips[$0].device).inserted }
        guard let first = matches.first else { throw .noSuchChip(wanted, among: chips, closed: closed) }
        guard matches.count == 1 else {
            throw .ambiguousChip(wanted, paths: matches.map { chips[$0].path })
        }
        return first
    }
}

extension LineSelector {
    /// The offset that is meant on a chip whose lines have these names (empty: none). Refuses to guess.
    /// `elsewhere`: names that would be as good a match on another chip, with that chip.
    func offset(amongNames names: [String], chip: String, elsewhere: [String: String] = [:]) throws(GPIOError) -> UInt32
    {
        switch self {
        case .offset(let offset):
            guard names.indices.contains(offset) else {
                throw GPIOError(
                    .noSuchLine,
                    .init(
                        ja: "\(chip) に線 \(offset) はありません (0 から \(names.count - 1))",
                        en: "\(chip) has no line \(offset) (0 to \(names.count - 1))"))
            }
            return UInt32(offset)
        case .name(let name):
            let offsets = names.indices.filter { names[$0] == name && !name.isEmpty }
            guard let offset = offsets.first else {
                let other = elsewhere[name].map {
                    LocalizedText(
                        ja: "\($0) にあります。チップの番号は変わるので、ラベルで指定してください",
                        en: "\($0) has it: numbers of chips change, name the chip by its label")
                }
                throw GPIOError(
                    .noSuchLine,
                    .init(
                        ja: "\(chip) に \"\(name)\" という線はありません。\(other?.ja ?? "gpioinfo で名前を確かめてください")",
                        en: "\(chip) has no line \"\(name)\"; \(other?.en ?? "gpioinfo lists the names")"))
            }
            if let other = elsewhere[name] { throw .ambiguousLine(name, chips: [chip, other]) }
            guard offsets.count == 1 else {
                let list = offsets.map(String.init).joined(separator: ", ")
                throw GPIOError(
                    .ambiguousLine,
                    .init(
                        ja: "\(chip) には \"\(name)\" という線が複数あります (\(list))。番号で指定してください",
                        en: "\(chip) has several lines \"\(name)\" (\(list)); say which by its number"))
            }
            return UInt32(offset)
        }
    }
}
