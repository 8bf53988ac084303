import Budget

/// How deep each row of one table stands. Print shows it by indenting, which conversion loses; marks, 小計 and the sums
/// show it again.
struct RowLevels {
    private(set) var rows: ArraySlice<StatementRow>
    private let kinds: [RowKind]

    init(_ rows: ArraySlice<StatementRow>) {
        self.rows = rows
        kinds = rows.map(RowKind.init)
        // What no sum shows to be a component stands on its own.
        for index in rows.indices { self.rows[index].level = 0 }
    }

    private func kind(_ index: Int) -> RowKind { kinds[index - rows.startIndex] }

    /// How many rows one row is looked for to be the sum of, where no mark ends them.
    private static let maximumComponents = 32

    // MARK: Tables without marks

    /// A row that two or more rows directly below it add up to is made of them.
    mutating func assignBySums() {
        var index = rows.startIndex
        while index < rows.endIndex {
            guard let count = componentCount(below: index) else {
                index += 1
                continue
            }
            for component in index + 1...index + count { rows[component].level = 1 }
            index += count + 1
        }
        if contradictsTotal { for index in rows.indices { rows[index].level = 0 } }
    }

    /// Small figures add up by chance: where the table's own total is that of all rows, none is part of another.
    private var contradictsTotal: Bool {
        guard let total = rows.indices.first(where: { kind($0) == .result }) else { return false }
        let parts = rows[..<total]
        let flat = RowSum(parts).agreeing(with: rows[total])
        return flat >= RowSum.proof && flat > RowSum(parts.lazy.filter { $0.level == 0 }).agreeing(with: rows[total])
    }

    private func componentCount(below index: Int) -> Int? {
        var sum = RowSum()
        for next in rows.indices.suffix(from: index + 1).prefix(Self.maximumComponents) where kind(next) != .result {
            sum.add(rows[next])
            if next > index + 1, sum.agreeing(with: rows[index]) >= RowSum.proof { return next - index }
        }
        return nil
    }

    // MARK: Tables with marks

    /// Rows without a mark are components of the marked row above; where these have 小計, components of the 小計. Where a
    /// mark is lost, one of the rows behind the marked row is no component, and the sums show from where on.
    mutating func assign(_ run: MarkRun) {
        let body = run.body
        let others = body.filter { kind($0) == .result && rows[$0].mark == nil }.count
        var lost = max(0, run.missing.count - others)
        var piece = body.lowerBound
        while piece < body.upperBound {
            let end = (piece..<body.upperBound).first { kind($0) == .result || rows[$0].mark != nil } ?? body.upperBound
            assign(piece..<end, owner: piece > rows.startIndex ? piece - 1 : nil, &lost)
            piece = end + 1
        }
    }

    /// - Parameter lost: how many of the rows from here on had a mark of their own.
    private mutating func assign(_ piece: Range<Int>, owner: Int?, _ lost: inout Int) {
        var next = piece.lowerBound
        if let owner {
            let isSum = kind(owner) == .result || rows[owner].mark.map { $0.unicodeScalars.count > 1 } ?? false
            if lost == 0, !isSum {
                lay(piece)
                return
            }
            let limit = piece.count - (isSum && lost > 0 ? piece.count : lost)
            next += componentCount(of: owner, in: piece.prefix(max(0, limit)), isWhole: isSum)
            lay(piece.lowerBound..<next)
        }
        while next < piece.upperBound {
            lost = max(0, lost - 1)
            let rest = (next + 1..<piece.upperBound).dropLast(lost).prefix(Self.maximumComponents)
            let count = componentCount(of: next, in: rest, isWhole: false)
            lay(next + 1..<next + 1 + count)
            next += count + 1
        }
    }

    /// How many of the rows are components of `owner`: the most that add up to it.
    private func componentCount(of owner: Int, in rows: Range<Int>, isWhole: Bool) -> Int {
        var subtotals = RowSum()
        var direct = RowSum()
        var count = 0
        for index in rows {
            if kind(index) == .subtotal {
                subtotals.add(self.rows[index])
                direct = RowSum()
            } else {
                direct.add(self.rows[index])
            }
            guard !isWhole || index == rows.upperBound - 1 else { continue }
            if (subtotals + direct).agreeing(with: self.rows[owner]) >= RowSum.proof {
                count = index + 1 - rows.lowerBound
            }
        }
        return count
    }

    private mutating func lay(_ components: Range<Int>) {
        let lastSubtotal = components.last { kind($0) == .subtotal }
        for index in components {
            rows[index].level = kind(index) == .subtotal ? 1 : index < lastSubtotal ?? rows.startIndex ? 2 : 1
        }
    }
}
