import Budget

/// Which items `akari items` shows.
struct ItemFilter {
    var new = false
    var pending = false
    var chapter: Int?
    var search: String?

    func accepts(_ item: Item) -> Bool {
        accepts(new: item.new, request: item.request, place: item.place, name: item.name)
    }

    func accepts(_ printing: Printing) -> Bool {
        accepts(new: printing.new, request: printing.request, place: printing.place, name: printing.name)
    }

    private func accepts(new isNew: Bool, request: Figure, place: Place, name: String) -> Bool {
        (!new || isNew) && (!pending || request.pending) && (chapter == nil || place.chapter == chapter)
            && (search.map { Self.contains($0, in: name) } ?? true)
    }

    static func contains(_ text: String, in name: String) -> Bool { folded(name).contains(folded(text)) }

    /// For comparing: full-width ASCII made half-width, lower case, no white space.
    static func folded(_ text: String) -> String {
        var folded = ""
        for scalar in text.unicodeScalars where !scalar.properties.isWhitespace {
            let isFullWidth = (0xFF01...0xFF5E).contains(scalar.value)
            let narrow = isFullWidth ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            folded += narrow.properties.lowercaseMapping
        }
        return folded
    }
}
