import Budget

/// Any bytes → the model decoder: refused, or a model that is written and read again the same.
enum ModelTarget {
    static let header = Array(#"{"format":"#.utf8)

    /// What does not begin as a file does is taken as the content of one: with the digest that fits, or nothing behind the
    /// digest would ever be reached.
    static func run(_ bytes: [UInt8]) {
        let isFile = bytes.starts(with: header)
        guard let file = try? ModelFile(decoding: isFile ? bytes : wrapped(bytes)) else { return }
        keep(file.model)
    }

    /// The value of `model` in a file.
    static func content(of file: [UInt8]) -> [UInt8] {
        let key = Array(#""model":"#.utf8)
        let start = file.indices.first { file[$0...].starts(with: key) } ?? 0
        return Array(file[start...].dropFirst(key.count).dropLast(2))
    }

    private static func wrapped(_ content: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(content)
        let digest = SHA256.hex(hasher.finalize())
        return Array(#"{"format":"akari-model","version":1,"digest":"sha256:\#(digest)","model":"#.utf8) + content
            + Array("}\n".utf8)
    }

    /// What every model must bear.
    static func keep(_ model: Model) {
        _ = Checks.evaluate(model)
        for indicator in Indicators.evaluate(model, scope: .all).indicators.suffix(8) {
            _ = Derivation(of: indicator, in: model)
        }
        let written = model.encoded()
        guard let again = try? ModelFile(decoding: written) else {
            preconditionFailure("the decoder refuses what was written")
        }
        precondition(again.model == model, "a model is not read as it was written")
    }
}
