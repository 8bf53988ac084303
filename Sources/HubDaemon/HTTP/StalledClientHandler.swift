import NIOCore

/// Closes a connection whose client does not read what is sent to it: it would hold its place, and memory, for ever.
final class StalledClientHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = Any
    typealias InboundOut = Any
    typealias OutboundIn = Any
    typealias OutboundOut = Any

    private let patience: TimeAmount
    private let counts: ClientCounts
    private var deadline: Scheduled<Void>?

    init(patience: TimeAmount, counts: ClientCounts) {
        self.patience = patience
        self.counts = counts
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            deadline?.cancel()
            deadline = nil
        } else if deadline == nil {
            let channel = context.channel
            let counts = counts
            deadline = context.eventLoop.scheduleTask(in: patience) {
                counts.drop()
                channel.close(promise: nil)
            }
        }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = nil
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = nil
    }
}
