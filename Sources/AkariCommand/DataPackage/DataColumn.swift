import Budget
import Language

/// One column of a data file: what it is called, what it holds, and where its cells come from.
struct DataColumn<Row> {
    var about: ColumnDescription
    var cell: (Row) -> CSVDocument.Field
}

/// What a table schema says of a column.
struct ColumnDescription {
    /// Which cells are valid. An empty cell is a missing value.
    enum Kind: Hashable {
        case text
        case choice([String])
        /// A number that only names something: an outline number. Text to a table schema, so that nobody adds it.
        case code
        /// 0 and above.
        case count
        /// A document line, from 1.
        case line
        /// Whole yen.
        case yen
        /// The value of a last printed digit: whole yen, from 1.
        case precision
        /// Whole, or with one digit after the point.
        case decimal
        case boolean
        /// Numbers with spaces between them.
        case numbers
    }

    var name: String
    var kind: Kind
    /// What it holds, with its unit.
    var title: LocalizedText
    /// No row leaves it empty. What is only printed beside a figure, a label, may be: a document leaves out what it wants.
    var required: Bool
    var concept: FiscalConcept?
    /// The column is one of several amounts of a row.
    var measure: FiscalMeasure?
}

extension DataColumn {
    static func text(
        _ name: String, _ ja: String, _ en: String, required: Bool = true, _ concept: FiscalConcept? = nil,
        _ cell: @escaping (Row) -> String?
    ) -> DataColumn {
        DataColumn(name, .text, ja, en, required, concept) { .text(cell($0)) }
    }

    static func choice(
        _ name: String, _ values: [String], _ ja: String, _ en: String, required: Bool = true,
        _ concept: FiscalConcept? = nil, _ cell: @escaping (Row) -> String?
    ) -> DataColumn {
        DataColumn(name, .choice(values), ja, en, required, concept) { .text(cell($0)) }
    }

    /// Outline numbers may be missing everywhere: a document need not have a level.
    static func code(
        _ name: String, _ ja: String, _ en: String, required: Bool = false, _ concept: FiscalConcept? = nil,
        _ cell: @escaping (Row) -> Int?
    ) -> DataColumn {
        DataColumn(name, .code, ja, en, required, concept) { .number(cell($0)) }
    }

    static func count(
        _ name: String, _ ja: String, _ en: String, required: Bool = true, _ concept: FiscalConcept? = nil,
        _ cell: @escaping (Row) -> Int?
    ) -> DataColumn {
        DataColumn(name, .count, ja, en, required, concept) { .number(cell($0)) }
    }

    static func line(
        _ name: String, _ ja: String, _ en: String, required: Bool = true, _ cell: @escaping (Row) -> Int?
    ) -> DataColumn {
        DataColumn(name, .line, ja, en, required) { .number(cell($0)) }
    }

    static func yen(
        _ name: String, _ ja: String, _ en: String, required: Bool = false, _ concept: FiscalConcept? = nil,
        measure: FiscalMeasure? = nil, _ cell: @escaping (Row) -> Yen?
    ) -> DataColumn {
        DataColumn(name, .yen, ja, en, required, concept, measure) { .number(cell($0)?.rawValue) }
    }

    static func precision(required: Bool = false, _ cell: @escaping (Row) -> Yen?) -> DataColumn {
        DataColumn("precision", .precision, "最後に印刷された桁の値（円）", "value of the last printed digit, in yen", required) {
            .number(cell($0)?.rawValue)
        }
    }

    static func decimal(
        _ name: String, _ ja: String, _ en: String, required: Bool = false,
        _ cell: @escaping (Row) -> CSVDocument.Field
    ) -> DataColumn {
        DataColumn(name, .decimal, ja, en, required, cell: cell)
    }

    static func boolean(
        _ name: String, _ ja: String, _ en: String, _ cell: @escaping (Row) -> Bool
    ) -> DataColumn {
        DataColumn(name, .boolean, ja, en, true) { .boolean(cell($0)) }
    }

    static func numbers(
        _ name: String, _ ja: String, _ en: String, required: Bool = false, _ cell: @escaping (Row) -> [Int]
    ) -> DataColumn {
        DataColumn(name, .numbers, ja, en, required) { .lines(cell($0)) }
    }

    private init(
        _ name: String, _ kind: ColumnDescription.Kind, _ ja: String, _ en: String, _ required: Bool,
        _ concept: FiscalConcept? = nil, _ measure: FiscalMeasure? = nil, cell: @escaping (Row) -> CSVDocument.Field
    ) {
        about = ColumnDescription(
            name: name, kind: kind, title: LocalizedText(ja: ja, en: en), required: required, concept: concept,
            measure: measure)
        self.cell = cell
    }
}
