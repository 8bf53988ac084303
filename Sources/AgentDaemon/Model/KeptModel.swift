import Telemetry

/// A copy of the last model in use, among the agent's own files: a start that finds a damaged model on disk (a power cut
/// while it was copied) goes on with the last good one, as a running agent does.
struct KeptModel: Sendable {
    let path: String

    init(stateDirectory: String) { path = stateDirectory + "/model.json" }

    /// Copies what was taken into use, as it was read then. Nothing is written where the copy is this model already.
    func keep(_ accepted: ModelStore.Reading.Accepted) throws(SmallFile.Failure) {
        guard accepted.path != path else { return }
        let digest = accepted.revision.model.digest.description
        // The digest stands at the beginning of a model file.
        if let start = try? SmallFile.read(path, limit: 160), String(decoding: start, as: UTF8.self).hasDigest(digest) {
            return
        }
        try SmallFile.replace(path, with: accepted.bytes)
    }
}

extension String {
    fileprivate func hasDigest(_ digest: String) -> Bool {
        split(separator: "\"", maxSplits: 12).contains { $0 == digest }
    }
}
