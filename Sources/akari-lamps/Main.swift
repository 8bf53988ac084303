import Glibc
import LampDaemon

@main
struct Main {
    static func main() {
        var environment: [String: String] = [:]
        var entry = environ
        while let pointer = entry.pointee {
            let pair = String(cString: pointer).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { environment[String(pair[0])] = String(pair[1]) }
            entry += 1
        }
        exit(LampProgram.main(Array(CommandLine.arguments.dropFirst()), environment: environment))
    }
}
