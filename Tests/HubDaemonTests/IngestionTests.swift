import History
import Logging
import MQTT
import Synchronization
import Telemetry
import Testing

@testable import HubDaemon

/// A store that can be told to fail.
final class FakeStore: HistoryStore {
    struct State {
        var failure: HistoryError?
        var isFull: Bool {
            get { failure?.reason == .full }
            set { failure = newValue ? HistoryError(.full, operation: "storing", message: "disk full") : nil }
        }
        var batches: [HistoryBatch] = []
        var pruned: [Int64] = []
        /// Reported with every batch.
        var gaps: [Gap] = []
    }

    let state = Mutex(State())
    /// What else happens while a batch is written.
    let onStore: (@Sendable () -> Void)?

    init(onStore: (@Sendable () -> Void)? = nil) { self.onStore = onStore }

    func store(_ batch: HistoryBatch) throws(HistoryError) -> HistoryReceipt {
        try state.withLock { state throws(HistoryError) in
            onStore?()
            if let failure = state.failure { throw failure }
            state.batches.append(batch)
            var receipt = HistoryReceipt()
            for event in batch.events {
                receipt.stored += 1
                receipt.positions[event.device, default: [:]][event.boot] = event.number
            }
            receipt.gaps = state.gaps
            return receipt
        }
    }

    func restoredStates() throws(HistoryError) -> [RestoredState] { [] }
    func prune(before instant: Int64, limit: Int) throws(HistoryError) -> PruneStep {
        state.withLock { $0.pruned.append(instant) }
        return PruneStep(rows: 0, isComplete: true, bytesInUse: 4_096)
    }
    var size: Int64 { 4_096 }
    func close() throws(HistoryError) {}
}

/// A broker that remembers what was said, and has room or not.
final class FakeOutlet: Outlet {
    let said = Mutex<[(topic: Topic, payload: [UInt8])]>([])
    let hasRoom = Mutex(true)

    func publish(_ topic: Topic, _ payload: [UInt8], expiry: UInt32?) -> Bool {
        guard hasRoom.withLock({ $0 }) else { return false }
        said.withLock { $0.append((topic, payload)) }
        return true
    }

    let subscriptions = Mutex(0)

    func subscribe() -> Bool {
        subscriptions.withLock { $0 += 1 }
        return true
    }

    func acks(of device: DeviceID) -> [[UInt8]] {
        said.withLock { $0.filter { $0.topic == .ack(device) }.map(\.payload) }
    }
}

extension BatchWeight {
    /// Counted at once.
    static func total(of batch: HistoryBatch) -> Int {
        var weight = BatchWeight()
        return weight.bytes(of: batch)
    }
}

@Suite struct IngestionTests {
    let store = FakeStore()
    let outlet = FakeOutlet()
    let board = SnapshotBoard(FleetSnapshot(epoch: "test", broker: BrokerLink(address: "test", since: 0)))

