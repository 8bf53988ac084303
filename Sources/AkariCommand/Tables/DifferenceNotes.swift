import Budget
import Language

/// What there is to say about a difference besides the figures beside it, in one language.
struct DifferenceNotes {
    var figures: FigureText

    func text(_ difference: ItemDifference) -> String {
        join(notes(difference))
    }

    func text(_ difference: RowDifference) -> String {
        guard let old = difference.old, let new = difference.new else { return "" }
        return join(
            difference.changes.flatMap { change -> [String] in
                switch change {
                case .label: [renamed(from: old.label), reason(difference.basis)]
                case .mark:
                    [say("区分・符号 \(Self.name(old)) → \(Self.name(new))", "row \(Self.name(old)) → \(Self.name(new))")]
                case .request(let figure): remarks(figure)
                case .comparison:
                    [say("同じ年度の文書で前年度・増減・率が違う", "texts of one year differ in year before, change or rate")]
                }
            })
    }

    func text(_ difference: HeadingDifference) -> String {
        guard let old = difference.old, let new = difference.new else { return "" }
        return join(
            difference.kinds.flatMap { kind -> [String] in
                switch kind {
                case .added, .removed: []
                case .renamed: [reason(difference.basis)]
                case .moved: [moved(from: old.parent, to: new.parent)]
                case .renumbered: [say("番号 \(old.number) → \(new.number)", "number \(old.number) → \(new.number)")]
                }
            })
    }

    // MARK: Items

    private func notes(_ difference: ItemDifference) -> [String] {
        guard let old = difference.old else { return difference.new.map { arrival($0, difference.newLocation) } ?? [] }
        guard let new = difference.new else { return chapter(difference.oldLocation) }
        return difference.changes.flatMap { change -> [String] in
            switch change {
            case .name: [renamed(from: old.name), reason(difference.basis)]
            case .chapter: [moved(from: difference.oldLocation.chapter, to: difference.newLocation.chapter)]
            case .section: [moved(from: difference.oldLocation.section, to: difference.newLocation.section)]
            case .money:
                [say("資金 \(name(old.money)) → \(name(new.money))", "money \(name(old.money)) → \(name(new.money))")]
            case .request(let figure): remarks(figure)
            case .newMarkGained: [say("【新規】の印が付いた", "marked 【新規】 now")]
            case .newMarkLost: [say("【新規】の印がなくなった", "no longer marked 【新規】")]
            case .earmarks:
                [
                    say(
                        "財源 \(text(old.earmarks)) → \(text(new.earmarks))",
                        "earmarked \(text(old.earmarks)) → \(text(new.earmarks))")
                ]
            case .prior(let label, let figure):
                ["\(label) \(figures.figure(figure.from)) → \(figures.figure(figure.to))"] + remarks(figure)
            case .priorFigures:
                [say("同じ年度の文書で前年度以前の額の有無が違う", "texts of one year do not print the same earlier figures")]
            }
        }
    }

    /// A new item that had money the year before was there under another name, most likely.
    private func arrival(_ item: Item, _ location: ItemDifference.Location) -> [String] {
        var notes = chapter(location)
        if item.new { notes.append(say("【新規】", "marked 【新規】")) }
        if let prior = item.prior.first(where: { $0.phase == .initial }) {
            let figure = figures.figure(Figure(amount: prior.amount, portion: prior.portion))
            notes.append(
                say(
                    "\(prior.label)の額 \(figure) があり、別の名称だった可能性",
                    "prints \(figure) for \(prior.label): may have had another name"))
        }
        return notes
    }

    private func chapter(_ location: ItemDifference.Location) -> [String] {
        location.chapter.map { [say("章「\($0)」", "chapter “\($0)”")] } ?? []
    }

    private func text(_ earmarks: [Earmark]) -> String {
        earmarks.isEmpty
            ? "—" : earmarks.map { "\($0.label) \(figures.amount($0.amount))" }.joined(separator: say("・", ", "))
    }

    private func name(_ money: Money) -> String {
        switch money {
        case .budget: say("予算", "budget")
        case .investment: say("産業投資", "investment")
        case .guarantee: say("政府保証", "guarantee")
        }
    }

    // MARK: Figures

    private func remarks(_ figure: FigureDifference) -> [String] {
        var remarks = figure.aspects.compactMap { remark($0, figure) }
        if figure.aspects.contains(.amount) {
            if figure.tolerance > 0 {
                let tolerance = figures.amount(Yen(figure.tolerance))
                remarks.append(
                    say("表示の桁が違う（\(tolerance)までは四捨五入）", "printed to other digits (up to \(tolerance) is rounding)"))
            }
            if figure.isBound { remarks.append(say("差は示された額どうし", "the difference is of stated amounts only")) }
            if figure.from.portion {
                remarks.append(say("差は内数の元の総額どうし", "the difference is of totals that it is part of"))
            }
        }
        return remarks
    }

    private func remark(_ aspect: FigureDifference.Aspect, _ figure: FigureDifference) -> String? {
        switch aspect {
        case .amount: return nil
        case .rounding:
            let tolerance = figures.amount(Yen(figure.tolerance))
            return say(
                "表示の桁が違うだけで、四捨五入の範囲（\(tolerance)まで）で同じ",
                "the same within rounding (up to \(tolerance)), printed to other digits")
        case .stated: return say("金額が示された", "an amount is stated now")
        case .unstated: return say("金額が示されなくなった（0円ではない）", "no amount is stated any more (which is not zero)")
        case .pendingGained: return say("事項要求になった", "事項要求 (amount still to come) now")
        case .pendingLost: return say("事項要求でなくなった", "no longer 事項要求")
        case .portionGained:
            return say("内数になった（この事項だけの額は不明、比較できない）", "の内数 now: its own share is unknown, not comparable")
        case .portionLost:
            return say("内数でなくなった（旧の額は総額で、比較できない）", "no longer の内数: the old amount was a total, not comparable")
        }
    }

    // MARK: Words

    private func renamed(from name: String) -> String { say("旧名称「\(name)」", "was “\(name)”") }

    private func moved(from: String?, to: String?) -> String {
        let (from, to) = (from ?? "—", to ?? "—")
        return say("「\(from)」から「\(to)」へ", "from “\(from)” to “\(to)”")
    }

    /// Why two names are taken for one.
    private func reason(_ basis: PairingBasis?) -> String {
        switch basis {
        case nil, .name?: return ""
        case .similarity(let score, let evidence)?:
            let words = evidence.map(word)
            let score = figures.rate(score, mark: nil)
            return say(
                (["共通度\(score)"] + words).joined(separator: "・"),
                (["\(score) in common"] + words).joined(separator: ", "))
        case .contents(let count)?: return say("中身\(count)件が共通", "\(count) entries under both")
        }
    }

    private func word(_ evidence: PairingBasis.Evidence) -> String {
        switch evidence {
        case .sameChapter: say("同じ章", "same chapter")
        case .priorFigure: say("新文書の前年度額が旧要求額と同じ", "the new text's prior figure equals the old request")
        case .sameNumber: say("同じ番号", "same number")
        case .sameMark: say("同じ符号", "same mark")
        }
    }

    private static func name(_ row: StatementRow) -> String {
        [row.group, row.mark].compactMap { $0 }.joined(separator: " ")
            + (row.group == nil && row.mark == nil ? "—" : "")
    }

    private func join(_ notes: [String]) -> String {
        notes.filter { !$0.isEmpty }.joined(separator: say("、", "; "))
    }

    private func say(_ ja: String, _ en: String) -> String { figures.language == .ja ? ja : en }
}
