import JSON

/// What `akari items --format json` prints (docs/wire.md): a JSON array, one row a line, amounts in yen.
public enum ItemsDocument {
    /// The distinct items.
    public static func encode(_ items: [Item]) -> [UInt8] {
        document(items) { $0.write(.document, to: &$1) }
    }

    /// Every printing (`--printings`).
    public static func encode(_ printings: [Printing]) -> [UInt8] {
        document(printings) { $0.write(.document, to: &$1) }
    }
}

/// What `akari statements --format json` prints.
public enum StatementsDocument {
    public static func encode(_ rows: [StatementRow]) -> [UInt8] {
        document(rows) { $0.write(.document, to: &$1) }
    }
}

/// What `akari check --format json` prints: `difference` and `tolerance` in yen, or in percentage points where
/// `unit` is `percent`.
public enum ChecksDocument {
    public static func encode(_ checks: [Check]) -> [UInt8] {
        document(checks) { check, writer in
            writer.object { writer in
                writer.member("id", check.id)
                writer.member("verdict", check.verdict.rawValue)
                writer.member("unit", check.unit.rawValue)
                switch check.unit {
                case .jpy:
                    writer.member("difference", check.difference)
                    writer.member("tolerance", check.tolerance)
                case .percent:
                    writer.member("difference", tenths: check.difference)
                    writer.member("tolerance", tenths: check.tolerance)
                }
                writer.member("lines", check.lines)
                writer.member("note", check.note)
            }
        }
    }
}

/// What `akari indicators --format json` prints.
public enum IndicatorsDocument {
    public static func encode(_ indicators: [Indicator]) -> [UInt8] {
        document(indicators) { indicator, writer in
            writer.object { writer in
                writer.member("id", indicator.id)
                writer.member("title", indicator.title)
                writer.member("formula", indicator.formula)
                writer.amount("value", indicator.value, indicator.unit)
                writer.member("unit", indicator.unit.rawValue)
                writer.amount("prior", indicator.prior, indicator.unit)
                writer.amount("change", indicator.change, indicator.unit)
                writer.member("ratePercent", indicator.rate)
                writer.member("rateMark", indicator.rateMark?.rawValue)
                writer.member("lowerBound", indicator.lowerBound)
                writer.member("item", indicator.item)
                writer.member("lines", indicator.lines)
            }
        }
    }
}

func document<Row>(_ rows: [Row], _ write: (Row, inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.rows(rows, write)
    writer.endLine()
    return writer.bytes
}
