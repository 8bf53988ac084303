import Foundation
import HubDaemon

@main struct AkariHub {
    static func main() async {
        let status = await HubCommand.run(CommandLine.arguments, environment: ProcessInfo.processInfo.environment)
        exit(status)
    }
}
