/// A language that user-facing text exists in.
public enum Language: String, CaseIterable, Sendable {
    case ja, en

    /// What the environment asks for: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set and not empty
    /// (POSIX.1-2017, 8.2). Anything that is not Japanese is answered in English.
    public init(environment: [String: String]) {
        let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self = asked?.hasPrefix("ja") == true ? .ja : .en
    }
}
