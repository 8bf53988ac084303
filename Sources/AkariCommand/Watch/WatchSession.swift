import EventLoop
import Glibc
import Language
import MQTT
import Synchronization
import Telemetry

/// `akari watch`, running: a client that subscribes, a fleet that it fills, and a terminal or a pipe that shows it.
///
/// One thread but the client's own, which only hands its events over.
final class WatchSession {
    struct Options {
        var address: BrokerAddress
        var indicators: [IndicatorID]
        /// Ends after this long.
        var duration: Duration?
        /// Prints one table as soon as every device is known to be there or not, and ends.
        var once: Bool
    }

    private let options: Options
    private let surroundings: Surroundings
    private let loop = EventLoop()
    private let inbox: Inbox
    private let client: Client
    private let view: FleetView
    private var fleet = WatchedFleet()
    private var lines: FleetLines
    private var screen: Screen?
    private var link: LocalizedText
    private var wasConnected = false
    private var pendingShow = false
    private var livenessTimer: EventLoop.TimerID?
    private var failure: CommandFailure?

    /// Messages that come in one burst are shown together.
    private static let burst: Duration = .milliseconds(100)

    /// - Throws: `MQTTError` for a configuration that can never work.
    init(_ options: Options, _ configuration: ClientConfiguration, _ surroundings: Surroundings) throws {
        self.options = options
        self.surroundings = surroundings
        let inbox = try Inbox()
        self.inbox = inbox
        client = try Client(configuration) { inbox.post($0) }
        view = FleetView(
            language: surroundings.language, style: surroundings.outputStyle, indicators: options.indicators)
        lines = FleetLines(indicators: options.indicators)
        screen = surroundings.outputIsTerminal && !options.once ? Screen() : nil
        link = LocalizedText(ja: "\(options.address) に接続しています", en: "connecting to \(options.address)")
    }

    /// Runs until a signal, the end of the time, or a reader that has gone.
    /// - Throws: `CommandFailure` when there was no broker, or no device where one was waited for.
    func run() throws {
        try loop.onSignals([SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGWINCH]) { [unowned self] in signal($0) }
        inbox.mailbox.deliver(on: loop) { [unowned self] in receive($0) }
        if let duration = options.duration { loop.schedule(at: loop.now + duration) { [unowned self] in loop.stop() } }
        if screen != nil { tick() }
        try client.start()
        try loop.run()
        client.disconnect(flushWithin: .zero)
        if let failure { throw failure }
        try screen?.end()
        if options.once { try printOnce() }
        guard wasConnected else {
            throw CommandFailure(
                ja: "\(link.ja)。ブローカーのアドレスと利用者を確かめてください",
                en: "\(link.en); check the broker's address and the credentials")
        }
    }

    private func signal(_ number: Int32) {
        guard number == SIGWINCH else { return loop.stop() }
        attempt { () throws(CommandFailure) in try screen?.resized() }
        show()
    }

    private func receive(_ events: [Event]) {
        let now = loop.now
        for event in events {
            switch event {
            case .connected(let connection): connected(connection)
            case .attemptFailed(let error, _):
                say(
                    LocalizedText(
                        ja: "\(options.address) に接続できません（\(error)）",
                        en: "cannot connect to \(options.address): \(error)"))
            case .disconnected(let error, _):
                let reason = error.map { ": \($0)" } ?? ""
                say(
                    LocalizedText(
                        ja: "\(options.address) との接続が切れました\(reason)",
                        en: "connection to \(options.address) lost\(reason)"))
            case .messages(let messages, let dropped):
                fleet.refuse(dropped)
                for message in messages {
                    fleet.apply(topic: message.topic, payload: message.payload, retained: message.retained, at: now)
                }
            case .acknowledged, .refused: break
            case .subscribed(let answers):
                // 128 and above: refused (MQTT 5.0, 3.9.3).
                if answers.contains(where: { $0 >= 128 }) {
                    say(
                        LocalizedText(
                            ja: "\(options.address) が購読を拒みました。利用者の権限を確かめてください",
                            en: "\(options.address) refused a subscription; check what the user may read"))
                }
            }
        }
        fleet.refuse(inbox.takeLost())
        showSoon()
    }

