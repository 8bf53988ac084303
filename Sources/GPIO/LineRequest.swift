import CGPIOD
import Language

/// Lines of a chip that this process holds. The kernel gives them back to the chip's driver when the process ends, however
/// it ends; what level they then have is the driver's choice.
final class LineRequest: OutputLines {
    private let handle: OpaquePointer
    private let count: Int
    /// Has to outlive the request.
    private let chip: Chip

    init(takingOwnership handle: OpaquePointer, count: Int, chip: Chip) {
        self.handle = handle
        self.count = count
        self.chip = chip
    }

    deinit { akari_gpio_request_release(handle) }

    func set(_ levels: [Bool]) throws(GPIOError) {
        // The library reads `count` levels.
        precondition(levels.count == count)
        let code = akari_gpio_request_set(handle, levels)
        guard code == 0 else { throw GPIOError("set", place: chip.description, code: code) }
    }

    func levels() throws(GPIOError) -> [Bool] {
        // The library writes `count` levels.
        var levels = [Bool](repeating: false, count: count)
        let code = akari_gpio_request_get(handle, &levels)
        guard code == 0 else { throw GPIOError("get", place: chip.description, code: code) }
        return levels
    }
}
