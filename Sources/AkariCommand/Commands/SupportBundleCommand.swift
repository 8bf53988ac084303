import ArgumentParser
import Glibc

struct SupportBundleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "support-bundle", abstract: "Write what a maintainer needs to see, without secrets. 調査用の情報を書き出す",
        discussion: """
            Example:
              sudo akari support-bundle akari-support.txt

            One text: versions, units, configuration, journal, disks, GPIO chips, and a manifest. Passwords, keys, comments and \
            values of keys that are not known are struck out. Read it before you send it: names of machines and sites stand in it.
            """)

    @Argument(help: "The file to write.")
    var file: String

    @Option(help: ArgumentHelp("Where the configuration is.", valueName: "folder"))
    var configuration = "/etc/akari"

    mutating func run() throws {
        // For the owner's eyes until they have read it.
        umask(0o077)
        try OutputFile.write(SupportBundle(configuration: configuration).bytes, to: file)
    }
}
