import Glibc
import Lamps
import Language
import Settings

extension Examination {
    /// Every configured chip is there once, may be used, and has the line, which nobody else holds.
    mutating func examineChips(_ lamps: [ConfigurationTable]) {
        let chips = GPIOChips.all()
        let line = Key(
            optional: "line", Form<IntegerOrText>.integer(0...1_023, orText: 1...31),
            about: .init(ja: "line", en: "line"))
        for (index, lamp) in lamps.enumerated() {
            guard let wanted = setting(lamp, "chip"), let place = (try? lamp.value(line))?.value else { continue }
            let examination = LineExamination(
                chip: wanted, line: place, device: wanted.hasPrefix("/") ? GPIOChips.device(wanted) : nil, chips: chips,
                holders: LineHolders.of(_:on:))
            add(examination.finding("gpio.\(setting(lamp, "colour") ?? String(index))"))
        }
    }

    /// The daemon answers, and holds every line. What is asked takes no lease, and changes nothing.
    mutating func examineSocket(_ path: String, lamps count: Int) {
        let subject = "lamps.socket"
        let restart = LocalizedText(ja: "systemctl status akari-lamps", en: "see systemctl status akari-lamps")
        let client = LampClient(path: path)
        do throws(LampClientError) {
            try client.connect()
            guard let descriptor = client.descriptor else { return }
            try client.send(LampShowRequest(show: nil, holder: "akari doctor"))
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard Glibc.poll(&poll, 1, 2_000) == 1, let reply = try client.receive() else {
                add(
                    .problem(
                        subject, .init(ja: "\(path): 返事がありません", en: "\(path): no answer within 2 s"), restart))
                return
            }
            if reply.lamps.count < count || reply.error != nil {
                add(
                    .problem(
                        subject,
                        .init(
                            ja: "\(path): ランプ \(count) のうち \(reply.lamps.count) の線を持っています。\(reply.error?.ja ?? "")",
                            en:
                                "\(path): holds the lines of \(reply.lamps.count) of \(count) lamps; \(reply.error?.en ?? "")"
                        ),
                        restart))
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
