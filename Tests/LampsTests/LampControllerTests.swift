import Lamps
import Language
import Testing

@Suite struct LampControllerTests {
    static let colours: [LampColour] = [.red, .amber, .green]
    let start = Duration.seconds(1_000)

    func request(_ state: LampState, _ lease: Duration = .seconds(2), holder: String = "agent") -> LampRequest {
        LampRequest(state: state, lease: lease, holder: holder, reason: .init(ja: holder, en: holder))
    }

    @Test("before the first lease the lamps say that nobody says how it is, however long it takes")
    func beginning() {
        var controller = LampController(colours: Self.colours, at: start)
        for seconds in [0, 1, 3_600] {
            let output = controller.output(at: start + .seconds(seconds))
            #expect(output.state == .leaseEnded)
            #expect(output.source == .fault)
            #expect(output.levels[1...] == [false, false])
        }
        #expect(controller.output(at: start + .seconds(3_600)).levels[0])
    }

    @Test("a lease is shown until its last nanosecond and not one longer")
    func end() {
        var controller = LampController(colours: Self.colours, at: start)
        controller.handle(request(.current), from: 1, at: start)
        let end = start + .seconds(2)
        #expect(controller.output(at: start).next == end)
        #expect(controller.output(at: end - .nanoseconds(1)).state == .current)
        let over = controller.output(at: end)
        #expect(over.state == .leaseEnded)
        #expect(over.levels == [true, false, false])
        #expect(over.reason.en == "agent has stopped renewing its lease")
    }

    @Test("a holder that is gone takes its word with it at once")
    func release() {
        var controller = LampController(colours: Self.colours, at: start)
        controller.handle(request(.current), from: 1, at: start)
        controller.release(1, at: start + .milliseconds(10))
        #expect(controller.output(at: start + .milliseconds(10)).reason.en == "agent is gone")
        #expect(controller.output(at: start + .milliseconds(10)).state == .leaseEnded)
        controller.release(7, at: start)
    }

    @Test("of several leases the most urgent live one is shown")
    func several() {
        var controller = LampController(colours: Self.colours, at: start)
        controller.handle(request(.current, holder: "a"), from: 1, at: start)
        controller.handle(request(.fault, .milliseconds(500), holder: "b"), from: 2, at: start)
        controller.handle(request(.attention, .seconds(1), holder: "c"), from: 3, at: start)
        #expect(controller.output(at: start).state == .fault)
        #expect(controller.output(at: start + .milliseconds(500)).state == .attention)
        #expect(controller.output(at: start + .seconds(1)).reason.en == "a")
        #expect(controller.output(at: start + .seconds(2)).state == .leaseEnded)
    }

    @Test("renewing does not disturb the rhythm; another state begins its own anew")
    func phase() {
        var controller = LampController(colours: Self.colours, at: start)
        for tenth in 0..<100 {
            let now = start + .milliseconds(100 * tenth)
            controller.handle(request(.starting), from: 1, at: now)
            #expect(controller.output(at: now).levels[2] == Pattern.slowBlink.level(at: now - start))
        }
        let later = start + .milliseconds(9_950)
        controller.handle(request(.attention), from: 1, at: later)
        #expect(controller.output(at: later).levels == [false, true, false])
        #expect(controller.output(at: later).next == later + .milliseconds(1_700))
    }

    @Test("a lease is never longer than the protocol allows, nor for the daemon's own state")
    func bounds() {
        var controller = LampController(colours: Self.colours, at: start)
        controller.handle(request(.current, .seconds(1_000_000)), from: 1, at: start)
        #expect(controller.output(at: start + LampRequest.longestLease).state == .leaseEnded)
        controller.handle(request(.current), from: 1, at: start)
        controller.handle(request(.leaseEnded), from: 1, at: start)
        #expect(controller.output(at: start).state == .leaseEnded)
    }

    @Test(
        "whatever holders do: nothing is shown that no live lease says, and the next deadline misses no change",
        arguments: 0..<40)
    func anything(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        var controller = LampController(colours: Self.colours, at: start)
        var live: [UInt64: (state: LampState, end: Duration)] = [:]
        var now = start
        for _ in 0..<200 {
            let output = controller.output(at: now)
            let expected = live.values.filter { $0.end > now }.map(\.state).max() ?? .leaseEnded
            #expect(output.state == expected)
            #expect((output.source == .lease) == (expected != .leaseEnded))
            // Between now and the deadline nothing changes.
            if let next = output.next {
                #expect(next > now)
                let between = now + (next - now) / 2
                var copy = controller
                #expect(copy.output(at: between).levels == output.levels)
            } else {
                #expect(
                    output.state == .current && live.isEmpty == false || output.patterns.allSatisfy { !$0.isBlinking })
            }
            let holder = UInt64.random(in: 1...4, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0:
                controller.release(holder, at: now)
                live[holder] = nil
            case 1, 2:
                let state = LampState.requestable.randomElement(using: &random) ?? .fault
                let lease = Duration.milliseconds(Int.random(in: 100...10_000, using: &random))
                controller.handle(request(state, lease), from: holder, at: now)
                live[holder] = (state, now + lease)
            default: now += .milliseconds(Int.random(in: 0...4_000, using: &random))
            }
        }
    }
}

/// A seeded generator (SplitMix64): a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
