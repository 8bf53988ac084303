public import GPIO

/// Opens a chip by what the configuration calls it. Tests give their own.
public typealias ChipOpener = (String) throws(GPIOError) -> any OutputChip

/// The machine's chips, and the simulated one.
public func openChip(_ name: String) throws(GPIOError) -> any OutputChip {
    name == SimulatedChip.name ? SimulatedChip() : try Chip.open(name)
}
