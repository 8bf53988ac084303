import Lamps
import Language
import Testing

@Suite struct LampShowTests {
    static let colours: [LampColour] = [.red, .amber, .green]
    let start = Duration.seconds(1_000)
    var controller = LampController(colours: colours, at: .seconds(1_000))

    func lease(_ state: LampState, _ lease: Duration = .seconds(10)) -> LampRequest {
        LampRequest(state: state, lease: lease, holder: "agent", reason: .init(ja: "why", en: "why"))
    }

    func request(_ show: LampShow?, _ seconds: Int = 10) -> LampShowRequest {
        LampShowRequest(show: show, duration: .seconds(seconds), holder: "operator")
    }

    @Test("a test lights every lamp in turn, then all, then the truth comes back from its beginning")
    mutating func test() {
        controller.handle(lease(.starting), from: 1, at: start)
        #expect(controller.handle(request(.test), from: 2, at: start) == nil)
        let expected: [[Bool]] = [
            [true, false, false], [false, true, false], [false, false, true], [true, true, true], [false, false, true],
        ]
        for (second, levels) in expected.enumerated() {
            let now = start + .seconds(second)
            let output = controller.output(at: now)
            #expect(output.levels == levels)
            #expect(output.state == .starting && output.source == .lease)
            #expect(output.show?.word == (second < 4 ? "test" : nil))
            #expect(output.word == (second < 4 ? "test" : "starting"))
            // Nothing changes before it is announced.
            #expect(output.next == now + .seconds(1))
            #expect(controller.output(at: now + .milliseconds(999)).levels == levels)
        }
    }

    @Test("identify shows its rhythm on all lamps, is named, and ends in time")
    mutating func identify() {
        controller.handle(lease(.current), from: 1, at: start)
        #expect(controller.handle(request(.identify, 7), from: 2, at: start) == nil)
        for tenth in 0..<70 {
            let now = start + .milliseconds(100 * tenth)
            controller.handle(lease(.current), from: 1, at: now)
            let output = controller.output(at: now)
            let level = Pattern.morseFlash.level(at: now - start)
            #expect(output.levels == [level, level, level])
            #expect(output.show == .init(word: "identify", left: start + .seconds(7) - now))
            #expect(output.reason.en.contains("operator"))
        }
        #expect(controller.output(at: start + .seconds(7)).show == nil)
        #expect(controller.output(at: start + .seconds(7)).levels == [false, false, true])
    }

    @Test("a state that gets worse and needs a person ends it at once; one that gets better does not")
    mutating func worse() {
        controller.handle(lease(.current, .seconds(2)), from: 1, at: start)
        _ = controller.handle(request(.identify, 60), from: 2, at: start)
        #expect(controller.output(at: start).next.map { $0 <= start + .seconds(2) } == true)
        #expect(controller.output(at: start + .milliseconds(1_999)).show != nil)
        let over = controller.output(at: start + .seconds(2))
        #expect(over.show == nil && over.state == .leaseEnded && over.levels == [true, false, false])

        let later = start + .seconds(20)
        controller.handle(lease(.fault), from: 1, at: later)
        _ = controller.handle(request(.identify), from: 2, at: later)
        controller.handle(lease(.current), from: 1, at: later + .seconds(1))
        #expect(controller.output(at: later + .seconds(1)).show != nil)
    }

    @Test("over what needs a person it lasts five seconds at most", arguments: LampShow.allCases)
    mutating func overTrouble(_ show: LampShow) {
        #expect(controller.handle(request(show, 60), from: 2, at: start) == nil)
        #expect(controller.output(at: start + .seconds(3)).show?.word == show.rawValue)
        #expect(controller.output(at: start + LampShow.longestOverTrouble).show == nil)
    }

