import Glibc

/// Takes secrets out of text that leaves the machine.
struct Redaction {
    static let mark = "(struck out)"

    /// What must not occur: contents of secret files.
    private var secrets: [String] = []

    /// Shorter ones would strike out ordinary words.
    private static let shortest = 4

    /// Keys of our configuration whose values are no secrets. Any other key's value is struck out, whatever it is called.
    private static let plainKeys: Set<String> = [
        "site", "device", "model", "state_directory", "journal_limit", "health_interval", "indicators", "hub",
        "hub_name", "hub_silence", "host", "port", "username", "password_file", "credential", "keep_alive", "limit",
        "ca_file", "cert_file", "key_file", "socket", "discovery", "language", "id", "measure", "chapters", "new",
        "pending", "portion", "repeated", "money", "minimum", "maximum", "name", "database", "acknowledge",
        "retention_days", "history_limit_mb", "maximum_devices", "address", "connections", "pages", "colour", "chip",
        "line", "active_low", "commands", "from", "to", "mode", "trust_clock", "names", "title_ja", "title_en",
        "AKARI_KIOSK_URL", "AKARI_KIOSK_SCREEN_ON", "AKARI_KIOSK_SCREEN_OFF", "AKARI_KIOSK_FLAGS",
    ]

    /// Every line of a secret file counts by itself: of a key, each line of its text.
    mutating func add(secret bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let line = line.filter { !$0.isWhitespace }
            if line.utf8.count >= Self.shortest, !line.hasPrefix("-----") { secrets.append(line) }
        }
        secrets.sort { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    /// A configuration, line by line: tables, and keys that are known to be harmless. Comments are left out, as somebody may
    /// have put an old password there.
    func configuration(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).compactMap {
            line -> String? in
            let line = line.drop { $0 == " " || $0 == "\t" }
            if line.isEmpty { return "" }
            if line.hasPrefix("#") { return nil }
            if line.hasPrefix("["), line.allSatisfy({ $0.isASCII && ($0.isLetter || "[]._ ".contains($0)) }) {
                return String(line)
            }
            guard let equals = line.firstIndex(of: "=") else { return Self.mark }
            let key = line[..<equals].filter { $0 != " " && $0 != "\t" }
            guard Self.plainKeys.contains(key), !line.contains("\"\"\""), !line.contains("'''") else {
                return key.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") } ? "\(key) = \(Self.mark)" : Self.mark
            }
            // What follows the value is a comment.
            return String(line.prefix { $0 != "#" })
        }
        return plain(lines.joined(separator: "\n"))
    }

    /// Any other text: known secrets, passwords in addresses, and private keys.
    func plain(_ text: String) -> String {
        var inKey = false
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            if line.contains("-----BEGIN"), line.contains("PRIVATE KEY") { inKey = true }
            defer { if line.contains("-----END") { inKey = false } }
            return inKey
                ? Self.mark : withoutAddresses(secrets.reduce(String(line)) { $0.replacing($1, with: Self.mark) })
        }
        return lines.joined(separator: "\n")
    }

    /// `scheme://user:password@host` without the password.
    private func withoutAddresses(_ line: String) -> String {
        line.replacing(/:\/\/([^\s:@\/]*):[^\s\/]*@/) { "://\($0.output.1):\(Self.mark)@" }
    }
}
