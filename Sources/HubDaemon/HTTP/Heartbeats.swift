/// Turns of an event stream: at news, and otherwise every so often.
struct Heartbeats: AsyncSequence {
    enum Element: Sendable { case news, heartbeat }

    let news: AsyncStream<Void>
    let every: Duration

    func makeAsyncIterator() -> AsyncStream<Element>.Iterator {
        // One at a time: what has come while the client was being written to is one turn.
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let task = Task {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for await _ in news { continuation.yield(.news) }
                        continuation.finish()
                    }
                    group.addTask {
                        while (try? await ContinuousClock().sleep(for: every)) != nil { continuation.yield(.heartbeat) }
                    }
                    await group.next()
                    group.cancelAll()
                }
            }
            continuation.onTermination = { _ in task.cancel() }
            // What there is already.
            continuation.yield(.news)
        }.makeAsyncIterator()
    }
}
