extension NameSimilarity {
    /// Whether each of two folded names has a word that the other one lacks (本省/地方, 施設/設備): one of the two may then be
    /// another thing of the same kind. What only has words more than the other one, or other particles and signs, is not
    /// reworded.
    static func isReworded(_ a: String, _ b: String) -> Bool {
        let (a, b) = (a.unicodeScalars.filter(isOfWord), b.unicodeScalars.filter(isOfWord))
        return a.count < b.count ? !isContained(a, in: b) : !isContained(b, in: a)
    }

    /// All of `a` stands in `b`, in this order.
    private static func isContained(_ a: some Collection<Unicode.Scalar>, in b: some Collection<Unicode.Scalar>) -> Bool
    {
        var left = a[...]
        for scalar in b where scalar == left.first { left.removeFirst() }
        return left.isEmpty
    }

    /// Letters and digits of any script but hiragana, which says how words hang together.
    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if (0x3400...0x9FFF).contains(scalar.value) { return true }
        if (0x3041...0x309F).contains(scalar.value) { return false }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
