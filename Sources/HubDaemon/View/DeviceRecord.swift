import JSON
import Synchronization
import Telemetry

/// A device as it was at one change, for readers of other threads. What they ask for is written once.
final class DeviceRecord: Sendable {
    let device: Device
    private let written = Mutex<[UInt8]?>(nil)

    init(_ device: Device) { self.device = device }

    /// `{"age":…,` and the rest: the age is the only member that changes without the device.
    func summary(at uptime: Duration) -> [UInt8] {
        let age = device.healthArrivedAt.map { String((uptime - $0).components.seconds) } ?? "null"
        return Array("{\"age\":\(age),".utf8) + rest()
    }

    private func rest() -> [UInt8] {
        written.withLock { written in
            if let written { return written }
            var writer = JSONWriter()
            writer.object { writer in DeviceView.write(device, to: &writer) }
            let bytes = Array(writer.bytes.dropFirst())
            written = bytes
            return bytes
        }
    }

    /// Everything that is known of the device.
    func detail(at uptime: Duration) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("age", device.healthArrivedAt.map { (uptime - $0).components.seconds })
            DeviceView.write(device, to: &writer)
            DeviceView.writeDetail(device, to: &writer)
        }
        return writer.bytes
    }
}
