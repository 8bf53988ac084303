import ArgumentParser
import Budget
import BudgetImport
import Language

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Turn a document's text into a model. 概算要求の文書をモデルに変換",
        usage: """
            akari import <document>|- -o <model.json> [--gazetteer <file>|none] [--format text|json] [--keep-errors]
            akari import --explain <id>
            """,
        discussion: """
            Example:
              akari import request.txt -o model.json

            Diagnostics go to standard error. With an error among them the exit status is 1 and no file is written; a file that \
            exists stays as it was. Documents and models may have up to 256 MiB; devices take models of up to 16 MiB.

            Programmes and systems are found by the names of gazetteers (docs/names.md): those of AKARI_GAZETTEER if set, else \
            /usr/share/akari/gazetteer, else deploy/gazetteer.
            """)

    enum DiagnosticFormat: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "The document, UTF-8 text; - is standard input.")
    var document: String?

    @Option(name: .shortAndLong, help: "Where the model goes; - is standard output.")
    var output: String?

    @Option(
        help: ArgumentHelp(
            "The names to look for, instead of the shipped ones; none looks for none.", valueName: "file"))
    var gazetteer: String?

    @Option(help: "How diagnostics are written (json: one object a line).")
    var format: DiagnosticFormat = .text

    @Flag(help: "Write the model in spite of errors; it carries them. The exit status stays 1.")
    var keepErrors = false

    @Option(help: ArgumentHelp("Say what a diagnostic means.", valueName: "id"))
    var explain: String?

    func validate() throws {
        guard explain == nil else { return }
        guard document != nil else { throw ValidationError("Missing expected argument '<document>'") }
        guard output != nil else { throw ValidationError("Missing expected option '--output <output>'") }
    }

    mutating func run() throws {
        if let explain {
            try Self.explain(explain)
        } else if let document, let output {
            try self.import(document, to: output)
        }
    }

    private func `import`(_ document: String, to output: String) throws {
        let surroundings = Surroundings.current
        guard !OutputFile.isSame(document, as: output) else {
            throw CommandFailure(
                ja: "\(output): 文書そのものです。モデルには別の名前を指定してください",
                en: "\(output): is the document itself; give the model another name")
        }
        let gazetteer = try Gazetteers.load(gazetteer)
        let bytes = try InputFile.read(document, limit: InputFile.maximumDocument)
        let name = document == "-" ? "stdin" : document
        let progress = Progress(bytes: bytes.count, name: name, surroundings: surroundings)
        let result = Importer.importDocument(bytes, name: Self.fileName(name), gazetteer: gazetteer)
        progress.end()
        report(result.diagnostics, of: bytes, name: name, surroundings)
        if let model = result.model, !result.hasErrors || keepErrors {
            let bytes = try Self.bytes(of: model, name)
            if output == "-" {
                try StandardOutput.write(bytes)
            } else {
                try OutputFile.write(bytes, to: output)
            }
        }
        guard !result.hasErrors, result.model != nil else {
            throw Self.refusal(name, wrote: keepErrors && result.model != nil, output)
        }
    }

    /// The model's file; a warning where it is too large for a device.
    /// - Throws: `CommandFailure` where nothing could read it.
    private static func bytes(of model: Model, _ name: String) throws(CommandFailure) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try model.file()
        } catch {
            throw CommandFailure(ja: "\(name): \(error.message.ja)", en: "\(name): \(error.message.en)")
        }
        if bytes.count > Model.maximumFileSize {
            let limit = Model.maximumFileSize >> 20
            StandardError.warn(
                LocalizedText(
                    ja: "\(name): モデルが\(limit) MiBを超えるため、端末（akari-agent）では使えません",
                    en: "\(name): the model has more than \(limit) MiB, which devices (akari-agent) do not take"))
        }
        return bytes
    }

    private func report(
        _ diagnostics: [Diagnostic], of bytes: [UInt8], name: String, _ surroundings: Surroundings
    ) {
        guard !diagnostics.isEmpty else { return }
        var report: [UInt8] = []
        switch format {
        case .json:
            for diagnostic in diagnostics { report += DiagnosticJSON.line(diagnostic, file: name) }
            if surroundings.errorIsTerminal { report = Visible.json(report) }
        case .text:
            let renderer = DiagnosticText(
                file: name, source: SourceText(bytes), language: surroundings.language, style: surroundings.errorStyle)
            for diagnostic in diagnostics { report += Array(renderer.text(diagnostic).utf8) }
            report += Array(Self.summary(diagnostics, name)[surroundings.language].utf8)
        }
        StandardError.write(report)
    }

    private static func summary(_ diagnostics: [Diagnostic], _ name: String) -> LocalizedText {
        let count = { severity in diagnostics.count { $0.severity == severity } }
        let (errors, warnings, notes) = (count(.error), count(.warning), count(.note))
        let file = Visible.text(name)
        return LocalizedText(
            ja: "\(file): エラー\(errors)件、警告\(warnings)件、注記\(notes)件\n",
            en: "\(file): errors \(errors), warnings \(warnings), notes \(notes)\n")
    }

    private static func refusal(_ name: String, wrote: Bool, _ output: String) -> CommandFailure {
        if wrote {
            return CommandFailure(
                ja: "\(name): エラーのあるモデルを書きました（\(output)）。数字を信用しないでください",
                en: "\(name): has errors; the model was written all the same (\(output)): do not trust its figures")
        }
        return CommandFailure(
            ja: "\(name): エラーがあるためモデルを書きませんでした。文書を直すか、正しい文書を指定してください",
            en: "\(name): has errors, so no model was written; correct the document, or name the right one")
    }

    /// Without its folder: the model must not depend on where the document was.
    private static func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private static func explain(_ id: String) throws {
        guard let meaning = DiagnosticCatalog.explanation(of: id), let severity = DiagnosticCatalog.severity(of: id)
        else {
            let near = Suggestion.nearest(to: id, among: DiagnosticCatalog.ids).joined(separator: ", ")
            throw CommandFailure(
                ja: "\(id): その診断はありません。近いもの: \(near)", en: "\(id): there is no such diagnostic; near it: \(near)")
        }
        let language = Surroundings.current.language
        var text = "\(severity.rawValue): \(id)\n\(meaning[language])\n"
        let example = DiagnosticCatalog.example(of: id)?.parts ?? [:]
        for place in DiagnosticExample.Place.allCases {
            guard let lines = example[place] else { continue }
            text += "\n" + title(of: place)[language] + "\n"
            for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
                text += line.isEmpty ? "\n" : "    \(line)\n"
            }
        }
        try StandardOutput.write(text)
    }

    private static func title(of place: DiagnosticExample.Place) -> LocalizedText {
        switch place {
        case .overview: LocalizedText(ja: "例（概要の一覧）:", en: "For example, in the overview list:")
        case .statements:
            LocalizedText(ja: "例（計数表。列はタブで区切る）:", en: "For example, in the statements (tabs part the columns):")
        case .contents: LocalizedText(ja: "例（目次）:", en: "For example, in the table of contents:")
        case .body: LocalizedText(ja: "例（本文）:", en: "For example, in the body:")
        }
    }
}
