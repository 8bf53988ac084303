import Budget

/// The chapters that pages of a text name: `9 …` with sections or a first measure in the next lines.
struct BodyChapters {
    struct Heading {
        var number: Int
        var title: String
        var line: Int
    }

    private var headings: [FoldedText: Heading] = [:]
    /// Titles that stand under more than one number.
    private var unsteady: Set<FoldedText> = []
    private var bySection: [SectionHead: FoldedText] = [:]
    private var byNumber: [Int: FoldedText] = [:]
    private var sharedSections: Set<SectionHead> = []
    private var sharedNumbers: Set<Int> = []

    /// Lines between a chapter's heading and its section's.
    private static let reach = 4

    init(_ text: SourceText, _ lines: Range<Int>) {
        var last: (heading: Heading, key: FoldedText)?
        for line in lines {
            guard let (heading, glyphs) = BodyHeading.read(text, line: line) else { continue }
            switch heading {
            case .chapter(let number, let title):
                last = (
                    Heading(number: number, title: text.string(glyphs.bytes(title)), line: line),
                    Folding.key(glyphs, title)
                )
            case .sections(let listed):
                if let (heading, key) = last, line - heading.line <= Self.reach {
                    add(
                        heading, key,
                        listed.map { SectionHead(number: $0.number, title: Folding.key(glyphs, $0.title)) })
                }
                last = nil
            case .measure(1, _):
                // The page lost its section's heading.
                if let (heading, key) = last, line - heading.line <= Self.reach { add(heading, key, []) }
                last = nil
            default: last = nil
            }
        }
    }

    private mutating func add(_ heading: Heading, _ key: FoldedText, _ sections: [SectionHead]) {
        if let known = headings[key] {
            if known.number != heading.number { unsteady.insert(key) }
        } else {
            headings[key] = heading
        }
        if byNumber[heading.number, default: key] != key { sharedNumbers.insert(heading.number) }
        byNumber[heading.number] = key
        for section in sections {
            if bySection[section, default: key] != key { sharedSections.insert(section) }
            bySection[section] = key
        }
    }

    /// nil where the title is in no heading, or under several numbers.
    func heading(titled key: FoldedText) -> Heading? { unsteady.contains(key) ? nil : headings[key] }

    /// The title of the chapter that all pages of a section name.
    func title(over section: SectionHead) -> FoldedText? {
        sharedSections.contains(section) ? nil : bySection[section]
    }

    /// The only title that stands under a number.
    func title(of number: Int) -> FoldedText? { sharedNumbers.contains(number) ? nil : byNumber[number] }
}
