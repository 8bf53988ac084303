import Glibc

/// Processes that hold lines of GPIO chips. Only root sees those of others.
enum LineHolders {
    /// `gpioset (812)`: those that hold this line, as far as the kernel says which lines a process holds (from Linux 6.2,
    /// and not of the first interface); else all that hold any.
    static func of(_ offset: Int, on chip: String) -> [String] {
        processes { holds(offset, on: chip, descriptor: $0) ?? true }
    }

    static var all: [String] { processes { _ in true } }

    /// What the kernel says of a descriptor in `/proc/PID/fdinfo`; nil: nothing about lines.
    static func holds(_ offset: Int, on chip: String, descriptor text: String) -> Bool? {
        let lines = text.split(separator: "\n")
        guard lines.contains(where: { $0.hasPrefix("gpio-chip:") }) else { return nil }
        return lines.contains("gpio-chip:\t\(chip)") && lines.contains("gpio-line:\t\(offset)")
    }

    private static func processes(where isMeant: (String) -> Bool) -> [String] {
        var found: [String] = []
        for name in Folder.names(in: "/proc") where Int(name) != nil {
            guard
                Folder.names(in: "/proc/\(name)/fd").contains(where: { descriptor in
                    isOfLine("/proc/\(name)/fd/\(descriptor)") && isMeant(text("/proc/\(name)/fdinfo/\(descriptor)"))
                })
            else { continue }
            found.append("\(text("/proc/\(name)/comm").prefix { $0 != "\n" }) (\(name))")
        }
        return found.sorted()
    }

    /// `gpio-linehandle` and `gpio-event` of the kernel's first interface, `gpio-line` of its second.
    private static func isOfLine(_ path: String) -> Bool {
        var target = [CChar](repeating: 0, count: 64)
        let count = readlink(path, &target, target.count)
        return target.prefix(max(count, 0)).map(UInt8.init(bitPattern:)).starts(with: "anon_inode:gpio-".utf8)
    }

    private static func text(_ path: String) -> String {
        String(decoding: (try? InputFile.read(path, limit: 4 << 10)) ?? [], as: UTF8.self)
    }
}
