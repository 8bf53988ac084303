import Language

/// The catalogue of indicators, as pure functions of a model.
public enum Indicators {
    /// How much of the catalogue is meant.
    public enum Scope: String, CaseIterable, Sendable {
        /// What displays and subscribers need.
        case standard
        /// And what a reader asks next: shares, changes, rankings, the way from entry to exit, the document's quality.
        case all
    }

    /// The indicators of the catalogue for `model`, and then `custom` ones; one that cannot be computed is in `failures`.
    /// `checks` are those of the same model, for a caller that has them already.
    public static func evaluate(
        _ model: Model, checks: [Check]? = nil, scope: Scope = .standard, custom: [CustomIndicator] = []
    ) -> Evaluation {
        var evaluation = Evaluation()
        let rows = RowFinder(model)
        let checks = checks ?? Checks.evaluate(model)
        let results =
            StatementIndicator.catalogue.map { $0.evaluate(rows) } + ItemIndicators(model).all
            + [failedChecks(checks), warnings(model.diagnostics)].map(Result.success)
            + (scope == .all ? DetailIndicators(model, checks: checks).all : []) + custom.map { $0.evaluate(model) }
        for result in results {
            switch result {
            case .success(let indicator): evaluation.indicators.append(indicator)
            case .failure(let failure): evaluation.failures.append(failure)
            }
        }
        return evaluation
    }

    private static func failedChecks(_ checks: [Check]) -> Indicator {
        let failed = checks.filter { $0.verdict == .fails }
        return Indicator(
            id: "checks.failed.count", title: LocalizedText(ja: "合わない検算の数", en: "Checks that fail"),
            formula: LocalizedText(
                ja: "四捨五入でも範囲の違いでも説明できない検算を数える",
                en: "Identities that neither rounding nor a difference in scope explains"),
            value: Int64(failed.count), unit: .count, lines: Set(failed.flatMap(\.lines)).sorted())
    }

    private static func warnings(_ diagnostics: [Diagnostic]) -> Indicator {
        let warnings = diagnostics.filter { $0.severity == .warning }
        return Indicator(
            id: "diagnostics.warning.count", title: LocalizedText(ja: "取り込み時の警告の数", en: "Warnings of the import"),
            formula: LocalizedText(ja: "取り込み時の警告を数える", en: "Diagnostics of severity warning"),
            value: Int64(warnings.count), unit: .count, lines: Set(warnings.map(\.line)).sorted())
    }
}
