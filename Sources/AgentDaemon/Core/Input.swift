import Lamps
import Language
import Telemetry

/// What happens to an agent.
enum Input: Sendable {
    /// What is on disk. `isForced`: a revision is made of it even if it is the model in use.
    case model(ModelStore.Reading, isForced: Bool)
    /// The way to the broker is open, with this version of MQTT.
    case connected(version: String)
    /// An attempt has failed, or the way was lost. `isStalled`: it was given up because the broker acknowledged nothing.
    case disconnected(reason: String, isStalled: Bool = false)
    case received(topic: String, payload: [UInt8], isRetained: Bool)
    /// The broker took so many messages. That is not storage.
    case delivered(Int)
    /// The broker did not take a message, or a subscription: 135 is "not authorised".
    case refusedByBroker(reason: UInt8, isMessage: Bool = true)
    /// Could not be handed over: the way is lost or the window is full.
    case notSent(Outgoing)
    /// Entries are on disk; `failure` is why the rest is not. `skipped` of those before it never will be: they are too large.
    case journalled([PendingEvent], JournalStatus, failure: LocalizedText?, skipped: Int = 0)
    case events([PendingEvent], after: EventPosition?, failure: LocalizedText? = nil)
    case acknowledged(JournalStatus)
    /// The journal goes on under another count of starts.
    case bootBegun(Int64, JournalStatus, reason: String)
    /// What only the shell has seen: a `gap` for each stretch of entries that is lost, a `clock` for each stretch of dates that can be
    /// put right now.
    case noted([EventData])
    case lamps(LampReply)
    case lampsAway(LocalizedText)
    /// Once a second; with readings once a health interval. `turns`: how often the client's thread has come round; nil without one.
    case tick(Readings?, turns: UInt64? = nil)
    /// What became of the last `Action.remember`.
    case remembered(failure: String?)
    case reload
    case terminate(reason: String)
}

/// What the device's kernel says.
struct Readings: Hashable, Sendable {
    /// Tenths of a degree Celsius.
    var temperature: Int64?
    var memoryBytes: Int64?
}

struct JournalStatus: Hashable, Sendable {
    var depth: Int64 = 0
    var bytes: Int64 = 0
    /// Since the journal was made.
    var dropped: Int64 = 0
    /// Stretches on disk that could not be read, since it was opened.
    var damaged: Int64 = 0
}

/// What is published.
enum Outgoing: Hashable, Sendable {
    case announcement(Announcements.Message)
    case event(PendingEvent)
    case result(Verb, ResultPayload)
    /// The last word of a clean stop.
    case farewell
}

/// An entry on its way into the journal.
struct EventDraft: Hashable, Sendable {
    var at: Moment
    var data: EventData
}

/// What the shell has to do. In order.
enum Action: Sendable {
    case publish(Outgoing)
    case subscribe
    case write([EventDraft])
    case readEvents(after: EventPosition?, limit: Int)
    case acknowledge([Int64: Int64])
    case lease(LampRequest)
    /// A lamp test, or to identify the board.
    case show(LampShowRequest)
    case readModel(isForced: Bool)
    /// These topics have to be cleared by a later start that does not announce them.
    case remember([Topic])
    case ready
    case status(String)
    case watchdog
    case log(LogLevel, String)
    /// The service manager is told that the end has begun.
    case stopping
    /// Give what is on its way a bounded time, then end.
    case finish
}

enum LogLevel: Hashable, Sendable { case info, notice, warning, error }
