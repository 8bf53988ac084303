import Foundation

/// A port of 127.0.0.1 where packets vanish: whoever connects hears nothing, neither yes nor no.
///
/// A listener whose queue is full: the kernel lets further requests fall, as a firewall does.
public final class BlackHole {
    public let port: UInt16
    private var descriptors: [Int32] = []

    public init(port: UInt16? = nil) throws {
        self.port = try port ?? freePort()
        let listener = try listen(port: self.port, backlog: 0)
        descriptors = [listener]
        // One is taken into the queue, and nobody ever takes it out.
        for _ in 0..<2 {
            guard let guest = knock(port: self.port) else {
                throw SupportError("the queue of port \(self.port) cannot be filled")
            }
            descriptors.append(guest)
        }
    }

    deinit { end() }

    /// Frees the port.
    public func end() {
        for descriptor in descriptors { close(descriptor) }
        descriptors = []
    }
}
