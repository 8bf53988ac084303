import History
import Telemetry
import TestSupport
import Testing

@testable import HubDaemon

@Suite struct FleetMonthTests {
    @Test(
        "thirty days of three devices, one of which goes and comes: what the hub keeps in memory weighs what it did after two"
    )
    func fleet() throws {
        var scene = Scene()
        let devices = [lobby, hall, office]
        var weights: [Int] = []
        var stored = 0
        for step in 0..<Int64(30 * 2_880) {
            let moment = start.after(30 * step)
            for device in devices where device != office || step % 240 < 200 {
                if step % 240 == 0 { try scene.say(.availability(device), online, at: moment) }
                try scene.say(.health(device), healthPayload(seq: step + 1, at: moment.unix, interval: 30), at: moment)
                if step % 20 == 0 {
                    let state = statePayload(seq: step + 1, asOf: moment.unix, [total: .integer(18_569 + step)])
                    try scene.say(.state(device), state, at: moment)
                }
            }
            if step % 240 == 200 { try scene.say(.availability(office), offline, at: moment) }
            scene.fleet.tick(at: moment)
            // As the storekeeper does.
            stored += scene.batch.states.count
            scene.batch = HistoryBatch()
            if step % 2_880 == 2_879 { weights.append(weight(of: scene.fleet)) }
        }
        #expect(stored > 10_000)
        #expect(weights.count == 30 && weights.allSatisfy { abs($0 - weights[1]) < 64 }, "\(weights)")
    }
}
