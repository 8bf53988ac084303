import Foundation
import Lamps
import Language
import TestSupport
import Testing

@Suite("docs/lamps.md") struct LampDocumentTests {
    static func document() throws -> String {
        try String(contentsOf: Places.repository.appending(path: "docs/lamps.md"), encoding: .utf8)
    }

    @Test("its table of states is the code's, the most urgent first")
    func states() throws {
        let rows = LampState.allCases.map { state in
            "| `\(state.rawValue)` | \(state.colour.title.ja) \(state.colour.title.en) | `\(state.pattern.rawValue)` | "
                + "\(Self.rhythm(state.pattern)) | \(state.meaning.ja) | \(state.meaning.en) |"
        }
        let lines = try Self.document().split(separator: "\n").map(String.init)
        let nights = LampState.allCases.filter { !$0.needsPerson }.map { state in
            "| `\(state.rawValue)` | `\(state.pattern(at: .dim).rawValue)` | \(Self.rhythm(state.pattern(at: .dim))) | "
                + "`\(state.pattern(at: .dark).rawValue)` |"
        }
        #expect(lines.filter { $0.hasPrefix("| `") } == rows + nights)
        #expect(
            lines.contains {
                $0.contains("`\(Pattern.morseFlash.rawValue)` (\(Self.rhythm(.morseFlash)))")
            })
    }

    static func rhythm(_ pattern: Pattern) -> String {
        let phases = pattern.phases.enumerated().map { "\($0.element) ms \($0.offset % 2 == 0 ? "lit" : "dark")" }
        return phases.isEmpty ? "lit" : phases.joined(separator: ", ")
    }

    @Test("its packets are read by the code and come out of it again")
    func packets() throws {
        let lines = try Self.document().split(separator: "\n").filter { $0.hasPrefix("{") }.map { Array($0.utf8) }
        try #require(lines.count == 6)
        for line in lines.indices {
            switch line {
            case 1, 5: #expect(try LampReply(decoding: lines[line]).encoded() == lines[line])
            default:
                switch try LampMessage(decoding: lines[line]) {
                case .lease(let request): #expect(request.encoded() == lines[line])
                case .show(let request): #expect(request.encoded() == lines[line])
                }
            }
        }
    }
}
