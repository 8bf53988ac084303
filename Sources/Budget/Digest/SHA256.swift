internal import CSHA256

/// SHA-256 (FIPS 180-4), for the digest of a model file and of its source. Not for secrets: it is not constant in time.
///
/// Our own because swift-crypto brings Foundation, which the agent's memory figure cannot bear; tested against the
/// standard's vectors and against `sha256sum`.
public struct SHA256: Sendable {
    private var state = initialState
    private var pending = InlineArray<64, UInt8>(repeating: 0)
    private var pendingCount = 0
    private var byteCount: UInt64 = 0
    private let isPortable: Bool

    /// `portable`: without the processor's SHA-256 instructions, even where it has them.
    public init(portable: Bool = false) { isPortable = portable }

    /// The 32 bytes of the digest of `bytes`.
    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(bytes)
        return hasher.finalize()
    }

    public mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

    public mutating func update(_ bytes: ArraySlice<UInt8>) { update(bytes.span) }

    public mutating func update(_ bytes: Span<UInt8>) {
        byteCount &+= UInt64(bytes.count)
        var at = 0
        if pendingCount > 0 {
            while pendingCount < 64, at < bytes.count {
                pending[pendingCount] = bytes[at]
                pendingCount += 1
                at += 1
            }
            guard pendingCount == 64 else { return }
            Self.take(pending.span.bytes, into: &state, portable: isPortable)
            pendingCount = 0
        }
        let whole = (bytes.count - at) / 64 * 64
        if whole > 0 {
            Self.take(bytes.extracting(at..<at + whole).bytes, into: &state, portable: isPortable)
            at += whole
        }
        while at < bytes.count {
            pending[pendingCount] = bytes[at]
            pendingCount += 1
            at += 1
        }
    }

    /// Pads and returns the 32 bytes of the digest. The value is used up: start a new one for other content.
    public mutating func finalize() -> [UInt8] {
        let bits = byteCount &* 8
        let padding = (pendingCount < 56 ? 56 : 120) - pendingCount
        var tail = [UInt8](repeating: 0, count: padding + 8)
        tail[0] = 0x80
        for i in 0..<8 { tail[padding + i] = UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * i)) }
        update(tail)
        var digest: [UInt8] = []
        digest.reserveCapacity(32)
        for i in 0..<8 {
            for shift in stride(from: 24, through: 0, by: -8) {
                digest.append(UInt8(truncatingIfNeeded: state[i] >> UInt32(shift)))
            }
        }
        return digest
    }

    /// Lower-case hexadecimal, two digits a byte.
    public static func hex(_ bytes: [UInt8]) -> String {
        func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 0x30 + nibble : 0x57 + nibble }
        return String(decoding: bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] }, as: UTF8.self)
    }

    /// Takes in whole blocks.
    private static func take(_ blocks: RawSpan, into state: inout InlineArray<8, UInt32>, portable: Bool) {
        // Read here once: a static property is behind a call, which every round would repeat.
        let constants = roundConstants
        if !portable, takeByInstruction(blocks, into: &state, constants.span) { return }
        for start in stride(from: 0, to: blocks.byteCount, by: 64) {
            compress(blocks, at: start, into: &state, constants.span)
        }
    }

    /// False on a processor without SHA-256 instructions.
    private static func takeByInstruction(
        _ blocks: RawSpan, into state: inout InlineArray<8, UInt32>, _ constants: Span<UInt32>
    ) -> Bool {
        var span = state.mutableSpan
        return span.withUnsafeMutableBufferPointer { state in
            blocks.withUnsafeBytes { blocks in
                constants.withUnsafeBufferPointer { constants in
                    let bytes = blocks.bindMemory(to: UInt8.self)
                    return akari_sha256_compress(
                        state.baseAddress, bytes.baseAddress, bytes.count / 64, constants.baseAddress)
                }
            }
        }
    }

    /// Takes in the 64 bytes at `start`, which must be there; `k` holds the 64 round constants. Nothing is checked
    /// here: every other index runs from 0 to 63, whatever the input is.
    private static func compress(
        _ bytes: RawSpan, at start: Int, into state: inout InlineArray<8, UInt32>, _ k: Span<UInt32>
    ) {
        var w = InlineArray<64, UInt32>(repeating: 0)
        bytes.withUnsafeBytes { bytes in
            for i in 0..<16 {
                let word = bytes.loadUnaligned(fromByteOffset: start &+ 4 &* i, as: UInt32.self)
                w[unchecked: i] = UInt32(bigEndian: word)
            }
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        var i = 0
        while i < 64 {
            // The schedule is written sixteen words ahead, between the rounds: a processor does both at once.
            if i < 48 {
                for next in i + 16..<i + 24 {
                    let x = w[unchecked: next &- 15]
                    let y = w[unchecked: next &- 2]
                    let s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x &>> 3)
                    let s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y &>> 10)
                    w[unchecked: next] = w[unchecked: next &- 16] &+ s0 &+ w[unchecked: next &- 7] &+ s1
                }
            }
            // Eight rounds at a time: instead of moving the eight variables, each names them one place on.
            round(a, b, c, &d, e, f, g, &h, k[unchecked: i] &+ w[unchecked: i])
            round(h, a, b, &c, d, e, f, &g, k[unchecked: i &+ 1] &+ w[unchecked: i &+ 1])
            round(g, h, a, &b, c, d, e, &f, k[unchecked: i &+ 2] &+ w[unchecked: i &+ 2])
            round(f, g, h, &a, b, c, d, &e, k[unchecked: i &+ 3] &+ w[unchecked: i &+ 3])
            round(e, f, g, &h, a, b, c, &d, k[unchecked: i &+ 4] &+ w[unchecked: i &+ 4])
            round(d, e, f, &g, h, a, b, &c, k[unchecked: i &+ 5] &+ w[unchecked: i &+ 5])
            round(c, d, e, &f, g, h, a, &b, k[unchecked: i &+ 6] &+ w[unchecked: i &+ 6])
            round(b, c, d, &e, f, g, h, &a, k[unchecked: i &+ 7] &+ w[unchecked: i &+ 7])
            i &+= 8
        }
        state[0] &+= a
        state[1] &+= b
        state[2] &+= c
        state[3] &+= d
        state[4] &+= e
        state[5] &+= f
        state[6] &+= g
        state[7] &+= h
    }

    /// One round (FIPS 180-4, 6.2.2), in which only `d` and `h` change. Choice and majority are written so that a round
    /// shares `b ^ c` with the one before it.
    @inline(__always)
    private static func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
        _ h: inout UInt32, _ input: UInt32
    ) {
        let choice = g ^ (e & (f ^ g))
        let s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
        let t1 = h &+ input &+ choice &+ s1
        let s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
        d &+= t1
        h = t1 &+ s0 &+ (b ^ ((a ^ b) & (b ^ c)))
    }

    @inline(__always)
    private static func rotate(_ x: UInt32, _ n: UInt32) -> UInt32 { x &>> n | x &<< (32 &- n) }

    /// FIPS 180-4, 5.3.3.
    private static let initialState: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    /// FIPS 180-4, 4.2.2.
    private static let roundConstants: InlineArray<64, UInt32> = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
