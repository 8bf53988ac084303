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

    /// The one chip that `wanted` means. Refuses to guess.
    static func choose(_ wanted: String, among chips: [ChipDescription]) throws(GPIOError) -> ChipDescription {
        var devices: Set<UInt64> = []
        let matches = chips.filter { $0.path == wanted || $0.name == wanted || $0.label == wanted }
            .filter { devices.insert($0.device).inserted }
        guard let first = matches.first else {
            let known = chips.map { "\($0.name) [\($0.label)]" }.joined(separator: ", ")
            throw GPIOError(
                .noSuchChip,
                .init(
                    ja: "GPIO チップ \"\(wanted)\" がありません。あるもの: \(known.isEmpty ? "なし" : known)",
                    en: "there is no GPIO chip \"\(wanted)\"; there is \(known.isEmpty ? "none" : known)"))
        }
        guard matches.count == 1 else {
            let paths = matches.map(\.path).joined(separator: ", ")
            throw GPIOError(
                .ambiguousChip,
                .init(
                    ja: "GPIO チップ \"\(wanted)\" が \(matches.count) つあります (\(paths))。パスで指定してください",
                    en: "\(matches.count) GPIO chips are called \"\(wanted)\" (\(paths)); say which by its path"))
        }
        return first
    }
}

extension LineSelector {
    /// The offset that is meant on a chip whose lines have these names (empty: none). Refuses to guess.
    func offset(amongNames names: [String], chip: String) throws(GPIOError) -> UInt32 {
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
                throw GPIOError(
                    .noSuchLine,
                    .init(
                        ja: "\(chip) に \"\(name)\" という線はありません。gpioinfo で名前を確かめてください",
                        en: "\(chip) has no line \"\(name)\"; gpioinfo lists the names"))
            }
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
