import Language
import Settings

/// What `akari doctor` finds about one lamp's line, as the lamp daemon would.
struct LineExamination {
    /// As lamps.toml has them.
    var chip: String
    var line: IntegerOrText
    /// Behind `chip`, where that is a path.
    var device: UInt64?
    /// Of the machine.
    var chips: [GPIOChips.Chip]
    /// Processes that hold the line with this number of that chip (`gpiochip0`), or may: asked only where it matters.
    var holders: (Int, String) -> [String]

    func finding(_ subject: String) -> Finding {
        guard chip != "simulated" else { return .ok(subject, ja: "模擬", en: "simulated") }
        var devices: Set<UInt64> = []
        let matches = chips.filter {
            [$0.path, $0.name, $0.label].contains(chip) || $0.device == device
        }.filter { devices.insert($0.device).inserted }
        guard let match = matches.first else { return missing(subject) }
        guard matches.count == 1 else {
            let paths = matches.map(\.path).joined(separator: ", ")
            return .problem(
                subject,
                .init(
                    ja: "\"\(chip)\" というチップが複数あります (\(paths))", en: "several chips are called \"\(chip)\" (\(paths))"),
                .init(
                    ja: "udev の規則で作ったリンクのパスで指定してください",
                    en: "name one by a link that a udev rule makes (docs/lamps.md)"))
        }
        return match.label == nil ? closed(subject, match) : held(subject, match)
    }

    private func missing(_ subject: String) -> Finding {
        let known = chips.isEmpty ? nil : chips.map(\.title).joined(separator: ", ")
        let text = LocalizedText(
            ja: "GPIO チップ \"\(chip)\" がありません。あるもの: \(known ?? "なし")",
            en: "there is no GPIO chip \"\(chip)\"; there is \(known ?? "none")")
        if let shut = chips.first(where: { $0.label == nil }) {
            return .warning(
                subject, text,
                .init(
                    ja: "\(shut.path) はこの利用者には開けません。root で実行してください",
                    en: "\(shut.path) may not be opened by this user: run as root, or as a member of the group gpio"))
        }
        return .problem(
            subject, text,
            .init(ja: "つなぐか、lamps.toml の chip を直してください", en: "plug it in, or correct chip in lamps.toml"))
    }

    private func closed(_ subject: String, _ match: GPIOChips.Chip) -> Finding {
        .warning(
            subject,
            .init(
                ja: "\(match.path) (\(match.access)) を開く権限がありません",
                en: "this user may not open \(match.path) (\(match.access))"),
            .init(ja: "root で実行してください", en: "run as root, or as a member of the group gpio"))
    }

    private func held(_ subject: String, _ match: GPIOChips.Chip) -> Finding {
        let offset: Int
        switch place(on: match) {
        case .success(let found): offset = found
        case .failure(let trouble):
            return .problem(subject, trouble.text, .init(ja: "lamps.toml を直してください", en: "correct lamps.toml"))
        }
        let title = "\(match.title) \(shown)"
        guard let holder = match.lines[offset].holder else {
            // Whoever looks as root sees more than the daemon may use.
            guard match.isForGroup else { return forbidden(subject, match) }
            return .ok(subject, ja: title, en: title)
        }
        if holder.hasPrefix("akari-lamps") { return .ok(subject, ja: title, en: title) }
        let processes = holders(offset, match.name).filter { !$0.hasPrefix("akari-lamps") }.joined(separator: ", ")
        let who =
            holder.isEmpty
            ? LocalizedText(ja: "名乗らないもの", en: "somebody who gives no name")
            : .init(ja: "\"\(holder)\"", en: "\"\(holder)\"")
        return .problem(
            subject,
            .init(
                ja: "\(title): \(who.ja) が使用中です" + (processes.isEmpty ? "" : "。GPIO の線を持つプロセス: \(processes)"),
                en: "\(title): in use by \(who.en)"
                    + (processes.isEmpty ? "" : "; processes with GPIO lines: \(processes)")),
            .init(ja: "それを止めるか、別の線を設定してください", en: "stop that, or configure another line"))
    }

    private func forbidden(_ subject: String, _ match: GPIOChips.Chip) -> Finding {
        .problem(
            subject,
            .init(
                ja: "\(match.path) は \(match.access) で、akari-lamps には使えません",
                en: "\(match.path) is \(match.access): akari-lamps may not use it"),
            .init(
                ja: "udev の規則 60-akari-gpio.rules を入れて udevadm trigger --subsystem-match=gpio",
                en:
                    "the udev rule 60-akari-gpio.rules gives it to the group gpio: udevadm trigger --subsystem-match=gpio"
            ))
    }

    private struct Doubt: Error { var text: LocalizedText }

    private func place(on match: GPIOChips.Chip) -> Result<Int, Doubt> {
        func doubt(_ ja: String, _ en: String) -> Result<Int, Doubt> {
            .failure(Doubt(text: .init(ja: "\(match.title) \(ja)", en: "\(match.title) \(en)")))
        }
        switch line {
        case .integer(let offset):
            guard match.lines.indices.contains(offset) else {
                return doubt(
                    "に線 \(offset) はありません (0 から \(match.lines.count - 1))",
                    "has no line \(offset) (0 to \(match.lines.count - 1))")
            }
            return .success(offset)
        case .text(let name):
            let offsets = match.lines.indices.filter { match.lines[$0].name == name }
            let isNumber = match.label != chip && (chip == match.name || chip == match.path)
            let other =
                isNumber ? chips.first { $0.device != match.device && $0.lines.contains { $0.name == name } } : nil
            if let other, !offsets.isEmpty {
                return .failure(
                    Doubt(
                        text: .init(
                            ja: "\"\(name)\" という線が複数のチップにあります (\(match.title), \(other.title))",
                            en: "several chips have a line \"\(name)\" (\(match.title), \(other.title))")))
            }
            guard let offset = offsets.first else {
                return doubt(
                    "に \"\(name)\" という線はありません" + (other.map { "。\($0.title) にあります" } ?? ""),
                    "has no line \"\(name)\"" + (other.map { "; \($0.title) has it" } ?? ""))
            }
            guard offsets.count == 1 else {
                let list = offsets.map(String.init).joined(separator: ", ")
                return doubt("には \"\(name)\" という線が複数あります (\(list))", "has several lines \"\(name)\" (\(list))")
            }
            return .success(offset)
        }
    }

    private var shown: String {
        switch line {
        case .integer(let offset): String(offset)
        case .text(let name): "\"\(name)\""
        }
    }
}
