import Glibc

/// The GPIO chips of this machine, asked without libgpiod, which the command does not link.
enum GPIOChips {
    struct Chip: Hashable {
        var path: String
        /// Nil: this user may not open it.
        var label: String?
        /// By offset.
        var lines: [Line]
        /// The device itself: two paths with the same number are one chip. 0: there is none.
        var device: UInt64
        /// Whose it is, as `ls -l` says it: `root:gpio 0660`.
        var access = ""
        /// Whether the group gpio, in which the lamp daemon is, may use it.
        var isForGroup = true

        /// `gpiochip0`
        var name: String { String(path.split(separator: "/").last ?? "") }
        var title: String { "\(path) [\(label ?? "?")]" }
        /// The chip, and its lines that are held.
        var listing: String {
            let held = lines.enumerated().compactMap { offset, line in
                line.holder.map { "\n  \(offset) \"\(line.name)\": \"\($0)\"" }
            }
            return "\(title) \(lines.count) lines, \(access)\(held.joined())"
        }
    }

    struct Line: Hashable {
        /// Empty: it has none.
        var name = ""
        /// Nil: it is free. Empty: whoever holds it gives no name.
        var holder: String?
    }

    /// `GPIO_GET_CHIPINFO_IOCTL` of linux/gpio.h: name and label of 32 bytes each, then the number of lines.
    private static let chipInformation: UInt = 0x8044_B401
    /// `GPIO_V2_GET_LINEINFO_IOCTL`: name and consumer of 32 bytes each, the offset, the number of attributes, the flags.
    private static let lineInformation: UInt = 0xC100_B405

    static func all() -> [Chip] {
        var found: [Chip] = []
        for name in Folder.names(in: "/dev") {
            let digits = name.dropFirst(8)
            if name.hasPrefix("gpiochip"), !digits.isEmpty, digits.allSatisfy(\.isNumber) {
                found.append(chip("/dev/\(name)"))
            }
        }
        return found.sorted { ($0.path.count, $0.path) < ($1.path.count, $1.path) }
    }

    /// What a path, links followed, stands for; nil: no device.
    static func device(_ path: String) -> UInt64? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR ? UInt64(status.st_rdev) : nil
    }

    private static func chip(_ path: String) -> Chip {
        var chip = Chip(path: path, label: nil, lines: [], device: device(path) ?? 0)
        var status = stat()
        if stat(path, &status) == 0 {
            let group = getgrgid(status.st_gid).map { String(cString: $0.pointee.gr_name) } ?? String(status.st_gid)
            let user = getpwuid(status.st_uid).map { String(cString: $0.pointee.pw_name) } ?? String(status.st_uid)
            chip.access = "\(user):\(group) 0\(String(status.st_mode & 0o777, radix: 8))"
            chip.isForGroup = group == "gpio" && status.st_mode & 0o060 == 0o060
        }
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return chip }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 68)
        guard ioctl(descriptor, chipInformation, &bytes) == 0 else { return chip }
        chip.label = text(bytes[32..<64])
        let count = bytes[64..<68].reversed().reduce(0) { $0 << 8 | Int($1) }
        chip.lines = (0..<min(count, 1_024)).map { line(descriptor, $0) }
        return chip
    }

    private static func line(_ descriptor: Int32, _ offset: Int) -> Line {
        var bytes = [UInt8](repeating: 0, count: 256)
        bytes[64] = UInt8(offset & 0xff)
        bytes[65] = UInt8(offset >> 8)
        guard ioctl(descriptor, lineInformation, &bytes) == 0 else { return Line() }
        let isUsed = bytes[72] & 1 != 0
        return Line(name: text(bytes[..<32]), holder: isUsed ? text(bytes[32..<64]) : nil)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
