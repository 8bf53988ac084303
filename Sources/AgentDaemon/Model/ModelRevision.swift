import Budget
import Language
import Telemetry

/// One evaluation of one model: what is published of it, without the count and the time that a start gives it.
struct ModelRevision: Hashable, Sendable {
    /// The model as the catalogue describes it.
    var model: CatalogPayload.Model
    /// In catalogue order.
    var values: [StatePayload.Value]
    var indicators: [CatalogPayload.Indicator]
    var items: [ItemsPayload.Item]
    /// Indicators that this model gives no value for.
    var missing: [IndicatorID]
    /// By check: every verdict but `holds` and `rounding`.
    var verdicts: [String: String]
    /// Checks with the verdict `fails`: the numbers must not be trusted.
    var failedChecks: [String]

    /// Which indicators are made of a model.
    struct Catalogue: Hashable, Sendable {
        var scope = Indicators.Scope.standard
        var custom: [CustomIndicator] = []
    }
}

extension ModelRevision {
    /// Evaluates a model. Throws ``ModelRefusal`` for one that the wire cannot carry or that says of itself that its figures
    /// cannot be trusted.
    init(_ file: ModelFile, _ catalogue: Catalogue) throws(ModelRefusal) {
        let source = file.model
        if let error = source.diagnostics.first(where: { $0.severity == .error }) {
            throw ModelRefusal(
                .init(
                    ja: "取り込みのときに誤りがあったモデルです(原文 \(error.line) 行目: \(error.id))",
                    en: "the model was imported with errors (document line \(error.line): \(error.id))"))
        }
        guard let digest = Digest(file.digest), let edition = Name(source.edition.id),
            let phase = Name(source.edition.phase)
        else {
            throw ModelRefusal(.init(ja: "版の名前が使えません", en: "the edition's name cannot be used"))
        }
        model = CatalogPayload.Model(
            digest: digest, edition: edition, label: source.edition.label, fiscalYear: source.edition.fiscalYear,
            ministry: source.edition.ministry, title: source.edition.title, phase: phase,
            source: .init(name: source.source.name, sha256: source.source.sha256, lines: source.source.lines))
        let checks = Checks.evaluate(source)
        verdicts = [:]
        for check in checks where check.verdict != .holds && check.verdict != .rounding {
            verdicts[check.id] = check.verdict.rawValue
        }
        failedChecks = checks.filter { $0.verdict == .fails }.map(\.id)
        let evaluation = Indicators.evaluate(
            source, checks: checks, scope: catalogue.scope, custom: catalogue.custom)
        missing = evaluation.failures.compactMap { IndicatorID($0.id) }
        values = []
        indicators = []
        for indicator in evaluation.indicators {
            guard let id = IndicatorID(indicator.id) else {
                throw ModelRefusal(
                    .init(ja: "指標の ID が使えません: \(indicator.id)", en: "an indicator's id cannot be used: \(indicator.id)")
                )
            }
            values.append(.init(id: id, value: WireNumber(indicator.value, indicator.unit)))
            indicators.append(CatalogPayload.Indicator(id, indicator))
        }
        items = source.items.prefix(ItemsPayload.maximumItems).map(ItemsPayload.Item.init)
    }
}

/// Why a model is not used.
struct ModelRefusal: Error, Hashable, Sendable {
    var reason: LocalizedText
    init(_ reason: LocalizedText) { self.reason = reason }
}

extension WireNumber {
    init(_ value: Int64, _ unit: Indicator.Unit) { self = unit == .percent ? .tenths(value) : .integer(value) }
}

extension CatalogPayload.Indicator {
    fileprivate init(_ id: IndicatorID, _ indicator: Indicator) {
        let unit: CatalogPayload.Unit =
            switch indicator.unit {
            case .jpy: .yen
            case .count: .count
            case .percent: .percent
            }
        self.init(
            id: id, title: indicator.title, unit: unit, formula: indicator.formula,
            prior: indicator.prior.map { WireNumber($0, indicator.unit) },
            change: indicator.change.map { WireNumber($0, indicator.unit) }, rate: indicator.rate?.rawValue,
            lowerBound: indicator.lowerBound, item: indicator.item, lines: indicator.lines)
    }
}

extension ItemsPayload.Item {
    fileprivate init(_ item: Item) {
        // The previous year's initial budget; a supplementary budget is another thing.
        let prior = item.prior.first { $0.phase == .initial || $0.phase == .unspecified }
        self.init(
            id: item.id, name: item.name, chapter: item.place.chapter, request: item.request.amount?.rawValue,
            prior: prior?.amount.rawValue, new: item.new, pending: item.request.pending, lowerBound: item.lowerBound,
            lines: item.printings)
    }
}
