import Budget
import Language

extension DataTable where Row == Pillar {
    static var pillars: DataTable {
        DataTable(
            "pillars", "柱", "Pillars: groups of chapters", key: ["pillar"],
            [
                .code("pillar", "柱", "pillar", required: true, .pillar) { $0.number },
                .text("title", "題名", "title", .pillarTitle) { $0.title },
                .line("line", "行", "line") { $0.line },
            ])
    }
}

/// A chapter and the pillar that it belongs to.
struct ChapterRow {
    var chapter: Chapter
    var pillar: Int?
}

extension DataTable where Row == ChapterRow {
    static var chapters: DataTable {
        DataTable(
            "chapters", "章", "Chapters", key: ["chapter"], links: [TableLink("pillar", to: "pillars")],
            [
                .code("chapter", "章", "chapter", required: true, .chapter) { $0.chapter.number },
                .code("pillar", "柱", "pillar", .pillar) { $0.pillar },
                .text("title", "題名", "title", .chapterTitle) { $0.chapter.title },
                .line("line", "目次の行", "line in the table of contents") { $0.chapter.line },
            ])
    }
}

/// A section and its chapter.
struct SectionRow {
    var chapter: Int
    var section: Section
}

extension DataTable where Row == SectionRow {
    static var sections: DataTable {
        DataTable(
            "sections", "節", "Sections [n] of chapters", key: ["chapter", "section"],
            links: [TableLink("chapter", to: "chapters")],
            [
                .code("chapter", "章", "chapter", required: true, .chapter) { $0.chapter },
                .code("section", "節 [n]", "section [n]", required: true, .section) { $0.section.number },
                .text("title", "題名", "title", .sectionTitle) { $0.section.title },
                .line("line", "目次の行", "line in the table of contents") { $0.section.line },
                .count("page", "目次が示すページ", "page that the table of contents prints", required: false) {
                    $0.section.page
                },
                .line(
                    "bodyLine", "本文の見出しの行（失われていれば空）", "line of its heading; empty where every page lost it",
                    required: false
                ) { $0.section.bodyLine },
                .text(
                    "overviewMarks", "概要一覧の印（budget ○、system ☆、other ※、? は失われた先頭の印）",
                    "marks in the overview list (budget ○, system ☆, other ※; ? the first one, which was lost)",
                    required: false
                ) { row in
                    row.section.overview.map { entry in
                        ((entry.complete ? [] : ["?"]) + entry.marks.map(\.rawValue)).joined(separator: " ")
                    }
                },
                .line("overviewLine", "概要一覧の行", "line in the overview list", required: false) {
                    $0.section.overview?.line
                },
            ])
    }
}

extension DataTable where Row == Numbered<Measure> {
    static var outline: DataTable {
        DataTable(
            "outline", "施策の見出し", "Headings of measures (n) and sub-measures in document order", key: ["heading"],
            links: [TableLink("chapter", to: "chapters")],
            [
                .line("heading", "番号", "number in document order") { $0.number }
            ] + DataColumn<Row>.place(\.value.place) + [
                .code("sub", "小見出しの番号（①など）", "circled number of a sub-measure", .subMeasure) { $0.value.sub },
                .text("title", "題名", "title", .outlineTitle) { $0.value.title },
                .line("line", "行", "line") { $0.value.line },
                .boolean("inferred", "上の見出しが失われ、推定した", "the heading above was lost and had to be inferred") {
                    $0.value.inferred
                },
            ])
    }
}
