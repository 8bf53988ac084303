import Budget
import Language

extension DataTable where Row == LoadedModel {
    /// Which document the other files are made of.
    static var edition: DataTable {
        DataTable(
            "edition", "版と出典", "The edition and the document that it was read from: one row", key: ["edition"],
            note: LocalizedText(
                ja: "概算要求であり、決まった予算ではありません。", en: "A budget request (概算要求), not the budget."),
            [
                .text("edition", "版のID", "id of the edition") { $0.model.edition.id },
                .text("label", "年度（原文どおり）", "fiscal year as printed") { $0.model.edition.label },
                .count("fiscalYear", "年度（西暦。4月から翌年3月）", "fiscal year, April to March", .fiscalYear) {
                    $0.model.edition.fiscalYear
                },
                .text("ministry", "省庁", "ministry", required: false, .ministry) { $0.model.edition.ministry },
                .text("title", "文書の題名", "title of the document") { $0.model.edition.title },
                .text("phase", "段階（request は概算要求）", "phase; request is 概算要求") { $0.model.edition.phase },
                .text("source", "文書のファイル名", "file name of the document") { $0.model.source.name },
                .count("bytes", "文書のバイト数", "bytes of the document") { $0.model.source.bytes },
                .count("lines", "文書の行数（読んだ最後の行）", "lines of the document; the last one that was read") {
                    $0.model.source.lines
                },
                .text("sha256", "文書のSHA-256", "SHA-256 of the document") { $0.model.source.sha256 },
                .text("model", "モデルのダイジェスト", "digest of the model") { $0.digest },
            ])
    }
}
