/// What a number of the policy pages counts.
struct FigureUnit {
    enum Kind {
        case counted
        case percent
        /// 円: money is a figure of policy only as a target.
        case money
    }

    var kind: Kind
    /// Scalars of the line that it takes.
    var range: Range<Int>

    /// The words that things are counted by, a longer one before its beginning; and what makes another word of one.
    private static let counted: [(word: Word, except: [Word])] = [
        ("市区町村", []), ("市町村", []), ("都道府県", []), ("地方公共団体", []), ("自治体", []), ("団体", []), ("箇所", []),
        ("か所", []), ("カ所", []), ("ヶ所", []), ("ヵ所", []), ("か国", []), ("カ国", []), ("ヶ国", []), ("ヵ国", []),
        ("人", ["人材", "人口", "人権", "人工", "人当"]), ("名", ["名称", "名簿"]), ("社", ["社会"]), ("件", ["件名"]), ("隊", ["隊員"]),
        ("局", ["局面", "局長"]), ("部", ["部門", "部局", "部署", "部分", "部長", "部会"]), ("台", ["台帳"]), ("世帯", []), ("回線", []),
        ("回", ["回復", "回答", "回避"]), ("校", []), ("機関", []), ("地域", []), ("施設", []), ("拠点", []), ("棟", []), ("戸", ["戸籍"]),
        ("事業者", []), ("業務", []), ("組織", []), ("組合", []), ("床", []), ("品目", []), ("言語", []),
        ("機", ["機能", "機器", "機会", "機構"]),
    ].map { word, except in (Word(word), except.map { Word($0) }) }
    private static let percentSign: UInt32 = 0x25
    private static let yen = Word("円")

    /// The characters that a unit begins with, 円 among them; a percent sign is none of them.
    static var firstScalars: [UInt32] { (counted.map(\.word) + [yen]).compactMap(\.scalars.first) }

    /// The unit at `start`, white space in front left out.
    static func read(_ line: Glyphs, at start: Int) -> FigureUnit? {
        let at = line.skippingSpace(start)
        if line.peek(at) == percentSign { return FigureUnit(kind: .percent, range: at..<at + 1) }
        if line.has(yen, at: at) { return FigureUnit(kind: .money, range: at..<at + 1) }
        guard let found = counted.first(where: { line.has($0.word, at: at) }),
            !found.except.contains(where: { line.has($0, at: at) })
        else { return nil }
        return FigureUnit(kind: .counted, range: at..<at + found.word.scalars.count)
    }
}
