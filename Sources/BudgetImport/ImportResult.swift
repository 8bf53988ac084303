public import Budget

/// What came of one document: a model, and everything there is to say about how it was read.
public struct ImportResult: Sendable {
    /// nil where the document is no budget request, is no text, or was cut: nothing of it can be trusted then.
    public var model: Model?
    /// In the order of the document; the model holds the same.
    public var diagnostics: [Diagnostic]

    public init(model: Model?, diagnostics: [Diagnostic]) {
        self.model = model
        self.diagnostics = diagnostics
    }

    /// Whether some figure cannot be trusted.
    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
