import Budget

/// What this program is.
enum Version {
    static let number = "0.1.0"
    static let text = "akari \(number) (model file \(ModelFile.version), wire v1)"
}
