/// What an operator may ask of a device: the whole allow-list.
public enum Verb: String, CaseIterable, Sendable {
    /// Blink, so that a person can find the device.
    case identify
    /// Light every lamp in turn.
    case lampTest = "lamp-test"
    /// Announce everything again.
    case republish
    /// Read model and configuration again.
    case reload
    /// Send journalled events again.
    case resend
}
