/// What a reader takes before it refuses: a hostile document must not cost memory or stack.
public struct JSONLimits: Hashable, Sendable {
    /// Length of the whole document in bytes.
    public var maximumBytes: Int
    /// How many objects and arrays may be open at once.
    public var maximumDepth: Int

    /// 16 MiB is the largest file Akari reads (a model).
    public init(maximumBytes: Int = 16 << 20, maximumDepth: Int = 32) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = maximumDepth
    }
}
