/// The catalogue of indicators, as pure functions of a model.
public enum Indicators {
    /// Every indicator of the catalogue for `model`; one that cannot be computed is in `failures`.
    /// `checks` are those of the same model, for a caller that has them already.
    public static func evaluate(_ model: Model, checks: [Check]? = nil) -> Evaluation {
        Evaluation()
    }
}
