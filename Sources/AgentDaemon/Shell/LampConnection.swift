import EventLoop
import Lamps
import Language

/// The lease to the lamp daemon: one packet a second out, one back. An answer that changes nothing is read together with
/// the next request, so that an idle agent is woken once a second and not twice.
final class LampConnection {
    /// Requests without an answer after which the daemon counts as hung.
    private static let patience = 3

    private let client: LampClient
    private let loop: EventLoop
    private let onAnswer: (Result<LampReply, LampsAway>) -> Void
    private var watch: EventLoop.Token?
    private var unanswered = 0
    private var answered: LampState?

    struct LampsAway: Error {
        var reason: LocalizedText
    }

    init(path: String, on loop: EventLoop, onAnswer: @escaping (Result<LampReply, LampsAway>) -> Void) {
        client = LampClient(path: path)
        self.loop = loop
        self.onAnswer = onAnswer
    }

    func send(_ request: LampRequest) {
        send(expecting: request.state) { () throws(LampClientError) in try client.send(request) }
    }

    /// The answer says whether it is shown; it is waited for.
    func send(_ request: LampShowRequest) {
        send(expecting: nil) { () throws(LampClientError) in try client.send(request) }
    }

    private func send(expecting state: LampState?, _ packet: () throws(LampClientError) -> Void) {
        if client.isConnected {
            receive()
            if unanswered >= Self.patience {
                disconnect()
                return away(.init(ja: "ランプのデーモンが答えません", en: "the lamp daemon does not answer"))
            }
        }
        // A daemon that was restarted since the last second is found again at once.
        let wasConnected = client.isConnected
        if trySend(packet, expecting: state, reports: !wasConnected) || !wasConnected { return }
        _ = trySend(packet, expecting: state, reports: true)
    }

    private func trySend(_ packet: () throws(LampClientError) -> Void, expecting state: LampState?, reports: Bool)
        -> Bool
    {
        do {
            try client.connect()
            try packet()
        } catch {
            disconnect()
            if reports { away(error.text) }
            return false
        }
        unanswered += 1
        if state == nil || state != answered { listen() }
        return true
    }

    /// Takes what has arrived; the last word counts, and every answer to a command. All of it is taken before anybody is told: who is
    /// told may send at once, and comes here again.
    private func receive() {
        var replies: [LampReply] = []
        var failure: LampClientError?
        do {
            while let reply = try client.receive() { replies.append(reply) }
        } catch {
            failure = error
        }
        if let last = replies.last {
            unanswered = 0
            answered = last.state
            stopListening()
        }
        if let failure, failure.kind != .notUnderstood { disconnect() }
        for (index, reply) in replies.enumerated() where reply.isAccepted != nil || index == replies.count - 1 {
            onAnswer(.success(reply))
        }
        if let failure, replies.isEmpty { away(failure.text) }
    }

    private func listen() {
        guard watch == nil, let descriptor = client.descriptor else { return }
        watch = loop.watch(descriptor, .readable) { [weak self] in self?.receive() }
    }

    private func stopListening() {
        if let watch { loop.unwatch(watch) }
        watch = nil
    }

    private func disconnect() {
        stopListening()
        client.close()
        unanswered = 0
        answered = nil
    }

    private func away(_ reason: LocalizedText) { onAnswer(.failure(LampsAway(reason: reason))) }
}