    func ingestion(acknowledges: Bool = true, retentionDays: Int = 0) -> Ingestion<FakeOutlet> {
        var ingestion = Ingestion(
            fleet: Fleet(hub: Name("test").unsafelyUnwrapped), store: store,
            announcer: Announcer(hub: Name("test").unsafelyUnwrapped, acknowledges: acknowledges), outlet: outlet,
            board: board,
            retention: Retention(days: retentionDays, limit: 0),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        ingestion.take([.connected(protocolName: "MQTT 5.0", at: start)], dropped: 0)
        return ingestion
    }

    func messages(_ events: [Int64]) -> Inbound {
        .messages(
            events.map { ReceivedMessage(topic: Topic.event(lobby).name, payload: eventPayload($0)) }, tooLarge: 0,
            at: start)
    }

    @Test("an event is acknowledged after it was stored, and not before")
    func acknowledgement() {
        var ingestion = ingestion()
        ingestion.take([messages([1, 2])], dropped: 0)
        ingestion.pass(to: start)
        #expect(outlet.acks(of: lobby).isEmpty)
        var later = start
        later.uptime += Storekeeper.patience
        ingestion.pass(to: later)
        #expect(outlet.acks(of: lobby) == [AckPayload(boots: [7: 2]).encoded()])
    }

    @Test("what was refused because this hub's clock was behind is asked for again once the clock is right")
    func clockBehind() {
        var ingestion = ingestion()
        func message(_ topic: Topic, _ payload: [UInt8], at moment: Moment) -> Inbound {
            .messages([ReceivedMessage(topic: topic.name, payload: payload)], tooLarge: 0, at: moment)
        }
        ingestion.take([message(.health(lobby), healthPayload(at: start.unix), at: start)], dropped: 0)
        var behind = start.after(1)
        behind.unix -= 3_600
        ingestion.take([message(.state(lobby), statePayload(asOf: start.unix), at: behind)], dropped: 0)
        ingestion.pass(to: behind)
        #expect(ingestion.fleet.devices.first?.figures == nil)
        #expect(outlet.subscriptions.withLock { $0 } == 1)
        for second: Int64 in 2...200 { ingestion.pass(to: start.after(second)) }
        #expect(outlet.subscriptions.withLock { $0 } == 2)
    }

    @Test("what is too old is counted from a synchronised device's clock, whatever this hub's own clock says")
    func retention() {
        var ingestion = ingestion(retentionDays: 2)
        var ahead = start
        ahead.unix += 10 * 365 * 86_400
        ingestion.pass(to: ahead)
        #expect(store.state.withLock { $0.pruned }.isEmpty)
        let health = ReceivedMessage(topic: Topic.health(lobby).name, payload: healthPayload(at: start.unix))
        ingestion.take([.messages([health], tooLarge: 0, at: ahead)], dropped: 0)
        ingestion.pass(to: ahead.after(2))
        #expect(store.state.withLock { $0.pruned } == [start.unix - 2 * 86_400])
    }

    @Test("a hub that only watches acknowledges nothing")
    func watching() {
        var ingestion = ingestion(acknowledges: false)
        ingestion.take([messages([1])], dropped: 0)
        ingestion.pass(to: start.after(1))
        #expect(store.state.withLock { $0.batches.count } == 1 && outlet.acks(of: lobby).isEmpty)
    }

    @Test("while the disk is full nothing is acknowledged, the display goes on, and all is stored afterwards")
    func diskFull() {
        var ingestion = ingestion()
        store.state.withLock { $0.isFull = true }
        ingestion.take([messages([1, 2, 3])], dropped: 0)
        ingestion.take(
            [
                .messages(
                    [ReceivedMessage(topic: Topic.state(lobby).name, payload: statePayload())], tooLarge: 0, at: start)
            ],
            dropped: 0)
        for second: Int64 in 1...20 { ingestion.pass(to: start.after(second)) }
        #expect(outlet.acks(of: lobby).isEmpty)
        #expect(board.current.records.first?.device.figures != nil)
        #expect(board.current.storeProblem?.contains("disk full") == true)
        #expect(board.current.counters.commitFailures > 1)
        store.state.withLock { $0.isFull = false }
        ingestion.pass(to: start.after(40))
        #expect(outlet.acks(of: lobby) == [AckPayload(boots: [7: 3]).encoded()])
        #expect(board.current.storeProblem == nil)
    }

    @Test("after so long that records had to give way, every device's latest values are written whole")
    func setAside() {
        var ingestion = ingestion()
        store.state.withLock { $0.isFull = true }
        let seqs = 1...Int64(Storekeeper.maximumWaiting + 2_000)
        for chunk in stride(from: seqs.lowerBound, through: seqs.upperBound, by: 2_000) {
            let many = (chunk..<chunk + 2_000).map {
                ReceivedMessage(topic: Topic.state(lobby).name, payload: statePayload(seq: $0, [total: .integer(1)]))
            }
            ingestion.take([.messages(many, tooLarge: 0, at: start)], dropped: 0)
            ingestion.pass(to: start.after(chunk))
        }
        #expect(ingestion.counters.recordsSetAside > 0)
        store.state.withLock { $0.isFull = false }
        ingestion.pass(to: start.after(1_000_000))
        ingestion.pass(to: start.after(1_000_001))
        ingestion.pass(to: start.after(1_000_002))
        let last = store.state.withLock { $0.batches.last?.states.last }
        #expect(last?.changed == [IndicatorValue(indicator: total, value: .integer(1))])
    }

    @Test(
        "what waits while the disk is full is bounded in bytes, and the disk counts as well only after something was written"
    )
    func bytesWaiting() {
        var ingestion = ingestion()
        let state = ReceivedMessage(topic: Topic.state(lobby).name, payload: statePayload())
        ingestion.take([.messages([state], tooLarge: 0, at: start)], dropped: 0)
        ingestion.pass(to: start.after(1))
        let written = store.state.withLock { $0.batches.count }
        store.state.withLock { $0.isFull = true }
        let data = [UInt8](repeating: 0x20, count: 200_000)
        for number: Int64 in 1...1_000 {
            ingestion.keeper.batch.events.append(
                EventRecord(
                    device: lobby, boot: 7, number: number, base: 1, at: start.unix, synchronized: true, kind: "note",
                    data: data, arrivedAt: start.unix))
            ingestion.keeper.added(at: start.after(1).uptime)
            if number % 100 == 0 { ingestion.pass(to: start.after(1 + number)) }
            #expect(
                ingestion.keeper.problem == nil
                    || BatchWeight.total(of: ingestion.keeper.batch) <= Storekeeper.maximumWaitingBytes)
        }
        ingestion.pass(to: start.after(1_500))
        #expect(ingestion.counters.recordsSetAside > 300)
        for second: Int64 in 2_000...2_020 {
            ingestion.pass(to: start.after(second))
            #expect(ingestion.keeper.problem != nil)
        }
        store.state.withLock { $0.isFull = false }
        for second: Int64 in 2_021...2_060 { ingestion.pass(to: start.after(second)) }
        #expect(ingestion.keeper.problem == nil)
        #expect(store.state.withLock { $0.batches.dropFirst(written).allSatisfy { !$0.isEmpty } })
        #expect(store.state.withLock { $0.batches.last?.states.map(\.device) } == [lobby])
    }

