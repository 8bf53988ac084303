import ArgumentParser

/// `akari`.
struct Akari: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "akari",
        abstract: "A ministry's budget request as numbers and lamps. 概算要求を数字と灯りに",
        discussion: """
            Example:
              akari import request.txt -o model.json && akari indicators model.json

            Exit status: 0 done, 1 the input or the world is bad, 64 wrong usage, 70 our own fault.
            Texts are Japanese where LC_ALL, LC_MESSAGES or LANG starts with ja, else English.
            """,
        version: Version.text,
        subcommands: [
            ImportCommand.self, CheckCommand.self, IndicatorsCommand.self, ItemsCommand.self, StatementsCommand.self,
            NamesCommand.self, DiffCommand.self, ExportCommand.self, LampsCommand.self, WatchCommand.self,
            DoctorCommand.self, SupportBundleCommand.self, VersionCommand.self,
        ])
}
