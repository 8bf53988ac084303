import Lamps
import Language
import Testing

@Suite struct LampClientTests {
    @Test("where nobody listens, the error says so and nothing stays open")
    func unreachable() {
        let client = LampClient(path: "/nonexistent/lamps.sock")
        let error = #expect(throws: LampClientError.self) { try client.connect() }
        #expect(error?.kind == .unreachable)
        #expect(error?.text.ja.contains("/nonexistent/lamps.sock") == true)
        #expect(client.descriptor == nil)
    }

    @Test("a path that no socket can have is refused", arguments: ["", "a\0b", String(repeating: "x", count: 108)])
    func badPath(_ path: String) {
        let error = #expect(throws: LampClientError.self) { try LampClient(path: path).connect() }
        #expect(error?.kind == .badPath)
    }

    @Test("without a connection sending and receiving say that it is closed")
    func closed() {
        let client = LampClient(path: "/nonexistent/lamps.sock")
        #expect(throws: LampClientError.self) { try client.send(LampProtocolTests.request) }
        #expect(throws: LampClientError.self) { try client.receive() }
    }
}
