import TOMLKit

/// A TOML value, copied out of the parser. This is the only file that knows the parser.
indirect enum Node: Sendable {
    case string(String)
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    case array([Node])
    case table([String: Node])
    /// Dates and times: no key accepts them.
    case other(String)

    /// What TOML calls it.
    var typeName: String {
        switch self {
        case .string: "string"
        case .integer: "integer"
        case .float: "float"
        case .boolean: "boolean"
        case .array: "array"
        case .table: "table"
        case .other: "date-time"
        }
    }

    /// As TOML, control characters escaped, shortened to fit in a message.
    var text: String {
        switch self {
        case .string(let string): quoted(string, limit: 80)
        case .integer(let integer): String(integer)
        case .float(let double): String(double)
        case .boolean(let boolean): String(boolean)
        case .array(let nodes): nodes.count > 8 ? "[…]" : "[" + nodes.map(\.text).joined(separator: ", ") + "]"
        case .table: "{…}"
        case .other(let text): text
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
        case _ where scalar.properties.generalCategory == .control: text += "\\u{\(String(scalar.value, radix: 16))}"
        default: text.unicodeScalars.append(scalar)
        }
    }
    return text + "\""
}

/// The text is not TOML.
struct TOMLSyntaxError: Error {
    var line: Int
    var description: String
}

extension Node {
    /// The members of the document's root table.
    static func parse(_ text: String) throws(TOMLSyntaxError) -> [String: Node] {
        do {
            return members(try TOMLTable(string: text))
        } catch let error as TOMLParseError {
            throw TOMLSyntaxError(line: error.source.begin.line, description: error.description)
        } catch {
            throw TOMLSyntaxError(line: 1, description: "\(error)")
        }
    }

    private static func members(_ table: TOMLTable) -> [String: Node] {
        var members: [String: Node] = [:]
        for key in table.keys {
            guard let value = table[key] else { continue }
            members[key] = Node(value.tomlValue)
        }
        return members
    }

    private init(_ value: TOMLValue) {
        switch value.type {
        case .string: self = value.string.map(Node.string) ?? .other("string")
        case .int: self = value.int.map { .integer(Int64($0)) } ?? .other("integer")
        case .double: self = value.double.map(Node.float) ?? .other("float")
        case .bool: self = value.bool.map(Node.boolean) ?? .other("boolean")
        case .array: self = .array(value.array.map { $0.map { Node($0.tomlValue) } } ?? [])
        case .table: self = .table(value.table.map(Node.members) ?? [:])
        case .date, .time, .dateTime: self = .other(value.debugDescription)
        }
    }
}
