import ArgumentParser
import Glibc
import Lamps
import Language

struct LampsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lamps", abstract: "What the lamps say, as a table, pictures or a card for the wall. ランプの見かた",
        usage: "akari lamps [--svg <directory>] [--card ja|en|both -o <file.html> [--paper A5|A4]]",
        discussion: """
            Examples:
              akari lamps
              akari lamps --card both -o card.html
              akari lamps --svg pictures

            Drawn from the very rhythms that akari-lamps shows. --svg writes lamps.svg with all states and lamp-STATE.svg for each, \
            animated; --card writes one page to print, which needs no colour.
            """)

    enum Languages: String, ExpressibleByArgument, CaseIterable {
        case ja, en, both

        var list: [Language] {
            switch self {
            case .ja: [.ja]
            case .en: [.en]
            case .both: [.ja, .en]
            }
        }
    }

    @Option(help: ArgumentHelp("Write pictures (SVG) into this directory.", valueName: "directory"))
    var svg: String?

    @Option(help: "Write a card to print: ja, en or both. Needs -o.")
    var card: Languages?

    @Option(name: .shortAndLong, help: ArgumentHelp("The card's file (HTML).", valueName: "file.html"))
    var output: String?

    @Option(help: "The card's paper: A5 or A4.")
    var paper: LampCard.Paper = .a5

    func validate() throws {
        guard (card == nil) == (output == nil) else { throw ValidationError("--card and -o go together.") }
        guard svg != "", output != "" else { throw ValidationError("The file has no name.") }
    }

    mutating func run() throws {
        if let svg { try Self.draw(into: svg) }
        if let card, let output {
            let card = LampCard(languages: card.list, paper: paper, signs: LampSign.states + LampSign.others)
            try OutputFile.write(card.html, to: output)
        }
        guard svg == nil, card == nil else { return }
        let surroundings = Surroundings.current
        let table = LampTable(signs: LampSign.states + LampSign.others, language: surroundings.language).table
        try StandardOutput.write(table.text(style: surroundings.outputStyle, width: surroundings.outputWidth))
    }

    /// Into a directory that may hold other files: each picture is written whole or not at all.
    private static func draw(into directory: String) throws(CommandFailure) {
        guard mkdir(directory, 0o777) == 0 || errno == EEXIST else {
            throw CommandFailure(directory, cannot: .write, errno)
        }
        try OutputFile.write(LampPicture(signs: LampSign.states).overview, to: directory + "/lamps.svg")
        for sign in LampSign.states {
            try OutputFile.write(LampPicture.single(sign), to: "\(directory)/lamp-\(sign.name).svg")
        }
    }
}

extension LampCard.Paper: ExpressibleByArgument {
    init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}
