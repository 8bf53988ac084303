import JSON
import Language

/// A value that is not what the model format has in that place.
struct Misfit: Error {
    /// From the outermost member inwards: `items`, `[3]`, `request`.
    private(set) var path: [String]
    var message: LocalizedText
    /// The reader's own error, if it was the text and not its meaning.
    var json: JSONError?

    init(_ json: JSONError, at member: String? = nil) {
        path = member.map { [$0] } ?? []
        self.json = json
        message = LocalizedText(ja: "形式が違います（\(json.reason.text.ja)）", en: json.reason.text.en)
    }

    init(at member: String, ja: String, en: String) {
        path = [member]
        message = LocalizedText(ja: ja, en: en)
    }

    func inside(_ member: String) -> Misfit {
        var outer = self
        outer.path.insert(member, at: 0)
        return outer
    }

    /// `model.items[3].request`
    var place: String {
        path.reduce("model") { $1.hasPrefix("[") ? $0 + $1 : $0 + "." + $1 }
    }
}
