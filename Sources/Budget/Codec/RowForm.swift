import JSON
import Language

/// Who a row is written for. Both forms have the same members in the same order.
enum RowForm {
    /// For people's scripts: what `akari items` and `akari statements` promise and no more.
    case document
    /// For the model file: nothing that the model holds is left out, and every member is always there.
    case model
}

extension JSONWriter {
    mutating func member(_ name: String, _ yen: Yen?) { member(name, yen?.rawValue) }
    mutating func member(_ name: String, _ rate: Tenths?) { member(name, tenths: rate?.rawValue) }

    /// An array with one element a line, so that two files can be compared line by line.
    mutating func rows<Row>(_ rows: [Row], _ write: (Row, inout JSONWriter) -> Void) {
        array { writer in
            for row in rows { writer.line { write(row, &$0) } }
        }
    }

    mutating func rows<Row>(_ name: String, _ rows: [Row], _ write: (Row, inout JSONWriter) -> Void) {
        key(name)
        self.rows(rows, write)
    }

    mutating func array<Element>(
        _ name: String, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        array(name) { writer in
            for element in elements { write(element, &writer) }
        }
    }

    mutating func member(_ name: String, _ numbers: [Int]) {
        array(name, numbers) { number, writer in writer.value(number) }
    }
}

extension JSONWriter {
    mutating func member(_ name: String, _ text: LocalizedText) {
        object(name) { writer in
            writer.member("ja", text.ja)
            writer.member("en", text.en)
        }
    }

    mutating func amount(_ name: String, _ value: Int64?, _ unit: Indicator.Unit) {
        switch unit {
        case .jpy, .count: member(name, value)
        case .percent: member(name, tenths: value)
        }
    }
}
