/// Which of a device's states, catalogues or health messages this is: ordered by boot, then by sequence.
public struct Revision: Hashable, Comparable, Sendable {
    public var boot: Int64
    public var seq: Int64

    public init(boot: Int64, seq: Int64) {
        self.boot = boot
        self.seq = seq
    }

    public static func < (left: Revision, right: Revision) -> Bool {
        (left.boot, left.seq) < (right.boot, right.seq)
    }

    /// What a message is to someone who already has `held`.
    public enum Novelty: Hashable, Sendable {
        case first, newer
        /// The same again: a retained replay, or a broker's repetition.
        case repeated
        /// From before: a late replay.
        case older
        /// From before, and yet sent just now: the device has lost its count of starts. It begins anew.
        case rewound
    }

    public func novelty(after held: Revision?, retained: Bool) -> Novelty {
        guard let held else { return .first }
        if self == held { return .repeated }
        if self > held { return .newer }
        return retained || boot == held.boot ? .older : .rewound
    }
}
