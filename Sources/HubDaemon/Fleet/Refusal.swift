import Telemetry

/// Why a message was not taken in. Refusals are counted by `code`, and the first of each kind is logged.
enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownTopic
    case payload(PayloadError)
    /// The device's clock says that it is synchronised, and yet it is more than five minutes ahead of ours, which is right.
    case fromTheFuture(seconds: Int64)
    /// Payload and topic name different things.
    case wrongTopic
    case tooManyDevices
    /// Catalogues or item lists that differ take more memory than is allowed for all of them.
    case tooManyDocuments

    var code: String {
        switch self {
        case .unknownTopic: "unknown-topic"
        case .payload(let error): error.code
        case .fromTheFuture: "from-the-future"
        case .wrongTopic: "wrong-topic"
        case .tooManyDevices: "too-many-devices"
        case .tooManyDocuments: "too-many-documents"
        }
    }

    var description: String {
        switch self {
        case .unknownTopic: "not a topic of akari/v1"
        case .payload(let error): error.description
        case .fromTheFuture(let seconds): "\(seconds) s ahead of this hub's clock; one of the two clocks is wrong"
        case .wrongTopic: "the payload is about something else than its topic"
        case .tooManyDevices: "this hub knows as many devices as its configuration allows"
        case .tooManyDocuments: "the documents of all devices together are too large"
        }
    }
}
