import Budget

/// What a row is to the others, by its label.
enum RowKind {
    /// `(小計)`
    case subtotal
    /// 計, 合計, 計(入口ベース): a row that adds up others, and never one of the components of the row above it.
    case result
    case plain

    init(_ row: StatementRow) {
        let label = row.label.unicodeScalars.lazy.filter { $0.value != 0x20 && $0.value != 0x3000 }.prefix(64)
        let text = Array(label.map(\.value))
        func has(_ word: [UInt32]) -> Bool { text.indices.contains { text[$0...].starts(with: word) } }
        if text.count <= 8, has(Self.subtotalWord) {
            self = .subtotal
        } else {
            self = Self.isSum(text) || has(Self.totalWord) ? .result : .plain
        }
    }

    private static let subtotalWord = Word("小計").scalars
    private static let totalWord = Word("合計").scalars

    /// 計, and not 計画
    private static func isSum(_ text: [UInt32]) -> Bool {
        text.first == 0x8A08 && (text.count == 1 || text[1] == Sign.open || text[1] == 0xFF08)
    }
}
