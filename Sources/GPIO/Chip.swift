import CGPIOD
import Glibc
import Language

/// An open GPIO chip of this machine. Closed when nobody refers to it and none of its lines is held.
///
/// Not `Sendable`: libgpiod's objects belong to one thread at a time.
public final class Chip: OutputChip {
    /// The version of libgpiod that is linked: `1.6.3`.
    public static var libraryVersion: String { String(cString: akari_gpio_library_version()) }

    let itself: ChipDescription
    public let lineCount: Int
    let handle: OpaquePointer
    /// Lines of other chips, with their chip, where this one was asked for by its number: it may be any of them tomorrow.
    private var namesElsewhere: [String: String] = [:]

    public var path: String { itself.path }
    public var name: String { itself.name }
    public var label: String { itself.label }
    var description: String { itself.title }

    /// Opens the one chip with this label (`pinctrl-bcm2711`), name (`gpiochip0`) or path (`/dev/gpiochip0`, or a link to it).
    /// Throws the kinds `noSuchChip`, `ambiguousChip`, `denied` and `failed`.
    public static func open(_ wanted: String) throws(GPIOError) -> Chip {
        var chips: [Chip] = []
        var closed: [GPIOError] = []
        for path in paths() {
            do throws(GPIOError) {
                chips.append(try Chip(path: path))
            } catch {
                // One that has just been taken away is not there; one that may not be opened may be the one that is meant.
                if error.kind != .gone, error.code != ENOENT { closed.append(error) }
            }
        }
        let device = wanted.hasPrefix("/") ? deviceNumber(wanted) : nil
        let chosen = try ChipDescription.choose(wanted, device: device, among: chips.map(\.itself), closed: closed)
        // The one that was looked at, and not another by its path: numbers move.
        let chip = chips.remove(at: chosen)
        if Self.isNumber(wanted) {
            for other in chips where other.itself.device != chip.itself.device {
                for name in try other.lineNames() where !name.isEmpty { chip.namesElsewhere[name] = other.description }
            }
        }
        return chip
    }

    /// Whether `wanted` is the kernel's number for a chip, which may be another chip's at the next start.
    public static func isNumber(_ wanted: String) -> Bool {
        let name = wanted.hasPrefix("/dev/") ? wanted.dropFirst(5) : wanted[...]
        let digits = name.dropFirst(8)
        return name.hasPrefix("gpiochip") && !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
    }

    init(path: String) throws(GPIOError) {
        var opened: OpaquePointer?
        let code = akari_gpio_chip_open(path, &opened)
        guard code == 0, let opened else { throw GPIOError("open", place: path, code: code) }
        var information = akari_gpio_chip_info()
        let result = akari_gpio_chip_get_info(opened, &information)
        guard result == 0, let device = Self.deviceNumber(path) else {
            akari_gpio_chip_close(opened)
            throw GPIOError("chip info", place: path, code: result == 0 ? ENODEV : result)
        }
        itself = ChipDescription(
            path: path, name: text(information.name), label: text(information.label), device: device)
        lineCount = information.lines
        handle = opened
    }

    // Every LineRequest keeps its chip, so none is left when this runs.
    deinit { akari_gpio_chip_close(handle) }

    /// Throws the kinds `noSuchLine`, `ambiguousLine`, `busy`, `denied`, `gone` and `failed`.
    public func requestOutputs(_ lines: [LineSettings], consumer: String) throws(GPIOError) -> any OutputLines {
        let names = try lineNames()
        var offsets: [UInt32] = []
        for line in lines {
            offsets.append(try line.line.offset(amongNames: names, chip: description, elsewhere: namesElsewhere))
        }
        var request: OpaquePointer?
        let code = akari_gpio_chip_request_outputs(
            handle, consumer, lines.count, offsets, lines.map(\.isActiveLow), lines.map(\.level), &request)
        if code == EBUSY { throw busy(lines, offsets, consumer) }
        guard code == 0, let request else { throw GPIOError("request", place: description, code: code) }
        return LineRequest(takingOwnership: request, count: lines.count, chip: self)
    }

    /// By offset; empty where a line has none.
    private func lineNames() throws(GPIOError) -> [String] {
        var names: [String] = []
        for offset in 0..<UInt32(clamping: lineCount) {
            var information = akari_gpio_line_info()
            let code = akari_gpio_chip_get_line_info(handle, offset, &information)
            guard code == 0 else { throw GPIOError("line info", place: description, code: code) }
            names.append(text(information.name))
        }
        return names
    }

    /// The first of the lines that is held, and by whom. Asked afterwards: what was free before says nothing.
    private func busy(_ lines: [LineSettings], _ offsets: [UInt32], _ consumer: String) -> GPIOError {
        for (line, offset) in zip(lines, offsets) {
            var information = akari_gpio_line_info()
            guard akari_gpio_chip_get_line_info(handle, offset, &information) == 0, information.used else { continue }
            return .busy("\(description) \(line.line)", holder: text(information.consumer), consumer: consumer)
        }
        return .busy(description, holder: "", consumer: consumer)
    }

    private static func paths() -> [String] {
        var result = glob_t()
        defer { globfree(&result) }
        guard glob("/dev/gpiochip[0-9]*", 0, nil, &result) == 0, let found = result.gl_pathv else { return [] }
        // glob(3): gl_pathv has gl_pathc strings, valid until globfree.
        return (0..<Int(result.gl_pathc)).compactMap { found[$0].map { String(cString: $0) } }
    }

    /// Nil: there is no device.
    private static func deviceNumber(_ path: String) -> UInt64? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR ? UInt64(status.st_rdev) : nil
    }
}

/// A name from the kernel, up to its zero.
private func text<Characters>(_ characters: Characters) -> String {
    withUnsafeBytes(of: characters) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
}
