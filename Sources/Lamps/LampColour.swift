public import Language

/// The colours of a set of lamps, as a traffic light has them.
public enum LampColour: String, CaseIterable, Sendable {
    case red, amber, green

    public var title: LocalizedText {
        switch self {
        case .red: .init(ja: "赤", en: "red")
        case .amber: .init(ja: "橙", en: "amber")
        case .green: .init(ja: "緑", en: "green")
        }
    }
}
