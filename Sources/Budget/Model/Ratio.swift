/// Exact rounding of quotients. 128 bits, so that no figure of a model can overflow it.
enum Ratio {
    /// `numerator / denominator` to the nearest integer, halves away from zero; nil when the denominator is zero.
    static func rounded(_ numerator: Int128, _ denominator: Int128) -> Int128? {
        guard denominator != 0 else { return nil }
        let magnitude = (2 * numerator.magnitude + denominator.magnitude) / (2 * denominator.magnitude)
        let negative = (numerator < 0) != (denominator < 0)
        return negative ? -Int128(magnitude) : Int128(magnitude)
    }

    /// `change / base` in tenths of a percent; nil when the base is zero or the result is no 64-bit number.
    static func rate(_ change: Yen, of base: Yen) -> Tenths? {
        rounded(1000 * Int128(change.rawValue), Int128(base.rawValue)).flatMap { Int64(exactly: $0) }
            .map { Tenths(rawValue: $0) }
    }
}
