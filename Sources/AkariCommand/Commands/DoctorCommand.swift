import ArgumentParser
import Glibc

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look at this machine and say what to do. この機械を診る",
        discussion: """
            Examples:
              sudo akari doctor
              akari doctor --agent agent.toml --format json

            Configuration, broker and login, certificates, GPIO lines, the lamps' socket, model, clock and disk, one line each. \
            Files that are not named are those of /etc/akari that are there. The exit status is 1 if there is a problem.
            """)

    @Option(help: ArgumentHelp("The agent's configuration.", valueName: "file"))
    var agent: String?

    @Option(help: ArgumentHelp("The lamps' configuration.", valueName: "file"))
    var lamps: String?

    @Option(help: ArgumentHelp("The hub's configuration.", valueName: "file"))
    var hub: String?

    @Option(help: "How the result is written.")
    var format: PlainFormat = .table

    mutating func run() throws {
        var examination = Examination()
        if agent == nil, lamps == nil, hub == nil {
            examination.examine(
                agent: Self.installed("agent"), lamps: Self.installed("lamps"), hub: Self.installed("hub"))
        } else {
            examination.examine(agent: agent, lamps: lamps, hub: hub)
        }
        let findings = examination.findings
        let surroundings = Surroundings.current
        switch format {
        case .json: try Document.json(Finding.json(findings)).print()
        case .table:
            let lines = findings.map { $0.line(surroundings.language, surroundings.outputStyle) }
            try Document.table(lines.joined()).print()
        }
        let problems = findings.count { $0.verdict == .problem }
        guard problems == 0 else {
            throw CommandFailure(ja: "問題が \(problems) 件あります", en: "problems: \(problems)")
        }
    }

    private static func installed(_ part: String) -> String? {
        let path = "/etc/akari/\(part).toml"
        return access(path, F_OK) == 0 ? path : nil
    }
}