    @Test(
        "a device that was taken out is acknowledged no more, and its site is cleared, also after the connection was lost"
    )
    func takenOut() {
        var ingestion = ingestion()
        func availability(_ id: DeviceID, _ payload: [UInt8]) -> Inbound {
            .messages([ReceivedMessage(topic: Topic.availability(id).name, payload: payload)], tooLarge: 0, at: start)
        }
        ingestion.take([messages([1]), availability(lobby, online), availability(office, online)], dropped: 0)
        ingestion.pass(to: start.after(1))
        #expect(outlet.acks(of: lobby).count == 1)
        ingestion.take([.disconnected(reason: "gone", at: start), availability(lobby, [])], dropped: 0)
        ingestion.pass(to: start.after(2))
        ingestion.pass(to: start.after(3))
        outlet.said.withLock { $0 = [] }
        ingestion.take([.connected(protocolName: "MQTT 5.0", at: start)], dropped: 0)
        ingestion.pass(to: start.after(4))
        #expect(outlet.acks(of: lobby).isEmpty)
        let sites = outlet.said.withLock { said in
            said.compactMap { said -> (Name, Int)? in
                if case .fleetSite(let site) = said.topic { (site, said.payload.count) } else { nil }
            }
        }
        #expect(sites.first { $0.0 == lobby.site }?.1 == 0)
        #expect(sites.contains { $0.0 == office.site && $0.1 > 0 } && sites.count == 2)
    }

