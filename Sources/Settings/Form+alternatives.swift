import Language

/// An integer or a string: a thing's number, or its name.
public enum IntegerOrText: Hashable, Sendable {
    case integer(Int)
    case text(String)
}

extension Form where Value == IntegerOrText {
    /// A number of `range`, or a string of `characters` characters without control characters.
    public static func integer(_ range: ClosedRange<Int>, orText characters: ClosedRange<Int>) -> Form {
        let integer = Form<Int>.integer(range)
        let text = Form<String>.text(characters)
        return Form(
            accepted: LocalizedText(
                ja: "\(integer.accepted.ja)、または\(text.accepted.ja)",
                en: "\(integer.accepted.en), or \(text.accepted.en)")
        ) { (node: Node) throws(Refusal) -> IntegerOrText in
            switch node.value {
            case .integer: return .integer(try integer.read(node))
            case .string: return .text(try text.read(node))
            default: throw Refusal.wrongType(node)
            }
        } show: {
            switch $0 {
            case .integer(let value): integer.show(value)
            case .text(let value): text.show(value)
            }
        }
    }
}
