import Glibc
public import Logging

/// Writes log lines to standard error with the priority that the journal understands (sd-daemon(3)): `<4>broker away …`.
///
/// On a terminal the prefix is left out. Text from outside may hold anything: control characters are shown, never sent.
public struct JournalLogHandler: LogHandler {
    public var logLevel: Logger.Level = .info
    public var metadata: Logger.Metadata = [:]
    private let prefixed: Bool

    /// - Parameter prefixed: whether lines carry `<N>`; by default when standard error is not a terminal.
    public init(prefixed: Bool? = nil) { self.prefixed = prefixed ?? (isatty(STDERR_FILENO) == 0) }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let line = Self.line(event, metadata: metadata, prefixed: prefixed)
        // One write, so that lines of several threads do not mix. There is nobody to tell of a failure.
        _ = write(STDERR_FILENO, line, line.count)
    }

    static func line(_ event: LogEvent, metadata: Logger.Metadata, prefixed: Bool) -> [UInt8] {
        var text = prefixed ? "<\(priority(event.level))>" : ""
        append(event.message.description, to: &text)
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            text += " \(key)="
            append(value.description, to: &text)
        }
        text += "\n"
        return Array(text.utf8)
    }

    private static func append(_ text: String, to line: inout String) {
        for scalar in text.unicodeScalars {
            if scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) {
                line += scalar.escaped(asASCII: true)
            } else {
                line.unicodeScalars.append(scalar)
            }
        }
    }

    /// syslog(3)'s numbers.
    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
