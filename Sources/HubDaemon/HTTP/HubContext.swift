import Hummingbird
import NIOCore

/// What a request carries through the router.
struct HubContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Ends the connection a moment after the answer, which has reached the client by then. The server would read what still
    /// comes to its end, however long a client draws it out.
    func closeConnection(after seconds: Int64) {
        let channel = channel
        channel.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.close(promise: nil) }
    }
}
