import Foundation
import TestSupport
import Testing

@testable import AkariCommand

@Suite("Files")
struct OutputFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder.url.path).sorted() }
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder[name]), as: UTF8.self)
    }

    @Test("a file is replaced whole, keeps its mode, and nothing else is left behind")
    func replaced() throws {
        try OutputFile.write(Array("one".utf8), to: folder["m.json"].path)
        #expect(chmod(folder["m.json"].path, 0o640) == 0)
        try OutputFile.write(Array("two".utf8), to: folder["m.json"].path)
        #expect(try text("m.json") == "two")
        #expect(try names == ["m.json"])
        let mode = try FileManager.default.attributesOfItem(atPath: folder["m.json"].path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
    }

    @Test("what a link points to is replaced, not the link")
    func link() throws {
        try OutputFile.write(Array("one".utf8), to: folder["real"].path)
        try FileManager.default.createSymbolicLink(atPath: folder["link"].path, withDestinationPath: "real")
        try OutputFile.write(Array("two".utf8), to: folder["link"].path)
        #expect(try text("real") == "two")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder["link"].path) == "real")
    }

    @Test("what links point to is made where it is not there yet; a link to itself is an error")
    func danglingLinks() throws {
        try FileManager.default.createDirectory(at: folder["deep"], withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: folder["one"].path, withDestinationPath: "deep/two")
        try FileManager.default.createSymbolicLink(atPath: folder["deep/two"].path, withDestinationPath: "three")
        try OutputFile.write(Array("x".utf8), to: folder["one"].path)
        #expect(try text("deep/three") == "x")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder["one"].path) == "deep/two")
        try FileManager.default.createSymbolicLink(atPath: folder["loop"].path, withDestinationPath: "loop")
        #expect(throws: CommandFailure.self) { try OutputFile.write([], to: folder["loop"].path) }
        #expect(OutputFile.isSame(folder["one"].path, as: folder["deep/three"].path))
        #expect(!OutputFile.isSame(folder["one"].path, as: folder["none"].path))
        #expect(!OutputFile.isSame("/dev/null", as: "/dev/null"))
    }

    @Test("a file that is being written has no name that anybody could find")
    func nameless() throws {
        let file = try #require(UnfinishedFile(in: folder.url.path + "/"))
        #expect(OutputFile.writeAll(file.descriptor, Array("x".utf8)) == 0)
        #expect(try names == [])
        #expect(file.become(folder["done"].path) == 0)
        #expect(try names == ["done"] && text("done") == "x")
        let other = try #require(UnfinishedFile(in: folder.url.path + "/"))
        #expect(other.become(folder["none/done"].path) == ENOENT)
        #expect(try names == ["done"])
        #expect(UnfinishedFile(in: folder["none"].path + "/") == nil)
    }

    @Test("the document itself is not overwritten with its model")
    func document() throws {
        let path = folder["document.txt"].path
        try OutputFile.write(Array("text".utf8), to: path)
        let run = try CommandRun(shell: "\"$AKARI\" import \(path) -o \(folder.url.path)/./document.txt")
        #expect(run.status == 1 && run.errors.contains("is the document itself"))
        #expect(try text("document.txt") == "text")
    }

    @Test("a device is written into, never replaced")
    func device() throws {
        try OutputFile.write(Array("x".utf8), to: "/dev/null")
        #expect(throws: CommandFailure.self) { try OutputFile.write(Array("x".utf8), to: "/dev/full") }
        #expect(throws: CommandFailure.self) { try OutputFile.write([], to: folder.url.path) }
        #expect(throws: CommandFailure.self) { try OutputFile.write([], to: folder["none/x"].path) }
    }

    @Test("input beyond the limit is refused, from a file and from a pipe")
    func limits() throws {
        try OutputFile.write([UInt8](repeating: 0x20, count: 100), to: folder["x"].path)
        #expect(try InputFile.read(folder["x"].path, limit: 100).count == 100)
        #expect(throws: CommandFailure.self) { try InputFile.read(folder["x"].path, limit: 99) }
        let pipe = try CommandRun(shell: "head -c 270000000 /dev/zero | \"$AKARI\" items /dev/stdin")
        #expect(pipe.status == 1 && pipe.errors.contains("limit is 256 MiB"))
    }

    @Test("a password that others can read is refused")
    func credentials() throws {
        let path = folder["password"].path
        try OutputFile.write(Array("reader:se:cret\n".utf8), to: path)
        #expect(chmod(path, 0o644) == 0)
        #expect(throws: CommandFailure.self) { try Credentials(path: path, user: nil) }
        #expect(chmod(path, 0o600) == 0)
        let whole = try Credentials(path: path, user: nil)
        #expect(whole.user == "reader" && whole.password == "se:cret")
        #expect(try Credentials(path: path, user: "u").password == "reader:se:cret")
        try OutputFile.write(Array("nocolon\n".utf8), to: path)
        #expect(throws: CommandFailure.self) { try Credentials(path: path, user: nil) }
    }
}
