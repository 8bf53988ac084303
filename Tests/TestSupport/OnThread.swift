import Foundation

/// Runs what blocks (waiting, HTTP, processes) on a thread of its own: the cooperative pool has two on a small machine, and the
/// daemon under test needs them.
public func onThread(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        Thread { continuation.resume(with: Result { try body() }) }.start()
    }
}
