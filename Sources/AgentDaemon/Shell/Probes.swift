import Glibc

/// What the kernel says of the device and of this process.
struct Probes {
    /// Of the first thermal zone, in tenths of a degree Celsius; nil where there is none.
    static func temperature() -> Int64? {
        // The kernel writes thousandths.
        number(in: "/sys/class/thermal/thermal_zone0/temp", word: 0).map { $0 / 100 }
    }

    /// Resident memory of this process in bytes.
    static func memory() -> Int64? {
        number(in: "/proc/self/statm", word: 1).map { $0 * Int64(sysconf(Int32(_SC_PAGESIZE))) }
    }

    private static func number(in path: String, word: Int) -> Int64? {
        guard let bytes = try? SmallFile.read(path, limit: 256) else { return nil }
        let words = bytes.split { $0 == 0x20 || $0 == 0x0a }
        guard word < words.count else { return nil }
        return Int64(String(decoding: words[word], as: UTF8.self))
    }
}
