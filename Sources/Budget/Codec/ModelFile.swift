import JSON

/// A model file: `{"format":"akari-model","version":1,"digest":"sha256:HEX","model":{…}}` and a line feed.
///
/// The file is canonical: members in one order, one row a line, so that the same model gives the same bytes. The digest is
/// SHA-256 over the exact bytes of the `model` value.
public struct ModelFile: Sendable {
    /// The only version this program reads and writes.
    public static let version: Int64 = 1
    /// 256 MiB: the largest file that any program of ours reads. A device takes less (`Model.maximumFileSize`).
    public static let maximumSize = 256 << 20
    static let format = "akari-model"

    public let model: Model
    /// `sha256:` and 64 lower-case hexadecimal digits.
    public let digest: String

    /// Reads and verifies a file.
    /// - Parameter limit: how many bytes it may have; what a device takes if left out.
    /// - Throws: `ModelError`: too large, cut off, not JSON, another kind of file, another version, a digest that does not
    ///   fit, a member that is not what the format says.
    public init(decoding bytes: [UInt8], limit: Int = Model.maximumFileSize) throws(ModelError) {
        try Model.checkSize(bytes.count, limit: limit)
        var reader: JSONReader
        let header: Result<String, ModelError>
        do {
            reader = try JSONReader(bytes, limits: JSONLimits(maximumBytes: limit))
            header = try Self.readHeader(&reader)
        } catch {
            throw ModelError(error, in: bytes)
        }
        digest = try header.get()
        let start = reader.offset
        let content = Self.content(of: bytes, from: start)
        guard Self.digest(of: content) == digest else {
            // A cut or a stray byte is better named than called a wrong digest.
            do {
                try reader.skipValue()
                try Self.readEnd(&reader)
            } catch {
                throw ModelError(error, in: bytes)
            }
            throw ModelError.wrongDigest(stated: digest, found: Self.digest(of: content))
        }
        do {
            model = try Model(from: &reader)
        } catch {
            throw ModelError(error, in: bytes)
        }
        do { try Self.readEnd(&reader) } catch { throw ModelError(error, in: bytes) }
    }

    static func digest(of content: ArraySlice<UInt8>) -> String {
        var hasher = SHA256()
        hasher.update(content)
        return "sha256:" + SHA256.hex(hasher.finalize())
    }

    /// The stated digest. The reader stands behind the colon of `model` afterwards.
    private static func readHeader(_ reader: inout JSONReader) throws(JSONError) -> Result<String, ModelError> {
        guard try reader.nextKind() == .object else {
            // "not json" begins like null: what is no JSON at all is said to be that.
            try reader.skipValue()
            return .failure(.notAModel)
        }
        try reader.beginObject()
        guard try reader.nextKey() == "format", try reader.nextKind() == .string, try reader.readString() == format
        else { return .failure(.notAModel) }
        guard try reader.nextKey() == "version" else { return .failure(.missing("version")) }
        guard try reader.nextKind() == .number, case .integer(let version) = try reader.readNumber() else {
            return .failure(.wrongType("version", ja: "整数", en: "an integer"))
        }
        guard version == Self.version else { return .failure(.unknownVersion(version)) }
        guard try reader.nextKey() == "digest" else { return .failure(.missing("digest")) }
        guard try reader.nextKind() == .string else {
            return .failure(.wrongType("digest", ja: "文字列", en: "a string"))
        }
        let digest = try reader.readString()
        guard try reader.nextKey() == "model" else { return .failure(.missing("model")) }
        guard try reader.nextKind() == .object else {
            return .failure(.wrongType("model", ja: "オブジェクト", en: "an object"))
        }
        return .success(digest)
    }

    private static func readEnd(_ reader: inout JSONReader) throws(JSONError) {
        guard try reader.nextKey() == nil else { throw reader.error(.expectedCommaOrEnd) }
        try reader.finish()
    }

    /// The bytes between `start` and the closing brace of the file.
    private static func content(of bytes: [UInt8], from start: Int) -> ArraySlice<UInt8> {
        var end = bytes.count
        while end > start, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
        return bytes[start..<max(start, end - 1)]
    }
}

extension Model {
    /// 16 MiB: what is larger is refused by a device before it is read.
    public static let maximumFileSize = 16 << 20

    // Lists that are compared each with each: a document or a file must not be able to take a daemon's time.

    /// Rows of all statements.
    public static let maximumRows = 4_096
    /// Pillars, and chapters.
    public static let maximumHeadings = 1_024
    /// Earlier figures of one printing, and earmarks of one figure.
    public static let maximumFigures = 64

    /// For a caller that knows a file's size before it reads the file.
    /// - Throws: `.tooLarge`.
    public static func checkSize(_ byteCount: Int, limit: Int = maximumFileSize) throws(ModelError) {
        guard byteCount <= limit else { throw ModelError.tooLarge(byteCount, limit: limit) }
    }

    /// The bytes of a file that can be read again.
    /// - Throws: `.tooLarge` or `.badMember`: what a reader would refuse is not written.
    public func file(limit: Int = ModelFile.maximumSize) throws(ModelError) -> [UInt8] {
        for (name, count) in [("pillars", outline.pillars.count), ("chapters", outline.chapters.count)] {
            guard count <= Self.maximumHeadings else {
                throw ModelError.tooMany("outline." + name, count, limit: Self.maximumHeadings)
            }
        }
        guard statements.count <= Self.maximumRows else {
            throw ModelError.tooMany("statements", statements.count, limit: Self.maximumRows)
        }
        let bytes = encoded()
        guard bytes.count <= limit else {
            throw ModelError.tooLargeToWrite(bytes.count, items: items.count, limit: limit)
        }
        return bytes
    }

    /// Reads and verifies a model file.
    public init(decoding bytes: [UInt8]) throws(ModelError) {
        self = try ModelFile(decoding: bytes).model
    }

    /// The model file's bytes; the same for the same model, always.
    public func encoded() -> [UInt8] {
        // A large one is not copied: the digest takes its place in front of what it is of.
        var writer = JSONWriter(capacity: likelySize)
        var place = 0..<0
        var content = 0..<0
        writer.object { writer in
            writer.member("format", ModelFile.format)
            writer.member("version", ModelFile.version)
            writer.key("digest")
            let start = writer.bytes.count
            writer.value(ModelFile.digest(of: []))
            place = start..<writer.bytes.count
            writer.key("model")
            let first = writer.bytes.count
            write(to: &writer)
            content = first..<writer.bytes.count
        }
        writer.endLine()
        var bytes = writer.take()
        let digest = "\"\(ModelFile.digest(of: bytes[content]))\""
        for (index, byte) in zip(place, digest.utf8) { bytes[index] = byte }
        return bytes
    }

    /// A model is a little longer than its document.
    private var likelySize: Int { min(max(0, source.bytes), 1 << 26) / 2 * 3 }

    /// `sha256:…` of the encoded `model` member. It encodes: a caller that has the file takes `ModelFile.digest`.
    public var digest: String {
        var writer = JSONWriter(capacity: likelySize)
        write(to: &writer)
        return ModelFile.digest(of: writer.bytes[...])
    }
}
