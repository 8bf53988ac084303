extension Pairing {
    /// Joins what is free and has much of its name in common, the best pairs first.
    /// - Parameters:
    ///   - old, new: folded names.
    ///   - may: whether two entries may be one at all.
    ///   - evidence: what else speaks for a pair.
    ///   - stands: whether a pair whose names have enough in common stands all the same.
    mutating func joinSimilar(
        _ old: [String], _ new: [String], may: (Int, Int) -> Bool,
        evidence: (Int, Int) -> [PairingBasis.Evidence], stands: (Int, Int) -> Bool = { _, _ in true }
    ) {
        let (freeOld, freeNew) = (freeOld, freeNew)
        guard !freeOld.isEmpty, !freeNew.isEmpty else { return }
        let similarity = NameSimilarity((old + new).lazy.map(Self.scalars))
        let oldScalars = freeOld.map { Self.scalars(old[$0]) }
        let newScalars = freeNew.map { Self.scalars(new[$0]) }
        let oldBigrams = oldScalars.map(similarity.bigrams)
        let newBigrams = newScalars.map(similarity.bigrams)
        var found: [Candidate] = []
        for pair in CandidateIndex(oldScalars, newScalars).pairs {
            let (a, b) = (freeOld[pair.old], freeNew[pair.new])
            guard may(a, b),
                let score = similarity.score(
                    oldBigrams[pair.old], newBigrams[pair.new], least: PairingBasis.Evidence.leastThreshold)
            else { continue }
            let evidence = evidence(a, b)
            guard score >= evidence.map(\.threshold).min() ?? PairingBasis.threshold, stands(a, b) else { continue }
            found.append(Candidate(old: a, new: b, score: score, evidence: evidence))
        }
        for candidate in found.sorted(by: Candidate.isBetter) {
            join(
                Pair(
                    old: candidate.old, new: candidate.new,
                    basis: .similarity(Tenths(rawValue: Int64(candidate.score)), candidate.evidence)))
        }
    }

    private struct Candidate {
        var old: Int
        var new: Int
        var score: Int
        var evidence: [PairingBasis.Evidence]

        /// The better score, then more evidence, then what stands earlier and at the like place. What is equal in all of it
        /// is (a, b) and (b, a), which do not stand in each other's way: no list is preferred.
        static func isBetter(_ a: Candidate, _ b: Candidate) -> Bool { a.rank < b.rank }

        private var rank: (Int, Int, Int, Int) { (-score, -evidence.count, old + new, abs(old - new)) }
    }

    private static func scalars(_ name: String) -> [UInt32] { name.unicodeScalars.map(\.value) }
}
