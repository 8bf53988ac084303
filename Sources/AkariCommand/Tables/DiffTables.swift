import Budget
import Language

/// `akari diff` for people: what the two are, how much differs, then headings, items, rows and totals.
struct DiffTables {
    var comparison: EditionComparison
    var figures: FigureText

    func text(style: TextStyle, width: Int?) -> String {
        var parts = [sources.text(style: style, width: width), LineBreaks.text(summary, width: width, indent: 2)]
        parts += [
            section("柱・章・節", "Pillars, chapters, sections", headings, style, width),
            section("事項", "Items", items, style, width),
            section("各会計の表", "Statements", rows, style, width),
            section("合計と指標", "Totals", totals, style, width, note: sameTotals),
        ].compactMap { $0 }
        return parts.joined(separator: "\n")
    }

    private func section(
        _ ja: String, _ en: String, _ table: Table, _ style: TextStyle, _ width: Int?, note: String = ""
    ) -> String? {
        table.rows.isEmpty
            ? nil : style(.bold, say(ja, en)) + "\n" + table.text(style: style, width: width) + note
    }

    // MARK: The two

    private var sources: Table {
        var table = Table([
            Table.Column(""), Table.Column(say("旧", "Old"), gives: .wrapped),
            Table.Column(say("新", "New"), gives: .wrapped),
        ])
        let (old, new) = (comparison.old, comparison.new)
        let rows: [(String, (EditionComparison.Side) -> String)] = [
            (say("版", "edition"), { "\($0.edition.id) \($0.edition.title)" }),
            (say("府省", "ministry"), { $0.edition.ministry ?? "—" }),
            (say("文書", "source"), { "\($0.source.name)" }),
            (say("最終行", "last line"), { AmountText.grouped($0.source.lines) }),
            (say("文書のSHA-256", "source SHA-256"), { String($0.source.sha256.prefix(12)) }),
            (say("モデル", "model"), { String($0.digest.prefix(19)) }),
        ]
        for (name, text) in rows {
            table.append([
                Table.Cell(name), Table.Cell(text(old)), Table.Cell(text(new), text(old) == text(new) ? .dim : nil),
            ])
        }
        return table
    }

    private var summary: String {
        if comparison.isSame {
            return comparison.old.source.sha256 == comparison.new.source.sha256
                ? say("違いはありません。同じ文書です。\n", "There is no difference; both are of the same text.\n")
                : say(
                    "章・事項・表・指標に違いはありません。文書そのものは異なります（上の最終行とSHA-256）。\n",
                    "There is no difference in headings, items, statements and totals; the texts themselves differ (see last line and SHA-256).\n"
                )
        }
        let counts = DifferenceKind.allCases.map { "\(word($0)) \(comparison.count($0))" }
        let (old, new) = (comparison.old, comparison.new)
        let items = (counts + [say("同じ", "same") + " \(comparison.sameItems)"]).joined(separator: " · ")
        return say(
            """
            章 \(old.chapters) → \(new.chapters) · 表の行 \(old.rows) → \(new.rows)（同じ \(comparison.sameRows)）
            事項 \(old.items) → \(new.items): \(items)

            """,
            """
            chapters \(old.chapters) → \(new.chapters) · statement rows \(old.rows) → \(new.rows) (same \(comparison.sameRows))
            items \(old.items) → \(new.items): \(items)

            """)
    }

    // MARK: Differences

    private var headings: Table {
        var table = Table([
            Table.Column(say("違い", "What"), gives: .wrapped(least: 8)), Table.Column(""),
            Table.Column(say("旧", "Old"), gives: .wrapped(least: 16)),
            Table.Column(say("新", "New"), gives: .wrapped(least: 16)),
            Table.Column(say("行", "Lines"), gives: .listed), Table.Column(say("説明", "Why"), gives: .wrapped),
        ])
        for row in comparison.headings {
            table.append([
                Table.Cell(row.kinds.map(word).joined(separator: " "), attribute(row.old == nil, row.new == nil)),
                Table.Cell(word(row.level)), Table.Cell(row.old.map(title) ?? "—"),
                Table.Cell(row.new.map(title) ?? "—"),
                Table.Cell(lines(row.old.map { [$0.line] }, row.new.map { [$0.line] }), .dim),
                Table.Cell(notes.text(row)),
            ])
        }
        return table
    }

    /// New and gone ones first, then renamed, moved and changed ones; each group in document order.
    private var items: Table {
        var table = differences(say("章", "Chapter"), "事項", "Item")
        for kind in DifferenceKind.allCases {
            for row in comparison.items where row.kinds.first == kind {
                table.append([
                    Table.Cell(row.kinds.map(word).joined(separator: " "), attribute(row.old == nil, row.new == nil)),
                    Table.Cell(chapters(row.old?.place, row.new?.place)),
                    Table.Cell((row.new ?? row.old)?.name ?? ""),
                    Table.Cell(row.old.map { figures.figure($0.request) } ?? "—"),
                    Table.Cell(row.new.map { figures.figure($0.request) } ?? "—", .bold),
                    change(row.request), Table.Cell(figures.rate(row.request?.rate, mark: nil)),
                    Table.Cell(lines(row.old?.printings, row.new?.printings), .dim), Table.Cell(notes.text(row)),
                ])
            }
        }
        return table
    }

