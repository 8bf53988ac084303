import Glibc
import Lamps
import Language
import Settings

extension Examination {
    /// Every configured chip is there once, may be used, and has the line.
    mutating func examineChips(_ lamps: [ConfigurationTable]) {
        let chips = GPIOChips.all()
        for (index, lamp) in lamps.enumerated() {
            guard let wanted = setting(lamp, "chip") else { continue }
            let subject = "gpio.\(setting(lamp, "colour") ?? String(index))"
            let known = chips.map { "\($0.path) [\($0.label ?? "?")]" }.joined(separator: ", ")
            let matches = chips.filter { [$0.path, String($0.path.dropFirst(5)), $0.label].contains(wanted) }
            let line = Key(optional: "line", .integer(0...1_023), about: LocalizedText(ja: "line", en: "line"))
            if wanted == "simulated" {
                add(.ok(subject, ja: "模擬", en: "simulated"))
            } else if let chip = matches.first, chip.label != nil, matches.count == 1 {
                if let offset = (try? lamp.value(line))?.value, offset >= chip.lines {
                    add(
                        .problem(
                            subject,
                            .init(
                                ja: "\(wanted) に線 \(offset) はありません", en: "\(wanted) has no line \(offset)"),
                            .init(ja: "gpioinfo で確かめてください", en: "see gpioinfo")))
                } else {
                    add(.ok(subject, ja: "\(chip.path) [\(wanted)]", en: "\(chip.path) [\(wanted)]"))
                }
            } else if chips.contains(where: { $0.label == nil }), getuid() != 0 {
                add(
                    .warning(
                        subject,
                        .init(ja: "GPIO チップを開く権限がありません", en: "this user may not open the GPIO chips"),
                        .init(ja: "root で実行してください", en: "run as root, or as a member of the group gpio")))
            } else {
                let problem =
                    matches.count > 1
                    ? LocalizedText(ja: "\(wanted) が複数あります", en: "several chips are called \(wanted)")
                    : LocalizedText(
                        ja: "チップ \(wanted) がありません（あるもの: \(known.isEmpty ? "なし" : known)）",
                        en: "there is no chip \(wanted); there is \(known.isEmpty ? "none" : known)")
                add(
                    .problem(
                        subject, problem,
                        .init(ja: "lamps.toml の chip を直してください", en: "correct chip in lamps.toml; gpiodetect lists them")
                    ))
            }
        }
    }

    /// The daemon answers, and holds every line. An empty request takes no lease: it is answered and changes nothing.
    mutating func examineSocket(_ path: String, lamps count: Int) {
        let subject = "lamps.socket"
        let restart = LocalizedText(ja: "systemctl status akari-lamps", en: "see systemctl status akari-lamps")
        let client = LampClient(path: path)
        do throws(LampClientError) {
            try client.connect()
            guard let descriptor = client.descriptor else { return }
            _ = Glibc.send(descriptor, "{}", 2, Int32(MSG_NOSIGNAL))
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard Glibc.poll(&poll, 1, 2_000) == 1, let reply = try client.receive() else {
                add(
                    .problem(
                        subject, .init(ja: "\(path): 返事がありません", en: "\(path): no answer within 2 s"), restart))
                return
            }
            if reply.lamps.count < count {
                add(
                    .problem(
                        subject,
                        .init(
                            ja: "\(path): 線を持てていないランプがあります（\(reply.lamps.count)/\(count)）",
                            en: "\(path): lines are not held (\(reply.lamps.count) of \(count) lamps)"), restart))
            } else if reply.source == .fault {
                add(
                    .warning(
                        subject,
                        .init(ja: "\(path): 状態を伝える相手がいません", en: "\(path): nobody says how it is"),
                        .init(ja: "systemctl status akari-agent", en: "see systemctl status akari-agent")))
            } else {
                add(.ok(subject, ja: "\(path): 応答あり", en: "\(path): answers, \(reply.state.rawValue)"))
            }
        } catch {
            add(.problem(subject, error.text, restart))
        }
    }
}
