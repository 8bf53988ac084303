/// Small random delays, so that a site's devices do not all speak at once. SplitMix64: the same seed gives the same delays.
struct Jitter: Hashable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next(below bound: Duration) -> Duration {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        let milliseconds = bound / .milliseconds(1)
        return .milliseconds(Int64(Double((z ^ (z >> 31)) % 1_000) / 1_000 * milliseconds))
    }
}
