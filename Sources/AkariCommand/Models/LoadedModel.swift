import Budget
import Language

/// A model and the file that it came from.
struct LoadedModel {
    var path: String
    var model: Model
    /// `sha256:` and 64 digits.
    var digest: String

    /// - Parameter limit: in bytes; a device takes less than this program.
    /// - Throws: `CommandFailure` naming the file and what is wrong with it.
    init(path: String, limit: Int = ModelFile.maximumSize) throws(CommandFailure) {
        let bytes = try InputFile.read(path, limit: limit)
        do {
            let file = try ModelFile(decoding: bytes, limit: limit)
            self.init(path: path, model: file.model, digest: file.digest)
        } catch {
            throw CommandFailure(ja: "\(path): \(error.message.ja)", en: "\(path): \(error.message.en)")
        }
    }

    init(path: String, model: Model, digest: String) {
        self.path = path
        self.model = model
        self.digest = digest
    }

    /// What the figures are of; on every view for people, so that nobody takes a request for the budget.
    var heading: LocalizedText {
        let edition = model.edition
        let ministry = edition.ministry.map { " · \($0)" } ?? ""
        let short = digest.prefix(19)
        return LocalizedText(
            ja:
                "\(edition.title)\(ministry) · 概算要求であり、決まった予算ではありません · 出典 \(model.source.name) · \(edition.id) \(short)",
            en: """
                \(edition.title)\(ministry) · FY\(edition.fiscalYear) budget request, not the budget · \
                source \(model.source.name) · \(edition.id) \(short)
                """)
    }

    /// A model kept in spite of errors says so wherever it is used.
    var warning: LocalizedText? {
        let errors = model.diagnostics.count { $0.severity == .error }
        guard errors > 0 else { return nil }
        return LocalizedText(
            ja: "\(path): 取り込み時のエラーが\(errors)件あるモデルです。数字を信用しないでください",
            en:
                "\(path): this model was imported with \(errors) error\(errors == 1 ? "" : "s"); do not trust its figures"
        )
    }
}
