import ArgumentParser

/// `[MODEL]`: a model file, or the newest shipped edition.
struct ModelArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "A model file; the newest shipped edition if left out.",
            discussion: """
                Looked for in AKARI_MODELS if set, else /usr/share/akari/models, else deploy/models of the repository that the \
                program was built in.
                """))
    var model: String?

    /// - Throws: `CommandFailure`.
    func load() throws -> LoadedModel { try Self.load(model) }

    /// The newest shipped edition where no file is named.
    /// - Throws: `CommandFailure`.
    static func load(_ model: String?) throws -> LoadedModel {
        let loaded =
            if let model { try LoadedModel(path: model) } else { try ShippedModels.newest(in: ShippedModels.folders) }
        if let warning = loaded.warning { StandardError.warn(warning) }
        return loaded
    }
}

/// How rows are written.
enum RowFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
}

/// How a result is written that has no form as rows of one kind.
enum PlainFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json
}
