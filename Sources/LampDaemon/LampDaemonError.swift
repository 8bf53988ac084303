import Glibc
public import Language

/// Why the lamp daemon cannot run, for a person.
public struct LampDaemonError: Error, Hashable, Sendable, CustomStringConvertible {
    public let text: LocalizedText

    public var description: String { text.en }

    init(_ text: LocalizedText) { self.text = text }

    init(_ operation: String, path: String, code: Int32 = errno) {
        let reason = String(cString: strerror(code))
        self.init(
            .init(ja: "\(path): \(operation) に失敗しました (\(reason))", en: "\(path): \(operation) failed (\(reason))"))
    }
}
