import ArgumentParser

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Print the version. 版を表示",
        discussion: """
            Example:
              akari version
            """)

    mutating func run() throws {
        try StandardOutput.write(Version.text + "\n")
    }
}
