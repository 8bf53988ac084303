import ArgumentParser
import Glibc
import Language

/// The `akari` command: parses its arguments, runs, and ends the process.
///
/// Exit status: 0 done · 1 the input or the world is bad · 64 wrong usage · 70 our own fault. Machine output goes to standard
/// output and nothing else does.
public enum Program {
    public static func main() -> Never {
        // A limit on file sizes is an error to report, not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        do {
            try run()
            exit(0)
        } catch let failure as CommandFailure {
            StandardError.write("akari: " + Visible.text(failure.message[Surroundings.current.language]) + "\n")
            exit(1)
        } catch {
            guard Akari.exitCode(for: error) == .failure, !(error is ExitCode) else { Akari.exit(withError: error) }
            StandardError.write("akari: \(Visible.text(String(describing: error)))\n")
            exit(70)
        }
    }

    private static func run() throws {
        do {
            var command = try Akari.parseAsRoot()
            try command.run()
        } catch let error where !(error is CommandFailure) && Akari.exitCode(for: error) == .success {
            // Help that somebody asked for is output like any other: where it cannot be written, that is said.
            let text = Akari.fullMessage(for: error)
            if !text.isEmpty { try StandardOutput.write(Array((text + "\n").utf8)) }
        }
    }
}
