import Budget
import Definitions
import Language
import Settings

/// A configuration file: read, or refused in both languages.
enum ConfigurationTarget {
    static func run(_ bytes: [UInt8]) {
        do {
            let file = try ConfigurationFile(bytes: bytes, name: "fuzz.toml")
            _ = try CustomIndicator.defined(in: file.root)
            try file.refuseUnknownKeys()
        } catch {
            precondition(!error.text(in: .en).isEmpty && !error.text(in: .ja).isEmpty)
        }
    }
}
