import JSON
import Language

extension JSONWriter {
    /// A text that the reader will take, whatever it was: an error message must not make a whole payload refused.
    mutating func member(_ name: String, text: String?, limit: Int = Limits.text) {
        member(name, text?.printable(limit: limit))
    }

    mutating func member(_ name: String, _ text: LocalizedText?) {
        guard let text else { return member(name, nil as String?) }
        object(name) { writer in
            writer.member("ja", text: text.ja)
            writer.member("en", text: text.en)
        }
    }

    mutating func array(_ name: String, of texts: some Sequence<some CustomStringConvertible>) {
        array(name) { writer in for text in texts { writer.value(text.description) } }
    }

    /// Lines of the document; the first ones, if there are more than a reader takes.
    mutating func array(_ name: String, ofLines lines: [Int]) {
        array(name) { writer in for line in lines.prefix(Limits.lines) { writer.value(line) } }
    }
}
