import CGPIOD
import Glibc
import Language

/// An open GPIO chip of this machine. Closed when nobody refers to it and none of its lines is held.
///
/// Not `Sendable`: libgpiod's objects belong to one thread at a time.
public final class Chip: OutputChip {
    /// The version of libgpiod that is linked: `1.6.3`.
    public static var libraryVersion: String { String(cString: akari_gpio_library_version()) }

    public let path: String
    public let name: String
    public let label: String
    public let lineCount: Int
    let handle: OpaquePointer

    /// Opens the one chip with this label (`pinctrl-bcm2711`), name (`gpiochip0`) or path (`/dev/gpiochip0`).
    /// Throws the kinds `noSuchChip`, `ambiguousChip`, `denied` and `failed`.
    public static func open(_ wanted: String) throws(GPIOError) -> Chip {
        var found: [ChipDescription] = []
        var refused: GPIOError?
        for path in paths() {
            do throws(GPIOError) {
                let chip = try Chip(path: path)
                found.append(
                    ChipDescription(path: path, name: chip.name, label: chip.label, device: deviceNumber(path)))
            } catch {
                // One that may not be opened may be the one that is meant.
                refused = error
            }
        }
        do {
            return try Chip(path: try ChipDescription.choose(wanted, among: found).path)
        } catch {
            if error.kind == .noSuchChip, let refused { throw refused }
            throw error
        }
    }

    init(path: String) throws(GPIOError) {
        var opened: OpaquePointer?
        let code = akari_gpio_chip_open(path, &opened)
        guard code == 0, let opened else { throw GPIOError("open", place: path, code: code) }
        var information = akari_gpio_chip_info()
        let result = akari_gpio_chip_get_info(opened, &information)
        guard result == 0 else {
            akari_gpio_chip_close(opened)
            throw GPIOError("chip info", place: path, code: result)
        }
        self.path = path
        name = text(information.name)
        label = text(information.label)
        lineCount = information.lines
        handle = opened
    }

    // Every LineRequest keeps its chip, so none is left when this runs.
    deinit { akari_gpio_chip_close(handle) }

    /// Throws the kinds `noSuchLine`, `ambiguousLine`, `busy`, `denied`, `gone` and `failed`.
    public func requestOutputs(_ lines: [LineSettings], consumer: String) throws(GPIOError) -> any OutputLines {
        let information = try lineInformation()
        let names = information.map { text($0.name) }
        var offsets: [UInt32] = []
        for line in lines { offsets.append(try line.line.offset(amongNames: names, chip: description)) }
        var request: OpaquePointer?
        let code = akari_gpio_chip_request_outputs(
            handle, consumer, lines.count, offsets, lines.map(\.isActiveLow), lines.map(\.level), &request)
        if code == EBUSY { throw busy(lines, offsets) }
        guard code == 0, let request else { throw GPIOError("request", place: description, code: code) }
        return LineRequest(takingOwnership: request, count: lines.count, chip: self)
    }

    var description: String { "\(name) [\(label)]" }

    private func lineInformation() throws(GPIOError) -> [akari_gpio_line_info] {
        var all: [akari_gpio_line_info] = []
        for offset in 0..<UInt32(clamping: lineCount) {
            var information = akari_gpio_line_info()
            let code = akari_gpio_chip_get_line_info(handle, offset, &information)
            guard code == 0 else { throw GPIOError("line info", place: description, code: code) }
            all.append(information)
        }
        return all
    }

    /// The first of the lines that is held, and by whom. Asked afterwards: what was free before says nothing.
    private func busy(_ lines: [LineSettings], _ offsets: [UInt32]) -> GPIOError {
        for (line, offset) in zip(lines, offsets) {
            var information = akari_gpio_line_info()
            guard akari_gpio_chip_get_line_info(handle, offset, &information) == 0, information.used else { continue }
            return .busy("\(description) \(line.line)", holder: text(information.consumer))
        }
        return .busy(description, holder: "")
    }

    private static func paths() -> [String] {
        var result = glob_t()
        defer { globfree(&result) }
        guard glob("/dev/gpiochip[0-9]*", 0, nil, &result) == 0, let found = result.gl_pathv else { return [] }
        // glob(3): gl_pathv has gl_pathc strings, valid until globfree.
        return (0..<Int(result.gl_pathc)).compactMap { found[$0].map { String(cString: $0) } }
    }

    private static func deviceNumber(_ path: String) -> UInt64 {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(status.st_rdev) : 0
    }
}

/// A name from the kernel, up to its zero.
private func text<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}
