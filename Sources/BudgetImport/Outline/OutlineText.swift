import Language

/// What there is to say about headings.
enum OutlineText {
    static func numbered(chapter: Int, here number: Int) -> LocalizedText {
        LocalizedText(ja: "\(chapter)章の見出しの番号が、ここでは\(number)です", en: "chapter \(chapter) is headed \(number) here")
    }

    static let outOfOrder = LocalizedText(
        ja: "目次ではこれより後の見出しが先に出ています",
        en: "this heading stands behind later ones of the table of contents")

    static func titled(section number: Int) -> LocalizedText {
        LocalizedText(
            ja: "節[\(number)]の題名が目次と異なります",
            en: "section [\(number)] has another title than in the table of contents")
    }

    static func unlisted(section number: Int) -> LocalizedText {
        LocalizedText(ja: "目次のここに節[\(number)]はありません", en: "the table of contents has no section [\(number)] here")
    }

    static func unlisted(chapter number: Int) -> LocalizedText {
        LocalizedText(
            ja: "目次に\(number)章はありません。この後は直前の節のものとして読みます",
            en: "the table of contents has no chapter \(number); what follows is read as the last section's")
    }

    static let unlistedMeasures = LocalizedText(
        ja: "施策の番号が(1)に戻りますが、目次にこの後の節はありません",
        en: "measures begin again at (1), and the table of contents has no section behind this one")

    static func inferred(chapter number: Int) -> LocalizedText {
        LocalizedText(ja: "\(number)章が見出しなしでここから始まります", en: "chapter \(number) begins here without its heading")
    }

    static func inferred(section number: Int, ofChapter chapter: Int) -> LocalizedText {
        LocalizedText(
            ja: "\(chapter)章の節[\(number)]が見出しなしでここから始まります",
            en: "section [\(number)] of chapter \(chapter) begins here without its heading")
    }

    static func skipped(measure number: Int, after last: Int) -> LocalizedText {
        LocalizedText(ja: "施策(\(last))の次が(\(number))です", en: "measure (\(number)) follows (\(last))")
    }

    static func lost(section number: Int, ofChapter chapter: Int) -> LocalizedText {
        LocalizedText(
            ja: "\(chapter)章の節[\(number)]の見出しが本文にありません",
            en: "the body has no heading of section [\(number)] of chapter \(chapter)")
    }

    // MARK: Notes

    static let listedTitle = LocalizedText(ja: "目次での題名", en: "its title in the table of contents")
    static let listedChapter = LocalizedText(ja: "目次にあるこの章", en: "the chapter in the table of contents")
    static let listedSection = LocalizedText(ja: "目次にあるこの節", en: "the section in the table of contents")
}
