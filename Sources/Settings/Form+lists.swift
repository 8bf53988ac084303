import Language

extension Form {
    /// An array of values of one form.
    public static func list<Element: Sendable>(
        of element: Form<Element>, count: ClosedRange<Int>
    ) -> Form<[Element]> where Value == [Element] {
        Form(
            accepted: LocalizedText(
                ja: "\(count.lowerBound) から \(count.upperBound) 個の並び [ … ]。それぞれ\(element.accepted.ja)",
                en: "an array of \(count.lowerBound) to \(count.upperBound), each \(element.accepted.en)")
        ) { (node) throws(Refusal) in
            guard case .array(let nodes) = node.value else { throw Refusal.wrongType(node) }
            guard count.contains(nodes.count) else {
                throw Refusal(.notAccepted, .init(ja: "\(nodes.count) 個あります", en: "there are \(nodes.count)"))
            }
            var values: [Element] = []
            for node in nodes { values.append(try element.read(node)) }
            return values
        } show: { values in
            "[" + values.compactMap(element.show).joined(separator: ", ") + "]"
        }
    }
}
