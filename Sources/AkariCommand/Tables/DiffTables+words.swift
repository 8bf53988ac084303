import Budget
import Language

extension DiffTables {
    func word(_ kind: DifferenceKind) -> String {
        let text =
            switch kind {
            case .new: Self.new
            case .gone: Self.gone
            case .renamed: Self.renamed
            case .moved: Self.moved
            case .changed: Self.changed
            case .rounding: Self.rounding
            }
        return text[figures.language]
    }

    func word(_ kind: HeadingDifference.Kind) -> String {
        let text =
            switch kind {
            case .added: Self.new
            case .removed: Self.gone
            case .renamed: Self.renamed
            case .moved: Self.moved
            case .renumbered: LocalizedText(ja: "番号変更", en: "renumbered")
            }
        return text[figures.language]
    }

    func word(_ level: HeadingDifference.Level) -> String {
        let text =
            switch level {
            case .pillar: LocalizedText(ja: "柱", en: "pillar")
            case .chapter: LocalizedText(ja: "章", en: "chapter")
            case .section: LocalizedText(ja: "節", en: "section")
            }
        return text[figures.language]
    }

    private static let new = LocalizedText(ja: "追加", en: "new")
    private static let gone = LocalizedText(ja: "消滅", en: "gone")
    private static let renamed = LocalizedText(ja: "名称変更", en: "renamed")
    private static let moved = LocalizedText(ja: "移動", en: "moved")
    private static let changed = LocalizedText(ja: "変更", en: "changed")
    private static let rounding = LocalizedText(ja: "四捨五入", en: "rounding")
}
