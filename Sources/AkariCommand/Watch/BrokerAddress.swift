/// Where a broker is: `mqtt://[user@]host[:port]`, `mqtts://…` for TLS. A bare `host[:port]` means `mqtt`.
struct BrokerAddress: Hashable, CustomStringConvertible {
    var host: String
    var port: UInt16
    var user: String?
    var isSecure: Bool

    /// The broker of this machine.
    static let standard = BrokerAddress(host: "127.0.0.1", port: 1883, user: nil, isSecure: false)
    static let accepted = "mqtt://[user@]host[:port], or mqtts:// for TLS; a password goes into --credentials"

    init(host: String, port: UInt16, user: String?, isSecure: Bool) {
        self.host = host
        self.port = port
        self.user = user
        self.isSecure = isSecure
    }

    /// Nil for anything else: a path, a password (other users of the machine can read arguments), a port out of range.
    init?(_ text: String) {
        var rest = text[...]
        var isSecure = false
        var user: String?
        if let scheme = Self.scheme(of: rest) {
            guard scheme.name == "mqtt" || scheme.name == "mqtts" else { return nil }
            isSecure = scheme.name == "mqtts"
            rest = rest[scheme.end...]
            if rest.last == "/" { rest.removeLast() }
        }
        if let at = rest.firstIndex(of: "@") {
            user = String(rest[..<at])
            rest = rest[rest.index(after: at)...]
            guard user?.isEmpty == false, user?.contains(":") == false else { return nil }
        }
        guard let split = Self.split(rest) else { return nil }
        let host = String(split.host)
        let standard: UInt16 = isSecure ? 8883 : 1883
        guard !host.isEmpty, host.allSatisfy(Self.isHostCharacter),
            let port = split.port.map({ UInt16($0) }) ?? standard, port > 0
        else { return nil }
        self.init(host: host, port: port, user: user, isSecure: isSecure)
    }

    var description: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(isSecure ? "mqtts" : "mqtt")://\(user.map { $0 + "@" } ?? "")\(name):\(port)"
    }

    private static func scheme(of text: Substring) -> (name: Substring, end: Substring.Index)? {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
        return (text[..<colon], text.index(colon, offsetBy: 3))
    }

    /// A host and, behind a colon, a port; an IPv6 address stands in brackets.
    private static func split(_ text: Substring) -> (host: Substring, port: Substring?)? {
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            let host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
            return (host, rest.isEmpty ? nil : rest.dropFirst())
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let host = parts.first else { return nil }
        return (host, parts.count == 2 ? parts[1] : nil)
    }

    private static func isHostCharacter(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || "-._:%".contains(character))
    }
}
