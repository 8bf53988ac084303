import EventLoop

/// When something happens: a parameter of everything that decides.
struct Moment: Hashable, Sendable {
    /// Counts while the device sleeps, never jumps.
    var instant: Instant
    /// The wall clock, Unix seconds: for people and receivers, never for decisions.
    var unix: Int64
    /// Whether the kernel believes that the wall clock is right.
    var synchronized: Bool
}
