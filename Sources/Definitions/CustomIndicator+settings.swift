public import Budget
import Language
public import Settings

/// The `[[indicator]]` tables of a configuration.
extension CustomIndicator {
    /// How many a configuration may define: each is a topic, a row and a line on every screen.
    public static let maximumCount = 64

    /// Reads all of them. Throws at the first key that is wrong.
    public static func defined(in root: ConfigurationTable) throws(ConfigurationError) -> [CustomIndicator] {
        var indicators: [CustomIndicator] = []
        for table in try root.tables("indicator", count: 0...maximumCount) {
            let indicator = try CustomIndicator(table)
            guard !indicators.contains(where: { $0.id == indicator.id }) else {
                throw table.error(
                    at: "id", problem: .init(ja: "同じ id がもうあります", en: "this id is taken"),
                    accepted: .init(ja: "ほかにない名前", en: "a name that no other has"))
            }
            indicators.append(indicator)
        }
        return indicators
    }

    private init(_ table: ConfigurationTable) throws(ConfigurationError) {
        let name = try table.value(Self.idKey).value
        let english = try table.value(Self.englishKey).value
        let title = LocalizedText(
            ja: try table.value(Self.japaneseKey).value ?? english ?? name, en: english ?? name)
        let minimum = try table.value(Self.minimumKey).value
        let maximum = try table.value(Self.maximumKey).value
        if let minimum, let maximum, minimum > maximum {
            throw table.error(
                at: "maximum", problem: .init(ja: "minimum より小さい値です", en: "is less than minimum"),
                accepted: .init(ja: "minimum 以上", en: "minimum or more"))
        }
        self.init(
            name: name, title: title, measure: try table.value(Self.measureKey).value,
            selection: ItemSelection(
                chapters: Set(try table.value(Self.chaptersKey).value ?? []),
                names: try table.value(Self.namesKey).value ?? [], new: try table.value(Self.newKey).value,
                pending: try table.value(Self.pendingKey).value, portion: try table.value(Self.portionKey).value,
                repeated: try table.value(Self.repeatedKey).value, money: try table.value(Self.moneyKey).value,
                minimum: minimum.map { Yen(Int64($0)) }, maximum: maximum.map { Yen(Int64($0)) }))
    }

    private static let idKey = Key(
        required: "id", .name,
        about: .init(ja: "指標の名前。custom.名前 として公開される", en: "the indicator's name; it is published as custom.NAME"))
    private static let japaneseKey = Key(
        optional: "title_ja", .text(1...100), about: .init(ja: "日本語の題名", en: "its title in Japanese"))
    private static let englishKey = Key(
        optional: "title_en", .text(1...100), about: .init(ja: "英語の題名", en: "its title in English"))
    private static let measureKey = Key(
        "measure", .choice, default: CustomIndicator.Measure.request,
        about: .init(ja: "要求額の合計か、項目の数か", en: "the requests added, or the number of items"))
    private static let chaptersKey = Key(
        optional: "chapters", .list(of: .integer(1...999), count: 1...99),
        about: .init(ja: "この章に立つ項目だけ", en: "only items that stand in these chapters"))
    private static let namesKey = Key(
        optional: "names", .list(of: word, count: 1...32),
        about: .init(ja: "名前にこのどれかの語がある項目だけ", en: "only items whose name has one of these words"))
    /// White space does not count in a comparison: a word of nothing else would be in every name.
    private static let word = Form.text(1...100).refusing { value in
        ItemSelection.isBlank(value)
            ? .init(ja: "空白だけで、どの名前にもあてはまります", en: "only white space, which fits every name") : nil
    }
    private static let newKey = Key(
        optional: "new", .boolean,
        about: .init(ja: "新規の項目だけ(false は新規でないもの)", en: "only new items (false: only others)"))
    private static let pendingKey = Key(
        optional: "pending", .boolean,
        about: .init(ja: "事項要求の項目だけ(false はそうでないもの)", en: "only items with 事項要求 (false: only others)"))
    private static let portionKey = Key(
        optional: "portion", .boolean,
        about: .init(
            ja: "の内数の項目だけ(false はそうでないもの)", en: "only items that are part of another sum, の内数 (false: only others)"))
    private static let repeatedKey = Key(
        optional: "repeated", .boolean,
        about: .init(
            ja: "複数の箇所に掲載された項目だけ(false は一度だけのもの)", en: "only items printed in several places, 再掲 (false: only others)"))
    private static let moneyKey = Key(
        optional: "money", .choice as Form<Money>,
        about: .init(ja: "お金の種類", en: "the kind of money"))
    private static let minimumKey = Key(
        optional: "minimum", .integer(0...1_000_000_000_000_000),
        about: .init(ja: "要求額がこれ以上(円)の項目だけ", en: "only items that request at least this, in yen"))
    private static let maximumKey = Key(
        optional: "maximum", .integer(0...1_000_000_000_000_000),
        about: .init(ja: "要求額がこれ以下(円)の項目だけ", en: "only items that request at most this, in yen"))
}
