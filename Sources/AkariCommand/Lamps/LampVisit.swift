import Glibc
import Lamps
import Language

/// `akari lamps --test` and `--identify`: asks the lamp daemon, stays until it is over, and says what is shown then.
///
/// Whoever ends the command ends the show with it: it lasts as long as the connection.
struct LampVisit {
    private static let holder = "akari lamps"
    /// How long an answer is waited for.
    private static let patience: Duration = .seconds(3)

    var socket: String
    var show: LampShow
    /// Of identify.
    var duration: Duration

    /// - Parameter say: takes one line at a time.
    func run(_ say: (LocalizedText) throws(CommandFailure) -> Void) throws(CommandFailure) {
        let client = LampClient(path: socket)
        let begun = try ask(client, show)
        guard begun.isAccepted == true, let shown = begun.show else {
            throw CommandFailure(message: begun.error ?? Self.tooOld(socket))
        }
        try say(Self.text(shown, begun))
        // Something readable before the end is a hang-up: the daemon speaks when it is spoken to.
        if try isReadable(client, within: shown.left + .milliseconds(50)) { _ = try receive(client) }
        let after = try ask(client, nil)
        try say(
            .init(
                ja: "いまの状態: \(after.state.rawValue) (\(after.state.meaning.ja))",
                en: "now: \(after.state.rawValue) (\(after.state.meaning.en))"))
    }

    private func ask(_ client: LampClient, _ show: LampShow?) throws(CommandFailure) -> LampReply {
        do {
            try client.connect()
            try client.send(LampShowRequest(show: show, duration: duration, holder: Self.holder))
        } catch {
            throw CommandFailure(message: error.text)
        }
        guard try isReadable(client, within: Self.patience), let reply = try receive(client) else {
            throw CommandFailure(ja: "\(socket): akari-lamps が答えません", en: "\(socket): akari-lamps does not answer")
        }
        return reply
    }

    private func receive(_ client: LampClient) throws(CommandFailure) -> LampReply? {
        do { return try client.receive() } catch { throw CommandFailure(message: error.text) }
    }

    private func isReadable(_ client: LampClient, within limit: Duration) throws(CommandFailure) -> Bool {
        guard let descriptor = client.descriptor else { return false }
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, Int32(limit / .milliseconds(1))) > 0
    }

    private static func text(_ shown: LampReply.Show, _ reply: LampReply) -> LocalizedText {
        let seconds = Int((shown.left / .seconds(1)).rounded())
        let lamps = reply.lamps.map(\.name).joined(separator: ", ")
        return shown.word == LampShow.test.rawValue
            ? .init(
                ja: "\(seconds) 秒間の試験: \(lamps) を順に、それからすべて", en: "a test for \(seconds) s: \(lamps) in turn, then all")
            : .init(
                ja: "\(seconds) 秒間、すべてのランプが長く 1 回、短く 2 回光ります",
                en: "for \(seconds) s all lamps flash once long and twice short")
    }

    private static func tooOld(_ socket: String) -> LocalizedText {
        .init(ja: "\(socket): この akari-lamps は古く、できません", en: "\(socket): this akari-lamps is too old for it")
    }
}