    private func connected(_ connection: Connection) {
        wasConnected = true
        let version = connection.protocolVersion == .v5 ? "MQTT 5" : "MQTT 3.1.1"
        say(LocalizedText(ja: "\(options.address) · \(version)", en: "\(options.address) · \(version)"))
        do {
            try client.subscribe(
                WatchedFleet.filters.map {
                    Subscription($0.pattern, qos: $0.qos == .atLeastOnce ? .atLeastOnce : .atMostOnce)
                })
        } catch {
            // The connection has gone again; the next one subscribes.
            say(LocalizedText(ja: "購読できません（\(error)）", en: "cannot subscribe: \(error)"))
        }
    }

    /// On a terminal the state of the link is in the frame; otherwise each change is a line of its own.
    private func say(_ text: LocalizedText) {
        guard text != link else { return }
        link = text
        if screen == nil { StandardError.write("akari: \(Visible.text(text[surroundings.language]))\n") }
    }

    private func showSoon() {
        guard !pendingShow else { return }
        pendingShow = true
        loop.schedule(at: loop.now + Self.burst) { [unowned self] in
            pendingShow = false
            show()
        }
    }

    private func show() {
        let now = loop.now
        if let livenessTimer { loop.cancel(livenessTimer) }
        livenessTimer = fleet.nextChange(at: now).map { instant in
            // A moment later, when it is so for certain.
            loop.schedule(at: instant + .milliseconds(1)) { [unowned self] in show() }
        }
        attempt { () throws(CommandFailure) in
            if options.once {
                if isSettled(at: now) { loop.stop() }
            } else if screen != nil {
                try screen?.draw(frame(at: now, size: Terminal.size))
            } else {
                let text = lines.changes(fleet, at: now, clock: WallClock.now).map { $0 + "\n" }.joined()
                if !text.isEmpty { try StandardOutput.write(text) }
            }
        }
    }

    /// The clock in the frame shows that somebody still looks.
    private func tick() {
        show()
        loop.schedule(at: loop.now + .seconds(1)) { [unowned self] in tick() }
    }

    private func frame(at now: Instant, size: Terminal.Size?) -> [String] {
        view.lines(fleet, link: link[surroundings.language], at: now, clock: WallClock.now, size: size)
    }

    private func isSettled(at now: Instant) -> Bool {
        !fleet.devices.isEmpty && fleet.devices.values.allSatisfy { $0.liveness(at: now) != .unknown }
    }

    private func printOnce() throws(CommandFailure) {
        try StandardOutput.write(frame(at: loop.now, size: nil).map { $0 + "\n" }.joined())
        guard !wasConnected || !fleet.devices.isEmpty else {
            throw CommandFailure(
                ja: "\(options.address): 装置が見つかりません。エージェントが動いているか確かめてください",
                en: "\(options.address): no device has been heard of; is an agent running?")
        }
    }

    /// Ends when the output is gone.
    private func attempt(_ body: () throws(CommandFailure) -> Void) {
        do {
            try body()
        } catch {
            failure = error
            loop.stop()
        }
    }
}

/// What comes from the client's thread.
private final class Inbox: Sendable {
    let mailbox: Mailbox<Event>
    private let lost = Atomic<Int>(0)

    init() throws(EventLoopError) { mailbox = try Mailbox(capacity: 4_096) }

    /// Events that find no room are counted, by their messages.
    func post(_ event: Event) {
        guard !mailbox.post(event) else { return }
        let count = if case .messages(let messages, let dropped) = event { messages.count + dropped } else { 0 }
        lost.wrappingAdd(count, ordering: .relaxed)
    }

    func takeLost() -> Int { lost.exchange(0, ordering: .relaxed) }
}
