import Budget
import Foundation
import TestSupport
import Testing

@Suite("SHA-256")
struct SHA256Tests {
    @Test(
        "the standard's vectors come out",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                String(repeating: "a", count: 1_000_000),
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
            ),
        ])
    func vectors(text: String, digest: String) {
        #expect(SHA256.hex(SHA256.hash(Array(text.utf8))) == digest)
        var portable = SHA256(portable: true)
        portable.update(Array(text.utf8))
        #expect(SHA256.hex(portable.finalize()) == digest)
    }

    @Test("pieces of any length give the digest of the whole")
    func pieces() {
        var random = SeededGenerator(seed: 7)
        let bytes = (0..<1_000).map { _ in UInt8.random(in: 0...255, using: &random) }
        let whole = SHA256.hash(bytes)
        for _ in 0..<200 {
            var hasher = SHA256(portable: .random(using: &random))
            var at = 0
            while at < bytes.count {
                let end = min(bytes.count, at + Int.random(in: 0...150, using: &random))
                hasher.update(bytes[at..<end])
                at = end
            }
            #expect(hasher.finalize() == whole)
        }
    }

    @Test(
        "sha256sum agrees, whatever the length",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sha256sum"), "needs /usr/bin/sha256sum"))
    func coreutils() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("akari-sha-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var random = SeededGenerator(seed: 11)
        // Around one and two blocks, where the padding changes.
        var expected: [String: String] = [:]
        for length in Array(50...70) + Array(115...130) + [100_000] {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            try Data(bytes).write(to: folder.appendingPathComponent("\(length)"))
            expected["\(length)"] = SHA256.hex(SHA256.hash(bytes))
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        process.currentDirectoryURL = folder
        process.arguments = Array(expected.keys)
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == expected.count)
        for line in lines {
            let parts = line.split(separator: " ")
            #expect(expected[String(parts[1])] == String(parts[0]), "\(parts[1]) bytes")
        }
    }
}
