import Foundation

/// A plain HTTP/1.1 answer from a loopback port.
public struct HTTPAnswer {
    public let status: Int
    /// Names in lower case.
    public let headers: [String: String]
    public let body: String
}

/// GETs `path` from 127.0.0.1; the connection is closed afterwards.
public func httpGet(port: UInt16, _ path: String) throws -> HTTPAnswer {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/curl")
    process.arguments = ["-s", "-i", "--max-time", "10", "http://127.0.0.1:\(port)\(path)"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0, let text = String(data: data, encoding: .utf8),
        let end = text.range(of: "\r\n\r\n")
    else { throw SupportError("GET \(path): curl ended with \(process.terminationStatus)") }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    let status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) }
    guard let status else { throw SupportError("GET \(path): no status line") }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
        guard let colon = line.firstIndex(of: ":") else { continue }
        headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    return HTTPAnswer(status: status, headers: headers, body: String(text[end.upperBound...]))
}
