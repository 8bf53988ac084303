import Glibc
import HubDaemon
import Program

@main
struct Main {
    static func main() async {
        exit(await HubProgram.main(Array(CommandLine.arguments.dropFirst()), environment: Environment.variables()))
    }
}
