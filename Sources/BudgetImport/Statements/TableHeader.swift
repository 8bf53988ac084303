/// Which column of a statement is which, by the words of its header row.
struct TableHeader: Equatable {
    /// Columns in front of the first amount: one, or two where rows are grouped.
    var labels: Int
    var request: Int
    var prior: Int
    var change: Int
    var rate: Int
    var count: Int

    private static let requestWords = [Word("要求額"), Word("要望額"), Word("要求・要望額")]
    private static let priorWord = Word("予算額")
    private static let rateWord = Word("増減率")
    private static let changeWord = Word("増減")

    /// nil where the cells are no header of a statement.
    init?(_ cells: [TableCell], _ line: Glyphs) {
        let titles = cells.map { cell in cell.range.map { line[$0] }.filter { !Self.isSilent($0) } }
        func column(_ word: Word, without: Word? = nil) -> Int? {
            titles.firstIndex { title in
                Self.holds(title, word) && without.map { !Self.holds(title, $0) } ?? true
            }
        }
        guard let request = Self.requestWords.lazy.compactMap({ column($0) }).first, let prior = column(Self.priorWord),
            let change = column(Self.changeWord, without: Self.rateWord), let rate = column(Self.rateWord)
        else { return nil }
        let columns = [request, prior, change, rate]
        guard Set(columns).count == 4, let first = columns.min(), first > 0 else { return nil }
        labels = first
        self.request = request
        self.prior = prior
        self.change = change
        self.rate = rate
        count = cells.count
    }

    /// `増△減額`, `増 減 率`: signs and white space say nothing.
    private static func isSilent(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x25B3 || scalar == 0x25B2 }

    private static func holds(_ title: [UInt32], _ word: Word) -> Bool {
        title.indices.contains { title[$0...].starts(with: word.scalars) }
    }

    /// The columns of values from left to right.
    var valueColumns: [Int] { [request, prior, change, rate].sorted() }
}
