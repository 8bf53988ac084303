import JSON
import Language

/// Text that goes through a packet: bounded, and without characters that would spoil a terminal or a log.
enum LampText {
    /// Bytes of UTF-8.
    static let maximumHolder = 64
    static let maximumReason = 400

    /// `text` without control characters, cut to `limit` bytes between characters.
    static func cut(_ text: String, to limit: Int) -> String {
        var result = ""
        var bytes = 0
        for scalar in text.unicodeScalars {
            let safe: Unicode.Scalar = isControl(scalar) ? " " : scalar
            bytes += UTF8.width(safe)
            if bytes > limit { break }
            result.unicodeScalars.append(safe)
        }
        return result
    }

    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
    }
}

extension JSONWriter {
    mutating func member(_ name: String, cut text: LocalizedText) {
        key(name)
        object { writer in
            writer.member("ja", LampText.cut(text.ja, to: LampText.maximumReason))
            writer.member("en", LampText.cut(text.en, to: LampText.maximumReason))
        }
    }
}

extension JSONValue {
    init(lampPacket bytes: [UInt8], limit: Int) throws(LampProtocolError) {
        guard bytes.count <= limit else { throw .tooLarge(limit) }
        do {
            self = try JSONValue(parsing: bytes, limits: JSONLimits(maximumBytes: limit, maximumDepth: 4))
        } catch {
            throw .notJSON(error)
        }
    }

    /// A member that is text of at most `limit` bytes without control characters.
    func text(_ name: String, limit: Int) throws(LampProtocolError) -> String {
        guard let text = self[name]?.asString else { throw .missing(name) }
        guard text.utf8.count <= limit, !text.unicodeScalars.contains(where: LampText.isControl) else {
            throw .notAccepted(
                name, text,
                .init(ja: "制御文字のない \(limit) バイトまでの文字列", en: "up to \(limit) bytes of text without control characters"))
        }
        return text
    }

    /// Who asks.
    func holder() throws(LampProtocolError) -> String {
        let holder = try text("holder", limit: LampText.maximumHolder)
        guard !holder.isEmpty else { throw .notAccepted("holder", "", .init(ja: "1 から 64 バイト", en: "1 to 64 bytes")) }
        return holder
    }

    func localizedText(_ name: String) throws(LampProtocolError) -> LocalizedText {
        guard let member = self[name] else { throw .missing(name) }
        return LocalizedText(
            ja: try member.text("ja", limit: LampText.maximumReason),
            en: try member.text("en", limit: LampText.maximumReason))
    }
}
