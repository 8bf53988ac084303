/// A device: its name at its site. Written `site/device`.
public struct DeviceID: Hashable, Comparable, Sendable, LosslessStringConvertible {
    public let site: Name
    public let device: Name

    public init(site: Name, device: Name) {
        self.site = site
        self.device = device
    }

    /// Nil when one of them is no `Name`.
    public init?(site: some StringProtocol, device: some StringProtocol) {
        guard let site = Name(site), let device = Name(device) else { return nil }
        self.init(site: site, device: device)
    }

    /// From `site/device`; nil when it is anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        self.init(site: parts[0], device: parts[1])
    }

    public var description: String { "\(site)/\(device)" }

    public static func < (left: DeviceID, right: DeviceID) -> Bool {
        (left.site, left.device) < (right.site, right.device)
    }
}