    @Test("whoever asks again is refused until the state was shown for a while, and is told when")
    mutating func rest() {
        _ = controller.handle(request(.test), from: 2, at: start)
        #expect(controller.handle(request(.identify), from: 2, at: start)?.en.contains("again in 9 s") == true)
        let end = start + .seconds(4)
        #expect(controller.handle(request(.test), from: 3, at: end + .seconds(2))?.en.contains("again in 3 s") == true)
        #expect(controller.handle(request(nil), from: 3, at: end) == nil)
        #expect(controller.output(at: end + .seconds(4)).show == nil)
        #expect(controller.handle(request(.test), from: 3, at: end + .seconds(5)) == nil)
    }

    @Test("it ends with the one who asked; another one's end does not touch it")
    mutating func release() {
        controller.handle(lease(.current), from: 1, at: start)
        _ = controller.handle(request(.identify), from: 2, at: start)
        controller.release(3, at: start + .seconds(1))
        #expect(controller.output(at: start + .seconds(1)).show != nil)
        controller.release(2, at: start + .seconds(2))
        #expect(controller.output(at: start + .seconds(2)).show == nil)
        #expect(controller.output(at: start + .seconds(2)).state == .current)
    }

    @Test(
        "whatever is asked for: the truth is told, it is never covered for longer than five seconds while it needs a person, and green is lit for nothing else",
        arguments: 0..<60)
    mutating func anything(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        var now = start
        var live: [UInt64: (state: LampState, end: Duration)] = [:]
        var coveredSince: Duration?
        for _ in 0..<600 {
            let output = controller.output(at: now)
            let truth = live.values.filter { $0.end > now }.map(\.state).max() ?? .leaseEnded
            #expect(output.state == truth)
            if output.show != nil, truth.needsPerson {
                #expect(now - (coveredSince ?? now) <= LampShow.longestOverTrouble)
                coveredSince = coveredSince ?? now
            } else {
                coveredSince = nil
            }
            if output.show == nil { #expect(!output.levels[2] || !truth.needsPerson) }
            // Between now and the deadline nothing changes.
            if let next = output.next {
                #expect(next > now)
                var copy = controller
                #expect(copy.output(at: now + (next - now) / 2).levels == output.levels)
            }
            let id = UInt64.random(in: 1...4, using: &random)
            switch Int.random(in: 0..<8, using: &random) {
            case 0:
                controller.release(id, at: now)
                live[id] = nil
            case 1, 2:
                let state = LampState.requestable.randomElement(using: &random) ?? .fault
                let length = Duration.milliseconds(Int.random(in: 100...10_000, using: &random))
                controller.handle(lease(state, length), from: id, at: now)
                live[id] = (state, now + length)
            case 3, 4:
                _ = controller.handle(
                    request(LampShow.allCases.randomElement(using: &random), Int.random(in: 1...90, using: &random)),
                    from: id, at: now)
            default: now += .milliseconds(Int.random(in: 0...1_500, using: &random))
            }
        }
    }

    @Test("packets come back as they went; what is beyond the bounds is refused")
    func packets() throws {
        for request in [request(.test), request(nil), request(.identify, 17)] {
            #expect(try LampMessage(decoding: request.encoded()) == .show(request))
        }
        #expect(try LampMessage(decoding: lease(.current).encoded()) == .lease(lease(.current)))
        for text in [
            #"{"show":"green","holder":"a"}"#, #"{"show":"test"}"#, #"{"show":"test","holder":""}"#,
            #"{"show":"identify","duration_ms":999,"holder":"a"}"#, #"{"show":1,"holder":"a"}"#,
            #"{"show":"identify","duration_ms":60001,"holder":"a"}"#,
            #"{"show":"identify","duration_ms":"9","holder":"a"}"#,
        ] {
            #expect(throws: LampProtocolError.self) { try LampMessage(decoding: Array(text.utf8)) }
        }
        let old = #"{"state":"current","source":"lease","lamps":[],"error":null}"#
        #expect(try LampReply(decoding: Array(old.utf8)).show == nil)
    }
}
