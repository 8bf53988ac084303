import Foundation

/// Looks at `condition` again and again until it holds; false when it did not within `bound`.
@discardableResult
public func eventually(within bound: Duration = .seconds(20), _ condition: () throws -> Bool) -> Bool {
    let end = ContinuousClock.now + bound
    repeat {
        if (try? condition()) == true { return true }
        poll(nil, 0, 10)
    } while ContinuousClock.now < end
    return (try? condition()) == true
}
