import Language

/// The form of one data file: its columns, its keys, what has to be known to use it. `akari items --format csv` and
/// `akari export` write the same rows by it.
struct DataTable<Row> {
    var about: TableDescription
    var columns: [DataColumn<Row>]

    init(
        _ name: String, _ ja: String, _ en: String, key: [String], links: [TableLink] = [],
        constants: [FiscalConstant] = [], note: LocalizedText? = nil, _ columns: [DataColumn<Row>]
    ) {
        about = TableDescription(
            name: name, title: LocalizedText(ja: ja, en: en), note: note, key: key, links: links, constants: constants)
        self.columns = columns
    }

    func csv(_ rows: [Row]) -> CSVDocument {
        var document = CSVDocument(header: columns.map(\.about.name))
        for row in rows { document.append(columns.map { $0.cell(row) }) }
        return document
    }

    func resource(_ rows: [Row]) -> DataResource {
        DataResource(about: about, columns: columns.map(\.about), content: csv(rows).bytes)
    }
}

/// What a table says of itself, whatever its rows are.
struct TableDescription {
    /// The file's name without `.csv`.
    var name: String
    var title: LocalizedText
    /// What has to be known before its figures are used.
    var note: LocalizedText?
    var key: [String]
    var links: [TableLink]
    var constants: [FiscalConstant]
}

/// A column whose values stand in a column of another file: a foreign key.
struct TableLink {
    var column: String
    var table: String
    var target: String

    init(_ column: String, to table: String, _ target: String? = nil) {
        self.column = column
        self.table = table
        self.target = target ?? column
    }
}

/// One file of an export with what describes it.
struct DataResource {
    var about: TableDescription
    var columns: [ColumnDescription]
    var content: [UInt8]

    var path: String { about.name + ".csv" }
}

/// A row with its position in the document's order, from 1: the key of rows that have no name.
struct Numbered<Value> {
    var number: Int
    var value: Value
}

extension Sequence {
    var numbered: [Numbered<Element>] { enumerated().map { Numbered(number: $0.offset + 1, value: $0.element) } }
}
