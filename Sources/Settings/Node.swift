/// A TOML value and the line that it stands on.
struct Node: Hashable, Sendable {
    indirect enum Value: Hashable, Sendable {
        case string(String)
        case integer(Int64)
        case float(Double)
        case boolean(Bool)
        case array([Node])
        case table([String: Node])
        /// Dates and times, as written: no key accepts them.
        case dateTime(String)
    }

    var value: Value
    /// 1-based. Of a table: where its heading or its first key stands.
    var line: Int

    /// What TOML calls it.
    var typeName: String {
        switch value {
        case .string: "string"
        case .integer: "integer"
        case .float: "float"
        case .boolean: "boolean"
        case .array: "array"
        case .table: "table"
        case .dateTime: "date-time"
        }
    }

    var japaneseTypeName: String {
        switch value {
        case .string: "文字列"
        case .integer: "整数"
        case .float: "小数"
        case .boolean: "真偽値"
        case .array: "配列"
        case .table: "表"
        case .dateTime: "日時"
        }
    }

    /// As TOML, control characters escaped, shortened to fit in a message.
    var text: String {
        switch value {
        case .string(let string): quoted(string, limit: 80)
        case .integer(let integer): String(integer)
        case .float(let double): String(double)
        case .boolean(let boolean): String(boolean)
        case .array(let nodes): nodes.count > 8 ? "[…]" : "[" + nodes.map(\.text).joined(separator: ", ") + "]"
        case .table: "{…}"
        case .dateTime(let text): text
        }
    }
}

/// `string` in TOML's quotes.
func quoted(_ string: String, limit: Int = .max) -> String {
    var text = "\""
    for (index, scalar) in string.unicodeScalars.enumerated() {
        guard index < limit else {
            text += "…"
            break
        }
        switch scalar {
        case "\"", "\\": text += "\\\(scalar)"
        case "\n": text += "\\n"
        case "\t": text += "\\t"
        case _ where scalar.isControl:
            let digits = String(scalar.value, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: text.unicodeScalars.append(scalar)
        }
    }
    return text + "\""
}

extension Unicode.Scalar {
    /// Of the general category Cc, which will never have others (Unicode 15, 23.1). Looking that up costs more than reading the text.
    var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