    private var rows: Table {
        var table = differences(say("表", "Statement"), "行の名称", "Row")
        for row in comparison.rows {
            let shown = row.new ?? row.old
            table.append([
                Table.Cell(row.kinds.map(word).joined(separator: " "), attribute(row.old == nil, row.new == nil)),
                Table.Cell(shown.map { $0.statement.title[figures.language] } ?? ""),
                Table.Cell([shown?.mark, shown?.label].compactMap { $0 }.joined(separator: " ")),
                Table.Cell(row.old.map(figures.request) ?? "—"), Table.Cell(row.new.map(figures.request) ?? "—", .bold),
                change(row.request), Table.Cell(figures.rate(row.request?.rate, mark: nil)),
                Table.Cell(lines(row.old.map { [$0.line] }, row.new.map { [$0.line] }), .dim),
                Table.Cell(notes.text(row)),
            ])
        }
        return table
    }

    private var totals: Table {
        var table = Table([
            Table.Column(say("指標", "Indicator"), gives: .wrapped), Table.Column("id", gives: .below),
            Table.Column(say("旧", "Old"), .right),
            Table.Column(say("新", "New"), .right), Table.Column(say("差", "Difference"), .right),
            Table.Column(say("率", "Rate"), .right), Table.Column(say("説明", "Remark"), gives: .wrapped),
        ])
        for row in comparison.totals where !row.isSame {
            guard let shown = row.new ?? row.old else { continue }
            let ids = [row.old?.id, row.new?.id].compactMap { $0 }
            table.append([
                Table.Cell(shown.title[figures.language]),
                Table.Cell(ids.first == ids.last ? shown.id : ids.joined(separator: " → "), .dim),
                Table.Cell(row.old.map(value) ?? "—"), Table.Cell(row.new.map(value) ?? "—", .bold),
                change(row.difference, shown.unit), Table.Cell(figures.rate(row.rate, mark: nil)),
                Table.Cell(remark(row)),
            ])
        }
        return table
    }

    private var sameTotals: String {
        let same = comparison.totals.count(where: \.isSame)
        return same == 0 ? "" : say("同じ値の指標 \(same)\n", "indicators of the same value: \(same)\n")
    }

    // MARK: Cells

    private func differences(_ place: String, _ ja: String, _ en: String) -> Table {
        Table([
            Table.Column(say("違い", "What"), gives: .wrapped(least: 8)), Table.Column(place, gives: .wrapped(least: 7)),
            Table.Column(say(ja, en), gives: .wrapped),
            Table.Column(say("旧", "Old"), .right), Table.Column(say("新", "New"), .right),
            Table.Column(say("差", "Difference"), .right), Table.Column(say("率", "Rate"), .right),
            Table.Column(say("行", "Lines"), gives: .listed), Table.Column(say("説明", "Why"), gives: .wrapped),
        ])
    }

    /// Only where the stated amounts differ beyond rounding.
    private func change(_ figure: FigureDifference?) -> Table.Cell {
        guard let figure, figure.aspects.contains(.amount) else { return Table.Cell("") }
        return change(figure.difference, .jpy)
    }

    private func change(_ difference: Int64?, _ unit: Indicator.Unit) -> Table.Cell {
        guard let difference, difference != 0 else { return Table.Cell("") }
        return Table.Cell((difference > 0 ? "+" : "") + figures.value(difference, unit), difference < 0 ? .red : nil)
    }

    private func value(_ indicator: Indicator) -> String {
        figures.value(indicator.value, indicator.unit, lowerBound: indicator.lowerBound)
    }

    private func remark(_ row: TotalDifference) -> String {
        guard let old = row.old, let new = row.new else { return "" }
        if row.difference != nil { return row.isBound ? say("差は示された額どうし", "of stated amounts only") : "" }
        return old.lowerBound != new.lowerBound
            ? say("一方だけが下限なので差を取らない", "only one is a lower bound: no difference")
            : say("別の事項なので差を取らない", "another item: no difference")
    }

    private func title(_ heading: HeadingDifference.Heading) -> String { "\(heading.number) \(heading.title)" }

    /// `2`, or `2 → 3` where the numbers differ.
    private func chapters(_ old: Place?, _ new: Place?) -> String {
        let numbers = [old, new].compactMap { place in place.map { $0.chapter.map(String.init) ?? "—" } }
        return numbers.first == numbers.last ? numbers.first ?? "" : numbers.joined(separator: " → ")
    }

    /// `40 50 → 44`: lines of the old text, then of the new one.
    private func lines(_ old: [Int]?, _ new: [Int]?) -> String {
        func text(_ lines: [Int]?) -> String { lines.map { $0.map(String.init).joined(separator: " ") } ?? "—" }
        return "\(text(old)) → \(text(new))"
    }

    private func attribute(_ isNew: Bool, _ isGone: Bool) -> TextStyle.Attribute? {
        isNew ? .green : isGone ? .red : .amber
    }

    private var notes: DifferenceNotes { DifferenceNotes(figures: figures) }

    private func say(_ ja: String, _ en: String) -> String { figures.language == .ja ? ja : en }
}
