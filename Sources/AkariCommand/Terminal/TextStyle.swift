/// Colours and weights of a terminal (ECMA-48 SGR), or nothing where there is none.
struct TextStyle: Hashable, Sendable {
    var colours: Bool

    static let plain = TextStyle(colours: false)

    enum Attribute: String, Sendable {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
        case amber = "33"
        case blue = "34"
        case cyan = "36"
    }

    func callAsFunction(_ attribute: Attribute?, _ text: String) -> String {
        guard colours, let attribute, !text.isEmpty else { return text }
        return "\u{1B}[\(attribute.rawValue)m\(text)\u{1B}[0m"
    }
}
