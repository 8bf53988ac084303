public import EventLoop
import GPIO
import Glibc
import Lamps
import Language
import Logging
import Systemd

/// Holds the lines and shows what holders lease. One thread.
public final class LampDaemon {
    private let loop: EventLoop
    private let settings: LampSettings
    private let language: Language
    private let log: Logger
    private let notifier: ServiceNotifier
    private let board: LampBoard
    private var server: LeaseServer?
    private var controller: LampController
    private var output: LampOutput
    private var night: NightWatch?
    private var phase = NightWatch.Phase()
    private var timer: EventLoop.TimerID?
    private var pinged: Instant
    private var status = ""
    private var trouble: LocalizedText?
    private var refusalLogged: Instant?
    private var isEnding = false

    /// The fault pattern is on the lines before anything else is done.
    init(
        _ settings: LampSettings, on loop: EventLoop, notifier: ServiceNotifier, language: Language, log: Logger,
        clock: LocalClock, open: @escaping ChipOpener
    ) throws(LampDaemonError) {
        self.loop = loop
        self.settings = settings
        self.language = language
        self.log = log
        self.notifier = notifier
        let now = loop.now
        board = LampBoard(settings.lamps, consumer: "akari-lamps[\(getpid())]", at: now, open: open)
        controller = LampController(colours: settings.lamps.map(\.colour), at: now.duration)
        output = controller.output(at: now.duration)
        night = settings.night.map { NightWatch($0, clock: clock) }
        pinged = now
        board.show(output.levels, at: now)
        server = LeaseServer(
            try ListeningSocket(path: settings.socket), on: loop,
            answer: { [weak self] id, packet in self?.answer(packet, from: id) ?? [] },
            gone: { [weak self] id in self?.holderGone(id) })
    }

    /// Runs until ``terminate()``.
    public func run() throws(EventLoopError) {
        start()
        try loop.run()
    }

    func start() {
        turn()
        notifier.ready(status: status)
        log.notice("\(status)")
    }

    /// Leaves the lamps in the fault colour, lit, and ends `run()`.
    public func terminate() {
        guard !isEnding else { return }
        isEnding = true
        notifier.stopping()
        server?.close()
        server = nil
        if let timer { loop.cancel(timer) }
        board.distrust()
        board.show(settings.unattendedLevels, at: loop.now)
        log.notice("stopping: the lamps are left in the fault colour")
        loop.stop()
    }

    /// Writes and verifies what is due, says so to the service manager, and sleeps until the next time something is.
    private func turn() {
        guard !isEnding else { return }
        let now = loop.now
        let before = output
        noteNight(at: now)
        output = controller.output(at: now.duration, night: phase.mode)
        if before.word != output.word {
            log.notice("\(before.word) -> \(output.word): \(output.reason[language])")
        }
        board.show(output.levels, at: now)
        report()
        // Only here: the levels that are due are on the lines, or it was said that they cannot be.
        ping(at: now)
        sleep()
    }

    private func noteNight(at now: Instant) {
        guard let next = night?.phase(at: now.duration) else { return }
        if let doubt = next.doubt, doubt != phase.doubt { log.notice("\(doubt.text[language])") }
        if next.mode != phase.mode {
            log.notice("night: \(phase.mode?.rawValue ?? "day") -> \(next.mode?.rawValue ?? "day")")
        }
        phase = next
    }

    private func answer(_ packet: [UInt8]?, from id: LampController.HolderID) -> [UInt8] {
        var refusal: LocalizedText?
        var isAccepted: Bool?
        if let packet {
            do {
                switch try LampMessage(decoding: packet) {
                case .lease(let request): controller.handle(request, from: id, at: loop.now.duration)
                case .show(let request):
                    refusal = controller.handle(request, from: id, at: loop.now.duration)
                    isAccepted = refusal == nil
                }
            } catch {
                refusal = error.text
            }
        } else {
            refusal = .init(
                ja: "接続は \(LeaseServer.maximumClients) までです", en: "at most \(LeaseServer.maximumClients) connections")
        }
        // What is answered is what the lines say now.
        board.distrust()
        turn()
        if let refusal { logRefusal(refusal) }
        return reply(refusal, isAccepted).encoded()
    }

    private func reply(_ refusal: LocalizedText?, _ isAccepted: Bool?) -> LampReply {
        let lit = board.lit
        // Of a lamp whose line is not held nothing can be said; the error says why.
        let readings = settings.lamps.indices.compactMap { index -> LampReading? in
            guard let isLit = lit[index] else { return nil }
            let colour = settings.lamps[index].colour.rawValue
            return LampReading(
                index: index, name: colour, colour: colour, pattern: output.patternWord(ofLamp: index),
                lit: isLit, reason: output.reason)
        }
        return LampReply(
            state: output.state, source: output.source, show: output.show, night: output.night?.rawValue,
            isAccepted: isAccepted, lamps: readings,
            error: refusal ?? board.trouble)
    }

    private func holderGone(_ id: LampController.HolderID) {
        controller.release(id, at: loop.now.duration)
        turn()
    }

    private func report() {
        if board.trouble != trouble {
            trouble = board.trouble
            log.log(level: trouble == nil ? .notice : .warning, "\(trouble?[language] ?? "lines: all well again")")
        }
        var text = "\(output.word): \(output.reason[language])"
        if let trouble { text += " (\(trouble[language]))" }
        guard text != status else { return }
        status = text
        notifier.status(text)
    }

    /// Whoever talks nonsense may do so often.
    private func logRefusal(_ refusal: LocalizedText) {
        let now = loop.now
        if let refusalLogged, now - refusalLogged < .seconds(10) { return }
        refusalLogged = now
        log.warning("refused a request: \(refusal[language])")
    }

    /// With a request that happens to wake us, early; without one, soon after half of the interval.
    private func ping(at now: Instant) {
        guard let interval = notifier.watchdogInterval, now - pinged >= interval / 4 else { return }
        pinged = now
        notifier.watchdog()
    }

    private func sleep() {
        if let timer { loop.cancel(timer) }
        let change = [output.next, phase.change].compactMap { $0 }.min().map {
            Instant(nanoseconds: $0.wholeNanoseconds)
        }
        let watchdog = notifier.watchdogInterval.map { pinged + $0 * 3 / 5 }
        timer = [change, board.next, watchdog].compactMap { $0 }.min().map { instant in
            loop.schedule(at: instant) { [weak self] in self?.turn() }
        }
    }
}

extension Instant {
    /// The time since the machine's start.
    fileprivate var duration: Duration { .nanoseconds(nanoseconds) }
}
