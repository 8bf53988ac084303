import EventLoop
import Foundation
import Lamps
import Language
import TestSupport
import Testing

@testable import AgentDaemon

@Suite struct LampConnectionTests {
    @Test("answers are told in the order of their arrival, also where the listener asks for something at once")
    func reentrant() throws {
        let folder = try TemporaryFolder()
        let path = folder["lamps.sock"].path
        let listener = try bound(path, SOCK_SEQPACKET)
        defer { close(listener) }
        try #require(listen(listener, 4) == 0)
        let request = LampRequest(state: .current, lease: .seconds(2), holder: "t", reason: .init(ja: "", en: ""))
        var told: [LampState] = []
        var connection: LampConnection?
        connection = LampConnection(path: path, on: EventLoop()) { answer in
            guard case .success(let reply) = answer else { return }
            told.append(reply.state)
            if told.count == 1 { connection?.send(request) }
        }
        defer { connection = nil }
        connection?.send(request)
        let daemon = accept(listener, nil, nil)
        try #require(daemon >= 0)
        defer { close(daemon) }
        for (state, isAccepted) in [(.starting, true), (.attention, true), (.current, nil)] as [(LampState, Bool?)] {
            let bytes = LampReply(state: state, source: .lease, isAccepted: isAccepted, lamps: [], error: nil).encoded()
            try #require(send(daemon, bytes, bytes.count, 0) == bytes.count)
        }
        connection?.send(request)
        #expect(told == [.starting, .attention, .current])
    }
}
