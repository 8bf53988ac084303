import Budget
import Program

/// What this program is.
enum Version {
    static let text = "akari \(Release.version) (model file \(ModelFile.version), wire v1)"
}
