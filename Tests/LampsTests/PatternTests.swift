import Lamps
import Testing

@Suite struct PatternTests {
    /// Every phase is a multiple of it.
    static let step: Duration = .milliseconds(50)
    /// A multiple of every period.
    static let window = 120

    @Test("the next change is the first time at which the level differs", arguments: Pattern.allCases)
    func nextChange(_ pattern: Pattern) {
        for start in 0..<3_000 where start % 7 == 0 {
            let elapsed = Duration.milliseconds(start)
            guard let next = pattern.nextChange(after: elapsed) else {
                #expect(!pattern.isBlinking)
                continue
            }
            let level = pattern.level(at: elapsed)
            #expect(next > elapsed)
            #expect(pattern.level(at: next - .nanoseconds(1)) == level)
            #expect(pattern.level(at: next) != level)
        }
    }

    @Test("every pattern but off is lit at its beginning, and before it", arguments: Pattern.allCases)
    func beginning(_ pattern: Pattern) {
        #expect(pattern.level(at: .zero) == (pattern != .off))
        #expect(pattern.level(at: .seconds(-5)) == (pattern != .off))
    }

    @Test("a pattern repeats for ever: years later it is what it was")
    func repetition() {
        for pattern in Pattern.allCases {
            for step in 0..<Self.window {
                let elapsed = Self.step * step
                // A multiple of every period (6 s).
                #expect(pattern.level(at: elapsed) == pattern.level(at: elapsed + .seconds(6 * 100_000_000)))
            }
        }
    }

    @Test(
        "no two states, nor a board that is looked for, can be taken for each other without colours, wherever one begins to look"
    )
    func rhythms() {
        let patterns = LampState.allCases.map(\.pattern) + [.morseFlash]
        #expect(Set(patterns).count == patterns.count)
        for (index, first) in patterns.enumerated() {
            for second in patterns[(index + 1)...] {
                let a = Self.levels(first)
                let b = Self.levels(second)
                for shift in 0..<Self.window {
                    let differences = a.indices.count { a[$0] != b[($0 + shift) % Self.window] }
                    // At least an eighth of the time.
                    #expect(differences * 8 >= Self.window, "\(first) and \(second), shifted by \(shift)")
                }
            }
        }
    }

    @Test("at night, too, every state has a rhythm of its own")
    func nightRhythms() {
        let patterns = LampState.allCases.map { $0.pattern(at: .dim) } + [.morseFlash]
        #expect(Set(patterns).count == patterns.count)
        for (index, first) in patterns.enumerated() {
            for second in patterns[(index + 1)...] {
                let (a, b) = (Self.levels(first), Self.levels(second))
                for shift in 0..<Self.window {
                    // Short flashes differ in little time, but in nothing less than one more flash in three seconds.
                    #expect(a.indices.count { a[$0] != b[($0 + shift) % Self.window] } >= 4, "\(first) and \(second)")
                }
            }
        }
    }

    @Test("flashes stay below three a second")
    func flashes() {
        for pattern in Pattern.allCases {
            let levels = Self.levels(pattern) + Self.levels(pattern)
            let second = 20
            for start in 0..<Self.window {
                let flashes = (start + 1..<start + second).count { levels[$0] && !levels[$0 - 1] }
                #expect(flashes < 3)
            }
        }
    }

    static func levels(_ pattern: Pattern) -> [Bool] { (0..<window).map { pattern.level(at: step * $0) } }
}
