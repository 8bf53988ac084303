import Lamps
import Testing

@Suite struct LampStateTests {
    /// Every set of lamps that there can be.
    static let sets: [Set<LampColour>] = [
        [.red], [.amber], [.green], [.red, .amber], [.red, .green], [.amber, .green], [.red, .amber, .green],
    ]

    @Test("no state leaves a set of lamps dark for longer than 1.1 s, whichever lamps it lacks", arguments: sets)
    func darkness(_ set: Set<LampColour>) {
        for state in LampState.allCases {
            let shown = set.map { state.pattern(for: $0, among: set) }
            #expect(shown.compactMap(\.longestDarkness).contains { $0 <= .milliseconds(1_100) }, "\(state)")
        }
    }

    @Test("a state shows its own rhythm on every set, and no other", arguments: sets)
    func rhythm(_ set: Set<LampColour>) {
        for state in LampState.allCases {
            let shown = Set(set.map { state.pattern(for: $0, among: set) }).subtracting([.off])
            #expect(shown == [state.pattern])
        }
    }

    @Test("only what is healthy is green, only what needs a person is amber")
    func colours() {
        #expect(LampState.allCases.filter { $0.colour == .green } == [.starting, .current])
        #expect(LampState.allCases.filter { $0.colour == .amber } == [.attention])
        #expect(LampState.allCases.filter { $0.colour == .red } == [.fault, .leaseEnded])
    }

    @Test("without amber, red and green stand in for it together")
    func twoColours() {
        let set: Set<LampColour> = [.red, .green]
        #expect(set.allSatisfy { LampState.attention.pattern(for: $0, among: set) == .occulting })
        #expect(LampState.fault.pattern(for: .green, among: set) == .off)
    }

    @Test("states are ordered by urgency, and a request may ask for all but the daemon's own")
    func order() {
        #expect(LampState.allCases.sorted(by: >) == LampState.allCases)
        #expect(LampState.requestable == [.fault, .attention, .starting, .current])
    }
}
