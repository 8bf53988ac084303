import Foundation
import Language
import Program
import TestSupport
import Testing

@testable import AgentDaemon

@Suite struct ClockWatchTests {
    private func run(mark: String, _ answers: [Bool?]) -> (status: Int32, asked: Int) {
        var asked = 0
        let watch = ClockWatch(mark: mark) {
            asked += 1
            return answers[min(asked, answers.count) - 1]
        }
        let status = watch.run(AgentProgram.command, Language(environment: [:]), interval: .milliseconds(1))
        return (status, asked)
    }

    @Test("the mark is there once the kernel says that its clock is right, and not before; everybody may read it")
    func waits() throws {
        let folder = try TemporaryFolder()
        let mark = folder["synchronized"].path
        var wasEarly = false
        var asked = 0
        let watch = ClockWatch(mark: mark) {
            asked += 1
            wasEarly = wasEarly || FileManager.default.fileExists(atPath: mark)
            return asked > 3
        }
        #expect(watch.run(AgentProgram.command, Language(environment: [:]), interval: .milliseconds(1)) == 0)
        #expect(!wasEarly && asked == 4)
        let attributes = try FileManager.default.attributesOfItem(atPath: mark)
        #expect(try #require(attributes[.posixPermissions] as? Int) & 0o044 == 0o044)
    }

    @Test("where the question is forbidden, or the mark cannot be written, the exit status says so")
    func fails() throws {
        let folder = try TemporaryFolder()
        let mark = folder["synchronized"].path
        #expect(run(mark: mark, [false, nil]) == (1, 2))
        #expect(!FileManager.default.fileExists(atPath: mark))
        #expect(run(mark: folder["nowhere/synchronized"].path, [true]) == (1, 1))
    }
}
