import EventLoop
import Telemetry

/// What the disk knows of the topics that this device keeps on the broker.
struct TopicMemory: Hashable {
    /// How long a disk that did not take it is left alone.
    static let patience: Duration = .seconds(30)

    private var written: Set<Topic>
    /// Asked of the disk, and not answered.
    private var asked: Set<Topic>?
    private var againAt: Instant?

    init(_ written: Set<Topic>) { self.written = written }

    /// What the disk has, or will have when it has answered.
    var topics: Set<Topic> { asked ?? written }

    /// The last attempt failed.
    var isFailing: Bool { againAt != nil }

    /// Whether the disk has to be asked.
    mutating func ask(for topics: Set<Topic>) -> Bool {
        guard topics != self.topics else { return false }
        asked = topics
        return true
    }

    mutating func answered(isDone: Bool, at now: Instant) {
        if isDone, let asked { written = asked }
        asked = nil
        againAt = isDone ? nil : now + Self.patience
    }

    /// Whether it is time to try again. True once.
    mutating func takeIsDue(at now: Instant) -> Bool {
        guard asked == nil, let again = againAt, now >= again else { return false }
        // Until there is an answer.
        againAt = again + Self.patience
        return true
    }
}
