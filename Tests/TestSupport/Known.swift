/// A constant of a test that is valid by looking at it; a wrong one ends the test run at its line.
public func known<Value>(_ value: Value?, file: StaticString = #fileID, line: UInt = #line) -> Value {
    guard let value else { preconditionFailure("this constant is not valid", file: file, line: line) }
    return value
}
