/// A set of characters up to U+FFFF: a bit each.
struct CharacterSet16: Sendable {
    private var bits = [UInt64](repeating: 0, count: 1 << 10)

    init(_ scalars: some Sequence<UInt32> = []) {
        for scalar in scalars { insert(scalar) }
    }

    /// Leaves out what is beyond U+FFFF.
    mutating func insert(_ scalar: UInt32) {
        guard scalar < 0x1_0000 else { return }
        bits[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }

    mutating func formUnion(_ other: CharacterSet16) {
        for index in bits.indices { bits[index] |= other.bits[index] }
    }

    /// - Parameter scalar: up to U+FFFF.
    @inline(__always)
    func contains(_ scalar: UInt32) -> Bool { bits[Int(scalar >> 6)] & 1 << UInt64(scalar & 63) != 0 }
}
