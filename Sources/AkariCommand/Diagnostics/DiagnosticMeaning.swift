import Language

/// What the importer's diagnostics mean and what to do about them: `akari import --explain ID`.
enum DiagnosticMeaning {
    /// Nil for an id that no diagnostic has.
    static func text(of id: String) -> LocalizedText? { catalogue.first { $0.id == id }?.text }

    static var ids: [String] { catalogue.map(\.id) }

    typealias Entry = (id: String, text: LocalizedText)

    private static var catalogue: [Entry] { aboutText + aboutHeadings + aboutStatements + aboutItems }

    private static func entry(_ id: String, ja: String, en: String) -> Entry { (id, LocalizedText(ja: ja, en: en)) }

    private static var aboutText: [Entry] {
        [
            entry("text.empty", ja: "文書が空です。正しいファイルを指定してください。", en: "The document is empty. Name the right file."),
            entry(
                "text.too-large", ja: "文書が大きすぎます。別のファイルを指定していないか確かめてください。",
                en: "The document is larger than any that can be read. Is it another file?"),
            entry(
                "text.binary", ja: "テキストではありません（NUL などを含みます）。PDF などは先にテキストへ変換してください。",
                en: "The file is no text: it holds bytes that no text has. Convert a PDF or the like to text first."),
            entry(
                "text.not-utf-8", ja: "UTF-8 ではないバイトがあります。UTF-8 に変換してください（例: iconv -f SHIFT_JIS -t UTF-8）。",
                en: "These bytes are not UTF-8. Convert the document, for example with iconv -f SHIFT_JIS -t UTF-8."),
            entry(
                "text.cut", ja: "文書が途中で切れています。全体をもう一度取得してください。モデルは作られません。",
                en: "The document ends too early. Get the whole of it again; no model is made of a part."),
            entry(
                "text.control-character", ja: "あるはずのない制御文字があります。読み飛ばしました。",
                en: "A control character that does not belong here. It was passed over."),
            entry(
                "text.replacement-character", ja: "以前の変換で失われた文字（U+FFFD）があります。元の文書と見比べてください。",
                en: "A character was lost in an earlier conversion (U+FFFD). Compare with the original document."),
            entry(
                "document.not-a-request", ja: "年度と概算要求を示す表題（令和…年度…概算要求）がありません。別の文書を指定していないか確かめてください。",
                en: "No title names a fiscal year and a budget request (令和…年度…概算要求). Is it another document?"),
            entry(
                "amount.in-text", ja: "本文の中の金額で、どの事項にも属しません。数字には使いません。",
                en: "An amount in running text. It belongs to no item and enters no figure."),
        ]
    }

    private static var aboutHeadings: [Entry] {
        [
            entry(
                "contents.missing", ja: "目次がありません。目次が章と節の基準なので、モデルは作られません。",
                en: "There is no table of contents. It is the authority for chapters and sections, so no model is made."
            ),
            entry(
                "contents.number-skipped", ja: "目次の番号が飛んでいます。目次の行が失われていないか確かめてください。",
                en: "A number is missing in the table of contents. Was a line of it lost?"),
            entry(
                "heading.inferred", ja: "見出しが失われているため、目次から補いました。",
                en: "The heading was lost; it was inferred from the table of contents."),
            entry(
                "heading.differs", ja: "見出しが目次と違います。目次に従いました。",
                en: "The heading is not what the table of contents says. The table of contents was followed."),
            entry(
                "heading.unlisted", ja: "目次にない節の見出しです。",
                en: "A section's heading that the table of contents does not have."),
            entry(
                "heading.lost", ja: "目次にある節の見出しが本文にありません。その節の事項は前の節に入っているかもしれません。",
                en: "The body has no heading of a listed section. Its items may stand in the section before it."),
            entry(
                "heading.out-of-order", ja: "見出しの順序が目次と違います。",
                en: "The heading stands behind later ones of the table of contents."),
            entry(
                "heading.number-skipped", ja: "施策の番号が飛んでいます。",
                en: "The number of a measure does not follow the one before it."),
        ]
    }

    private static var aboutStatements: [Entry] {
        [
            entry(
                "statement.missing", ja: "会計の表がありません。合計などの指標は計算できません。",
                en: "There is no statement of an account. Totals cannot be computed."),
            entry(
                "statement.unknown", ja: "どの会計の表か分かりません。その表は読み飛ばしました。",
                en: "No heading says which account the statement belongs to. It was passed over."),
            entry(
                "statement.unit-missing", ja: "表の単位がありません。億円とみなしました。", en: "The statement has no unit; 億円 was assumed."),
            entry(
                "row.cells-shifted", ja: "変換で行の欄がずれています。列と計算から意味を復元しました。",
                en:
                    "Conversion moved the cells of the row. Its meaning was recovered from the columns and the arithmetic."
            ),
            entry(
                "row.unreadable", ja: "行の数字を読めません。元の文書と見比べてください。",
                en: "The figures of the row cannot be read. Compare with the original document."),
        ]
    }
}
