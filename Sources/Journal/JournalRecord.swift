/// One entry, as it is on disk.
public struct JournalRecord: Hashable, Sendable {
    /// The count of starts it was written in.
    public var boot: Int64
    /// From 1 in each boot.
    public var number: Int64
    public var payload: [UInt8]

    public init(boot: Int64, number: Int64, payload: [UInt8]) {
        self.boot = boot
        self.number = number
        self.payload = payload
    }
}

/// Numbers of one boot without a hole: what is held, or what is lost.
public struct JournalRun: Hashable, Sendable {
    public var boot: Int64
    public var first: Int64
    public var last: Int64

    public init(boot: Int64, first: Int64, last: Int64) {
        self.boot = boot
        self.first = first
        self.last = last
    }

    public var count: Int { Int(last - first + 1) }
}
