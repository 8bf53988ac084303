/// How lamps behave at night. States that need a person are shown as by day, always.
public enum NightMode: String, CaseIterable, Sendable {
    /// What is healthy is a short flash now and then.
    case dim
    /// What is healthy is dark, and looks like a board without power.
    case dark
}
