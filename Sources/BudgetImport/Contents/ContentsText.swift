import Language

/// What there is to say about the table of contents.
enum ContentsText {
    static func section(_ number: Int, after last: Int?) -> LocalizedText {
        guard let last else {
            return LocalizedText(
                ja: "目次で章の初めの節が[\(number)]です",
                en: "section [\(number)] is the first of its chapter in the table of contents")
        }
        return LocalizedText(
            ja: "目次で節[\(last)]の次が[\(number)]です",
            en: "section [\(number)] follows [\(last)] in the table of contents")
    }

    static func pillar(_ number: Int, after last: Int?) -> LocalizedText {
        guard let last else {
            return LocalizedText(
                ja: "目次の初めの柱が\(number)です", en: "pillar \(number) is the first in the table of contents")
        }
        return LocalizedText(
            ja: "目次で柱\(last)の次が\(number)です", en: "pillar \(number) follows \(last) in the table of contents")
    }

    static func chapter(_ number: Int, after last: Int?) -> LocalizedText {
        guard let last else {
            return LocalizedText(
                ja: "目次の初めの章が\(number)章です", en: "chapter \(number) is the first in the table of contents")
        }
        return LocalizedText(
            ja: "目次で\(last)章の次が\(number)章です", en: "chapter \(number) follows \(last) in the table of contents")
    }

    static func recovered(_ number: Int) -> LocalizedText {
        LocalizedText(
            ja: "目次のここに章の行がありません。\(number)章の節として読みます",
            en: "the table of contents lost a chapter's line here; its sections are read as those of chapter \(number)")
    }

    static func missing(_ number: Int) -> LocalizedText {
        LocalizedText(
            ja: "目次のここに、本文にある\(number)章がありません。章は本文の見出しから補い、その節は目次にないものとして読みます",
            en: """
                the table of contents has no chapter \(number) here, and the body has; it was taken from there, without sections
                """)
    }

    static func named(_ number: Int) -> LocalizedText {
        LocalizedText(
            ja: "目次で\(number)章の行が失われています。次のページにある行から補いました",
            en: "the table of contents lost the line of chapter \(number); it was taken from the table's next page")
    }

    static func renumbered(_ number: Int, printed: Int) -> LocalizedText {
        LocalizedText(
            ja: "目次で\(printed)章とある章は、本文では\(number)章です。\(number)章として読みます",
            en:
                "chapter \(printed) of the table of contents has the number \(number) in the body and is read as \(number)"
        )
    }

    static let unknown = LocalizedText(
        ja: "目次のここに章の行がなく、どの章の節か本文からも分かりません",
        en: "the table of contents lost a chapter's line here, and the body does not tell whose sections these are")

    static func misnumbered(_ number: Int) -> LocalizedText {
        LocalizedText(
            ja: "目次の\(number)章は番号の順に並んでおらず、正しい番号が本文からも分かりません",
            en: "chapter \(number) stands out of order in the table of contents, and the body does not tell its number")
    }

    static let cutShort = LocalizedText(
        ja: "目次の終わりとみた所の後に、目次の行がまだあります",
        en: "an entry of a table of contents stands behind what was taken for its end")

    // MARK: Notes

    static let heading = LocalizedText(ja: "この章の見出し", en: "the chapter's heading")
}
