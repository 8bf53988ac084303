import ArgumentParser
import Glibc
import Lamps
import Language

struct LampsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lamps", abstract: "What the lamps say, as a table, pictures or a card for the wall. ランプの見かた",
        usage:
            "akari lamps [--svg <directory>] [--card ja|en|both -o <file.html> [--paper A5|A4]] | --test | --identify [--seconds <n>]",
        discussion: """
            Examples:
              akari lamps
              akari lamps --card both -o card.html
              akari lamps --svg pictures
              akari lamps --identify --seconds 30

            Drawn from the very rhythms that akari-lamps shows. --svg writes lamps.svg with all rhythms and lamp-STATE.svg for each, \
            animated; --card writes one page to print, which needs no colour. --test lights every lamp of this board in turn, then all; \
            --identify makes them flash so that the board is found among many. Both end by themselves, or with this command.
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

    @Flag(help: "Light every lamp of this board in turn, then all, for a second each.")
    var test = false

    @Flag(help: "Let all lamps of this board flash, once long and twice short.")
    var identify = false

    @Option(help: "How long to identify, 1 to 60 seconds; 5 where the lamps show that somebody is needed.")
    var seconds: Int?

    @Option(help: ArgumentHelp("Where akari-lamps listens.", valueName: "path"))
    var socket = LampClient.defaultPath

    func validate() throws {
        guard !test || !identify else { throw ValidationError("--test and --identify exclude each other.") }
        guard !(test || identify) || (svg == nil && card == nil) else {
            throw ValidationError("--test and --identify go without --svg and --card.")
        }
        guard seconds == nil || identify else { throw ValidationError("--seconds goes with --identify.") }
        guard seconds.map({ (1...60).contains($0) }) ?? true else {
            throw ValidationError("--seconds takes 1 to 60.")
        }
        guard (card == nil) == (output == nil) else { throw ValidationError("--card and -o go together.") }
        guard svg != "", output != "" else { throw ValidationError("The file has no name.") }
    }

    mutating func run() throws {
        if test || identify {
            let visit = LampVisit(
                socket: socket, show: test ? .test : .identify, duration: .seconds(seconds ?? 10))
            return try visit.run { (text) throws(CommandFailure) in
                try StandardOutput.write(Visible.text(text[Surroundings.current.language]) + "\n")
            }
        }
        if let svg { try Self.draw(into: svg) }
        if let card, let output {
            let card = LampCard(languages: card.list, paper: paper, signs: LampSign.all + LampSign.others)
            try OutputFile.write(card.html, to: output)
        }
        guard svg == nil, card == nil else { return }
        let surroundings = Surroundings.current
        let table = LampTable(signs: LampSign.all + LampSign.others, language: surroundings.language).table
        try StandardOutput.write(table.text(style: surroundings.outputStyle, width: surroundings.outputWidth))
    }

    /// Into a directory that may hold other files: each picture is written whole or not at all.
    private static func draw(into directory: String) throws(CommandFailure) {
        guard mkdir(directory, 0o777) == 0 || errno == EEXIST else {
            throw CommandFailure(directory, cannot: .write, errno)
        }
        try OutputFile.write(LampPicture(signs: LampSign.all).overview, to: directory + "/lamps.svg")
        for sign in LampSign.all {
            try OutputFile.write(LampPicture.single(sign), to: "\(directory)/lamp-\(sign.name).svg")
        }
    }
}

extension LampCard.Paper: ExpressibleByArgument {
    init?(argument: String) { self.init(rawValue: argument.uppercased()) }
}
