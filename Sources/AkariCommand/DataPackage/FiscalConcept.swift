import Budget

/// The ColumnTypes of the Fiscal Data Package 1.0 budget taxonomy that our columns have.
enum FiscalConcept: String {
    case amount = "value"
    case currency = "value-currency:code"
    case fiscalYear = "date:fiscal-year"
    case phase = "phase:id"
    case direction
    case ministry = "administrative-classification:generic:code"
    case fund = "fin-source:generic:code"
    case item = "activity:generic:project:code"
    case itemName = "activity:generic:project:label"
    case pillar = "functional-classification:generic:level1:code"
    case pillarTitle = "functional-classification:generic:level1:label"
    case chapter = "functional-classification:generic:level2:code"
    case chapterTitle = "functional-classification:generic:level2:label"
    case section = "functional-classification:generic:level3:code"
    case sectionTitle = "functional-classification:generic:level3:label"
    case measure = "functional-classification:generic:level4:code"
    case subMeasure = "functional-classification:generic:level5:code"
    case outlineTitle = "functional-classification:generic:label"
}

/// Amounts that stand beside each other in one row; a reader that wants one amount a row takes them apart by year and
/// phase.
enum FiscalMeasure {
    /// What is asked for.
    case request
    /// The initial budget of the year before.
    case yearBefore

    func fiscalYear(of edition: Edition) -> Int {
        switch self {
        case .request: edition.fiscalYear
        case .yearBefore: edition.fiscalYear - 1
        }
    }

    func phase(of edition: Edition) -> String {
        switch self {
        // "proposed" is the word of the Fiscal Data Package for a budget that nobody has approved yet.
        case .request: edition.phase == "request" ? "proposed" : edition.phase
        case .yearBefore: "approved"
        }
    }
}

/// What is the same for every row of a file and therefore not in it.
enum FiscalConstant {
    case fiscalYear, phase, direction, currency, ministry

    var name: String {
        switch self {
        case .fiscalYear: "fiscalYear"
        case .phase: "phase"
        case .direction: "direction"
        case .currency: "currency"
        case .ministry: "ministry"
        }
    }

    var concept: FiscalConcept {
        switch self {
        case .fiscalYear: .fiscalYear
        case .phase: .phase
        case .direction: .direction
        case .currency: .currency
        case .ministry: .ministry
        }
    }
}
