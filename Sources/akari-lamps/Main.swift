import Glibc
import LampDaemon
import Program

@main
struct Main {
    static func main() {
        exit(LampProgram.main(Array(CommandLine.arguments.dropFirst()), environment: Environment.variables()))
    }
}
