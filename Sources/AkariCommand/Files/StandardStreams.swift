import Glibc
import Language

/// What the command was asked for.
enum StandardOutput {
    /// - Throws: `CommandFailure` when not everything could be written (a full disk behind a redirection).
    static func write(_ bytes: [UInt8]) throws(CommandFailure) {
        let code = OutputFile.writeAll(STDOUT_FILENO, bytes)
        // A reader that has seen enough (`| head`) is no failure.
        guard code == 0 || code == EPIPE else { throw CommandFailure("stdout", cannot: .write, code) }
    }

    static func write(_ text: String) throws(CommandFailure) { try write(Array(text.utf8)) }
}

/// What there is to say about it.
enum StandardError {
    static func write(_ text: String) { write(Array(text.utf8)) }

    /// What is wrong but does not stop the command.
    static func warn(_ text: LocalizedText) {
        write("akari: warning: \(Visible.text(text[Surroundings.current.language]))\n")
    }

    /// Nothing can be done where even this fails.
    static func write(_ bytes: [UInt8]) { _ = OutputFile.writeAll(STDERR_FILENO, bytes) }
}
