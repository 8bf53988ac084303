import Budget

/// One printing as a block gives it: not yet placed in the outline, not yet joined with others.
struct PrintingDraft {
    /// 0-based.
    var line: Int
    var amountLine: Int?
    var name: String
    /// What printings of one item have in common.
    var key: FoldedText
    var request = Figure()
    var prior: [PriorFigure] = []
    var earmarks: [Earmark] = []
    var new = false
    var repeated = Printing.Repeat.none
    var money = Money.budget
}
