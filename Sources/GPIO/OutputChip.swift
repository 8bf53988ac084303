/// Something whose lines can be driven: a chip of the machine, or a simulated one.
public protocol OutputChip: AnyObject {
    /// Takes all the lines or none, each with its level from the first moment. They are given back when the result is
    /// let go of. `consumer` tells others who holds them; 31 bytes are kept.
    func requestOutputs(_ lines: [LineSettings], consumer: String) throws(GPIOError) -> any OutputLines
}

/// Lines that are held, in the order of the request. Levels are logical: true is lit, whichever way the lamp is wired.
public protocol OutputLines: AnyObject {
    func set(_ levels: [Bool]) throws(GPIOError)
    /// As the chip says, not as it was told.
    func levels() throws(GPIOError) -> [Bool]
}
