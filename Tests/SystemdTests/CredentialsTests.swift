import Foundation
import Systemd
import Testing

@Suite("Credentials")
struct CredentialsTests {
    let folder = FileManager.default.temporaryDirectory.appending(path: "akari-\(UInt64.random(in: 0...UInt64.max))")

    func read(_ name: String, containing content: Data?) throws -> [UInt8]? {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        if let content { try content.write(to: folder.appending(path: name)) }
        return try Credentials.read(name, environment: ["CREDENTIALS_DIRECTORY": folder.path])
    }

    @Test("a secret is read without the line break that editors leave")
    func lineBreak() throws {
        #expect(try read("password", containing: Data("s3cret\n".utf8)) == Array("s3cret".utf8))
        #expect(try read("password", containing: Data("s3cret\r\n".utf8)) == Array("s3cret".utf8))
        #expect(try read("password", containing: Data("two\nlines".utf8)) == Array("two\nlines".utf8))
    }

    @Test("a credential that is not handed over is nil, and so is any without a manager")
    func absent() throws {
        #expect(try read("password", containing: nil) == nil)
        #expect(try Credentials.read("password", environment: [:]) == nil)
    }

    @Test("a name cannot lead out of the directory")
    func escaping() {
        #expect(throws: CredentialError.self) { try read("../../etc/passwd", containing: nil) }
    }

    @Test("a secret that is too long is refused")
    func tooLong() {
        #expect(throws: CredentialError.self) {
            try read("password", containing: Data(repeating: 65, count: Credentials.maximumSize + 1))
        }
    }
}
