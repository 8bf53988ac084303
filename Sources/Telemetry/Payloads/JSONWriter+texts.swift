import JSON
import Language

extension JSONWriter {
    mutating func member(_ name: String, _ text: LocalizedText?) {
        guard let text else { return member(name, nil as String?) }
        object(name) { writer in
            writer.member("ja", text.ja)
            writer.member("en", text.en)
        }
    }

    mutating func array(_ name: String, of texts: some Sequence<some CustomStringConvertible>) {
        array(name) { writer in for text in texts { writer.value(text.description) } }
    }

    mutating func array(_ name: String, of integers: [Int]) {
        array(name) { writer in for integer in integers { writer.value(integer) } }
    }
}
