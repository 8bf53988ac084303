import AgentDaemon
import Glibc
import Program

@main
struct Main {
    static func main() {
        exit(AgentProgram.main(Array(CommandLine.arguments.dropFirst()), environment: Environment.variables()))
    }
}