    @Test("what the broker's window has no room for is said later")
    func windowFull() {
        var ingestion = ingestion()
        ingestion.pass(to: start)
        outlet.hasRoom.withLock { $0 = false }
        ingestion.take([messages([1])], dropped: 0)
        ingestion.pass(to: start.after(1))
        #expect(outlet.acks(of: lobby).isEmpty)
        #expect(ingestion.patience(at: start.after(1).uptime) <= .milliseconds(10))
        outlet.hasRoom.withLock { $0 = true }
        ingestion.pass(to: start.after(2))
        #expect(outlet.acks(of: lobby).count == 1)
    }

    @Test("a hub that ends stores what it has, and says that it is gone")
    func finish() {
        var ingestion = ingestion()
        ingestion.take([messages([1])], dropped: 0)
        ingestion.finish(at: start)
        #expect(outlet.acks(of: lobby).count == 1)
        let last = outlet.said.withLock { $0.last }
        #expect(last?.topic == .hubAvailability(Name("test").unsafelyUnwrapped) && last?.payload == offline)
    }

    @Test("gaps as large as they can be written are counted to the end of the count, and no further")
    func largeGaps() {
        var ingestion = ingestion()
        let missing = EventPayload.numbers.upperBound
        store.state.withLock { state in
            state.gaps = (1...3).map { Gap(device: lobby, boot: $0, first: 1, last: missing, missing: .max - 1) }
        }
        ingestion.take([messages([1])], dropped: 0)
        ingestion.pass(to: start.after(1))
        #expect(ingestion.counters.eventsMissing == .max)
    }

    @Test("figures that no device stands for any more are taken back from a page, also from one that comes later")
    func withdrawn() {
        var ingestion = ingestion()
        func say(_ topic: Topic, _ payload: [UInt8]) -> Inbound {
            .messages([ReceivedMessage(topic: topic.name, payload: payload)], tooLarge: 0, at: start)
        }
        ingestion.take([say(.catalog(lobby), catalogPayload()), say(.state(lobby), statePayload())], dropped: 0)
        ingestion.pass(to: start.after(1))
        var before = ByteBufferText()
        let cursor = before.append(board.current, after: nil)
        #expect(before.text.contains("\"id\":\"\(total)\""))
        ingestion.take([say(.catalog(lobby), [])], dropped: 0)
        ingestion.pass(to: start.after(2))
        for known in [cursor, nil] {
            var after = ByteBufferText()
            _ = after.append(board.current, after: known)
            #expect(after.text.contains("event: indicators\ndata: {\"as_of\":null,\"model\":null,\"indicators\":[]}\n"))
        }
    }

    @Test("a page resumes where it stopped, and starts anew after the hub did")
    func resume() {
        var ingestion = ingestion()
        func state(_ id: DeviceID, _ seq: Int64) -> Inbound {
            .messages(
                [ReceivedMessage(topic: Topic.state(id).name, payload: statePayload(seq: seq))], tooLarge: 0, at: start)
        }
        ingestion.take([state(lobby, 1), state(hall, 1)], dropped: 0)
        ingestion.pass(to: start.after(1))
        var buffer = ByteBufferText()
        let cursor = buffer.append(board.current, after: nil)
        #expect(buffer.names == ["reset", "fleet", "device", "device", "at"])
        ingestion.take([state(hall, 2)], dropped: 0)
        ingestion.pass(to: start.after(2))
        var next = ByteBufferText()
        let end = next.append(board.current, after: EventCursor(lastEventID: cursor.description))
        #expect(next.names == ["device", "at"] && next.text.contains("\"device\":\"hall\""))
        var nothing = ByteBufferText()
        _ = nothing.append(board.current, after: end)
        #expect(nothing.text.isEmpty)
        var other = ByteBufferText()
        _ = other.append(
            board.current,
            after: EventCursor(epoch: "another run", change: end.change, generation: 9, removal: end.removal))
        #expect(other.names.first == "reset")
    }
}
