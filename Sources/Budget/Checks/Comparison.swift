/// A printed amount beside the same amount computed from other printed amounts.
struct Comparison {
    /// Printed minus computed, in yen.
    var difference: Int128
    /// Twice the largest difference that rounding explains: half of the last printed digit for each term.
    var doubledTolerance: Int128

    var verdict: Check.Verdict {
        if difference == 0 { return .holds }
        return 2 * Int128(difference.magnitude) <= doubledTolerance ? .rounding : .fails
    }

    /// `printed` beside the sum of `terms`, each rounded on its own.
    static func sum(
        printed: Yen, precision: Yen, terms: some Sequence<(amount: Yen, precision: Yen, subtracted: Bool)>
    ) -> Comparison {
        var difference = Int128(printed.rawValue)
        var tolerance = Int128(precision.rawValue)
        for term in terms {
            difference -= term.subtracted ? -Int128(term.amount.rawValue) : Int128(term.amount.rawValue)
            tolerance += Int128(term.precision.rawValue)
        }
        return Comparison(difference: difference, doubledTolerance: tolerance)
    }

    /// One amount printed twice. At the same precision it must be the same to the last digit; at different precisions
    /// each is within half of its own last digit.
    static func restatement(_ a: Yen, _ aPrecision: Yen, _ b: Yen, _ bPrecision: Yen) -> Comparison {
        Comparison(
            difference: Int128(a.rawValue) - Int128(b.rawValue),
            doubledTolerance: aPrecision == bPrecision
                ? 0 : Int128(aPrecision.rawValue) + Int128(bPrecision.rawValue))
    }

    var reportedDifference: Int64 { Int64(clamping: difference) }
    var reportedTolerance: Int64 { Int64(clamping: doubledTolerance / 2) }
}
