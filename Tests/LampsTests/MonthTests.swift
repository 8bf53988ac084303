import Lamps
import Language
import TestSupport
import Testing

@Suite struct MonthTests {
    @Test(
        "thirty days of leases, with an agent that dies every six hours: what the lamps keep in memory weighs what it did after two"
    )
    func lamps() {
        var controller = LampController(colours: LampControllerTests.colours, at: .zero)
        var weights: [Int] = []
        var faults = 0
        var holder: LampController.HolderID = 1
        for second in stride(from: 0, to: 30 * 86_400, by: 10) {
            let now = Duration.seconds(second)
            if second % 21_600 < 21_000 {
                let request = LampRequest(
                    state: .current, lease: .seconds(11), holder: "agent", reason: .init(ja: "正常", en: "well"))
                controller.handle(request, from: holder, at: now)
                #expect(controller.output(at: now).state == .current)
            } else {
                if second % 21_600 == 21_000 { controller.release(holder, at: now) }
                holder = UInt64(second / 21_600) + 2
                faults += controller.output(at: now).state == .leaseEnded ? 1 : 0
            }
            if second % 86_400 == 80_000 { weights.append(weight(of: controller)) }
        }
        #expect(faults == 30 * 4 * 60)
        #expect(weights.count == 30 && weights.allSatisfy { abs($0 - weights[1]) < 16 }, "\(weights)")
    }
}
