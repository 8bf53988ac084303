import Glibc

/// `docs/wire.md`, as far as tests need it.
struct WireDocument {
    struct Row {
        var topic: String
        var qos: String
        var retained: String
        var largest: String
    }

    /// A fenced block, under the heading of its topic.
    struct Example {
        var topic: String
        var language: String
        var text: String
    }

    private(set) var rows: [Row] = []
    private(set) var headings: [String] = []
    private(set) var examples: [Example] = []

    init() {
        var isFenced = false
        for line in Self.text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if !isFenced, let heading = headings.last {
                    examples.append(Example(topic: heading, language: String(line.dropFirst(3)), text: ""))
                }
                isFenced.toggle()
            } else if isFenced, !examples.isEmpty {
                examples[examples.count - 1].text += line + "\n"
            } else if line.hasPrefix("### `") {
                headings.append(Self.topic(line.dropFirst(5).prefix { $0 != "`" }))
            } else if line.hasPrefix("| `") {
                let cells = line.split(separator: "|").map { cell in
                    cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed().map(String.init).joined()
                }
                guard cells.count == 6 else { continue }
                let topic = cells[0].drop { $0 == "`" }.prefix { $0 != "`" }
                rows.append(Row(topic: Self.topic(topic), qos: cells[2], retained: cells[3], largest: cells[4]))
            }
        }
    }

    /// A topic of that shape, with names in the place of the words in capitals.
    private static func topic(_ shape: Substring) -> String {
        let isValue = shape == "D/value/ID"
        let names = [
            "D": "akari/v1/device/hall/one", "SITE": "hall", "DEVICE": "one", "NAME": "main", "EDITION": "r6",
            "ID": isValue ? "allocation-tax/total" : "broker-away", "N": "0", "VERB": "identify", "PLATFORM": "sensor",
            "OBJECT": "as_of", "akari_SITE_DEVICE": "akari_hall_one",
        ]
        return shape.split(separator: "/").map { names[String($0)] ?? String($0) }.joined(separator: "/")
    }

    private static var text: String {
        var folders = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        folders = "/" + folders + "/docs/wire.md"
        let descriptor = open(folders, O_RDONLY)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = read(descriptor, &bytes, bytes.count)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
