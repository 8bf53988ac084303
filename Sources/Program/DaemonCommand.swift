import Glibc
public import Language

/// The command line that the daemons share: `[--config FILE] [--validate] [--version] [--help]`, and what one of them adds.
public struct DaemonCommand: Sendable {
    /// Something else that a daemon does instead of running.
    public struct Mode: Sendable {
        public var flag: String
        public var help: LocalizedText

        public init(flag: String, help: LocalizedText) {
            self.flag = flag
            self.help = help
        }
    }

    public enum Action: Hashable, Sendable {
        case run, validate, version, help
        /// The mode with this flag.
        case mode(String)
    }

    public struct Request: Hashable, Sendable {
        public var action: Action
        /// Path of the configuration.
        public var configuration: String

        public init(_ action: Action, configuration: String) {
            self.action = action
            self.configuration = configuration
        }
    }

    /// The arguments are not understood.
    public struct UsageError: Error, Hashable {
        public var text: LocalizedText
    }

    public var name: String
    /// One line: what it does.
    public var purpose: LocalizedText
    /// Path of the configuration that is read when none is named.
    public var configuration: String
    public var modes: [Mode]
    /// What else a person should know, at the end of the help.
    public var note: LocalizedText?

    public init(
        name: String, purpose: LocalizedText, configuration: String, modes: [Mode] = [], note: LocalizedText? = nil
    ) {
        self.name = name
        self.purpose = purpose
        self.configuration = configuration
        self.modes = modes
        self.note = note
    }

    /// What the arguments (without the program's name) ask for. `--help` and `--version` win over what follows them.
    public func request(_ arguments: some Collection<String>) throws(UsageError) -> Request {
        var configuration = configuration
        var action: Action?
        var rest = Array(arguments)[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--help", "-h": return Request(.help, configuration: configuration)
            case "--version": return Request(.version, configuration: configuration)
            case "--config": configuration = try path(rest.popFirst())
            case _ where argument.hasPrefix("--config="):
                configuration = try path(String(argument.dropFirst("--config=".count)))
            default:
                guard argument == "--validate" || modes.contains(where: { $0.flag == argument }) else {
                    throw UsageError(
                        text: LocalizedText(ja: "知らない引数です: \(argument)", en: "unknown argument: \(argument)"))
                }
                let asked = argument == "--validate" ? Action.validate : .mode(argument)
                guard action == nil || action == asked else { throw exclusive }
                action = asked
            }
        }
        return Request(action ?? .run, configuration: configuration)
    }

    private func path(_ value: String?) throws(UsageError) -> String {
        guard let value, !value.isEmpty else {
            throw UsageError(text: LocalizedText(ja: "--config にはファイルが必要です", en: "--config needs a file"))
        }
        return value
    }

    private var exclusive: UsageError {
        let flags = ["--validate"] + modes.map(\.flag)
        return UsageError(
            text: LocalizedText(
                ja: "\(flags.joined(separator: " と ")) は一緒に使えません",
                en: "\(flags.joined(separator: " and ")) exclude each other"))
    }

    /// Says on standard output what was asked for.
    public func say(_ text: String) { Self.write("\(text)\n", to: STDOUT_FILENO) }

    /// Says on standard error what is wrong.
    public func complain(_ text: String) { Self.write("\(name): \(text)\n", to: STDERR_FILENO) }

    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        // There is nobody to tell of a failure.
        _ = Glibc.write(descriptor, bytes, bytes.count)
    }
}
