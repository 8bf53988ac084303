import Foundation

/// Looks at `condition` again and again until it holds; false when it did not within `bound`. A pause of the machine is not counted: nothing that is
/// waited for went on meanwhile.
@discardableResult
public func eventually(within bound: Duration = .seconds(20), _ condition: () throws -> Bool) -> Bool {
    let clock = ContinuousClock()
    var end = clock.now + bound
    repeat {
        if (try? condition()) == true { return true }
        let nap = clock.measure { poll(nil, 0, 10) }
        if nap > .seconds(1) { end += nap }
    } while clock.now < end
    return (try? condition()) == true
}
