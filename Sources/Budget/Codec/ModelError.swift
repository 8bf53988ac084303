import JSON
public import Language

/// Why bytes are not a model that can be trusted. `kind` may get more cases; `message` is always there for a person.
public struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, CaseIterable, Sendable {
        /// More bytes than the limit; nothing was read, or nothing is to be written.
        case tooLarge
        /// The file is empty or ends in the middle.
        case truncated
        /// Not JSON (RFC 8259).
        case notJSON
        /// JSON, but not a model file.
        case notAModel
        /// A model file of a version that this program does not know.
        case unknownVersion
        /// The content is not what the digest was computed over.
        case wrongDigest
        /// A member is missing, unknown, of the wrong type or out of range.
        case badMember
    }

    public var kind: Kind
    /// Where: the path of a member (`model.items[3].request`), or line and column; nil for the file as a whole.
    public var place: String?
    /// What is wrong and what to do.
    public var message: LocalizedText

    private init(_ kind: Kind, at place: String? = nil, ja: String, en: String) {
        self.kind = kind
        self.place = place
        message = LocalizedText(ja: ja, en: en)
    }

    public var description: String { message.en }
}

extension ModelError {
    static func tooLarge(_ byteCount: Int, limit: Int) -> ModelError {
        let limit = limit >> 20
        return ModelError(
            .tooLarge, ja: "モデルファイルが大きすぎます（\(byteCount)バイト、上限\(limit) MiB）。別のファイルを指定していないか確認してください",
            en: "the model file is too large (\(byteCount) bytes, the limit is \(limit) MiB); is it another file?")
    }

    static func tooLargeToWrite(_ byteCount: Int, items: Int, limit: Int) -> ModelError {
        let (bytes, limit) = (AmountText.grouped(byteCount), AmountText.grouped(limit))
        return ModelError(
            .tooLarge, ja: "項目\(items)件のモデルは\(bytes)バイトになり、読める上限（\(limit)バイト）を超えます。文書を分けてください",
            en: """
                a model of its \(items) items takes \(bytes) bytes, more than can be read again \
                (the limit is \(limit) bytes); split the document
                """)
    }

    static func tooMany(_ member: String, _ count: Int, limit: Int) -> ModelError {
        ModelError(
            .badMember, at: member, ja: "\(member): \(count)件あり、読める上限（\(limit)件）を超えます。文書を分けてください",
            en: "\(member): \(count) entries, more than can be read again (the limit is \(limit)); split the document")
    }

    static var notAModel: ModelError {
        ModelError(
            .notAModel, at: "format", ja: "モデルファイルではありません（\"format\":\"akari-model\" で始まっていません）。akari import で作ってください",
            en: "not a model file (it does not start with \"format\":\"akari-model\"); make one with akari import")
    }

    static func unknownVersion(_ version: Int64) -> ModelError {
        ModelError(
            .unknownVersion, at: "version",
            ja: "モデルファイルの版 \(version) は読めません（読めるのは \(ModelFile.version)）。プログラムを更新するか、akari import で作り直してください",
            en: """
                model file version \(version) is unknown (this program reads \(ModelFile.version)); \
                update the program or import the document again
                """)
    }

    static func wrongDigest(stated: String, found: String) -> ModelError {
        ModelError(
            .wrongDigest, at: "digest",
            ja: "モデルの内容がダイジェストと一致しません（記載 \(stated)、実際 \(found)）。ファイルが壊れたか書き換えられています。元のファイルを入れ直してください",
            en: """
                the model does not match its digest (stated \(stated), found \(found)): \
                the file was damaged or edited; install it again
                """)
    }

    static func missing(_ member: String) -> ModelError {
        ModelError(
            .badMember, at: member, ja: "\(member): 項目がありません。akari import で作り直してください",
            en: "\(member): the member is missing; import the document again")
    }

    static func wrongType(_ member: String, ja: String, en: String) -> ModelError {
        ModelError(
            .badMember, at: member, ja: "\(member): \(ja)ではありません。akari import で作り直してください",
            en: "\(member): not \(en); import the document again")
    }

    init(_ error: JSONError, in bytes: [UInt8]) {
        let place = "line \(error.line), column \(error.column)"
        if bytes.isEmpty {
            self.init(.truncated, ja: "モデルファイルが空です。元のファイルを入れ直してください", en: "the model file is empty; install it again")
        } else if Self.isCut(bytes, error) {
            self.init(
                .truncated, at: place, ja: "モデルファイルが途中で切れています（\(error.line)行\(error.column)字目）。元のファイルを入れ直してください",
                en: "the model file is cut off at \(place); install it again")
        } else {
            self.init(
                .notJSON, at: place,
                ja: "モデルファイルがJSONではありません（\(error.line)行\(error.column)字目: \(error.reason.text.ja)）",
                en: "the model file is not JSON: \(place): \(error.reason.text.en)")
        }
    }

    init(_ misfit: Misfit, in bytes: [UInt8]) {
        if let json = misfit.json, !Self.isAboutType(json.reason) {
            self.init(json, in: bytes)
        } else {
            self.init(
                .badMember, at: misfit.place, ja: "\(misfit.place): \(misfit.message.ja)。akari import で作り直してください",
                en: "\(misfit.place): \(misfit.message.en); import the document again")
        }
    }

    /// A JSON text that starts as an object and stops before it ends.
    private static func isCut(_ bytes: [UInt8], _ error: JSONError) -> Bool {
        guard bytes.first == UInt8(ascii: "{"), error.reason != .trailingBytes else { return false }
        // A cut within a character is not UTF-8 any more.
        return error.reason == .endsEarly || (error.reason == .notUTF8 && error.offset + 4 > bytes.count)
            || (error.offset + 5 > bytes.count && bytes.last != UInt8(ascii: "}") && bytes.last != UInt8(ascii: "\n"))
    }

    private static func isAboutType(_ reason: JSONError.Reason) -> Bool {
        switch reason {
        case .expectedObject, .expectedArray, .expectedString, .expectedInteger, .expectedNumber, .expectedBoolean,
            .integerTooLarge:
            true
        default: false
        }
    }
}
