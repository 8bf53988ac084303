import Glibc

/// The GPIO chips of this machine, asked without libgpiod, which the command does not link.
enum GPIOChips {
    struct Chip: Hashable {
        var path: String
        /// Nil: this user may not open it.
        var label: String?
        var lines: Int
    }

    /// `GPIO_GET_CHIPINFO_IOCTL` of linux/gpio.h: name and label of 32 bytes each, then the number of lines.
    private static let chipInformation: UInt = 0x8044_B401

    static func all() -> [Chip] {
        var found: [Chip] = []
        guard let directory = opendir("/dev") else { return [] }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix("gpiochip") { found.append(chip("/dev/\(name)")) }
        }
        return found.sorted { $0.path < $1.path }
    }

    private static func chip(_ path: String) -> Chip {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return Chip(path: path, label: nil, lines: 0) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 68)
        guard ioctl(descriptor, chipInformation, &bytes) == 0 else { return Chip(path: path, label: nil, lines: 0) }
        let lines = bytes[64..<68].reversed().reduce(0) { $0 << 8 | Int($1) }
        return Chip(path: path, label: String(decoding: bytes[32..<64].prefix { $0 != 0 }, as: UTF8.self), lines: lines)
    }
}
