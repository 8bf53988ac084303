import Budget

/// Where the shipped models are, and which is the newest edition.
enum ShippedModels {
    static let installed = "/usr/share/akari/models"

    /// The folders that are looked into, in this order: `AKARI_MODELS`, the installed one, that of the repository which the
    /// program was built in.
    static var folders: [String] {
        if let named = Surroundings.variable("AKARI_MODELS"), !named.isEmpty { return [named] }
        return [installed] + (ShippedFiles.repositoryFolder("models").map { [$0] } ?? [])
    }

    /// The model file of the latest fiscal year in the first folder that has any; of two of one year, the last by name. A
    /// file that is not a model is reported and passed over.
    /// - Throws: `CommandFailure` where there is none.
    static func newest(
        in folders: [String], limit: Int = ModelFile.maximumSize
    ) throws(CommandFailure) -> LoadedModel {
        for folder in folders {
            var newest: LoadedModel?
            for name in ShippedFiles.names(in: folder, endingWith: ".json") {
                do {
                    let candidate = try LoadedModel(path: folder + "/" + name, limit: limit)
                    if newest.map({ $0.model.edition.fiscalYear <= candidate.model.edition.fiscalYear }) ?? true {
                        newest = candidate
                    }
                } catch {
                    StandardError.warn(error.message)
                }
            }
            if let newest { return newest }
        }
        let places = folders.joined(separator: ", ")
        throw CommandFailure(
            ja: "モデルがありません（\(places)）。モデルのファイルを指定するか、akari import で作ってください",
            en: "there is no model in \(places); name a model file, or make one with akari import")
    }
}
