import Foundation
import FoundationXML
import Lamps
import Language
import TestSupport
import Testing

@testable import AkariCommand

@Suite("akari lamps")
struct LampsCommandTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("alone it lists every state, and rhythms that differ without colours")
    func table() throws {
        let run = try CommandRun("lamps")
        #expect(run.status == 0 && run.errors.isEmpty)
        for state in LampState.allCases {
            #expect(run.output.contains("\(state.rawValue) ") && run.output.contains(state.meaning.en))
        }
        let lines = LampSign.all.map { LampTable.timeLine($0) }
        #expect(Set(lines).count == lines.count)
        #expect(lines.allSatisfy { $0.utf8.count == 30 })
    }

    @Test("docs/images/lamps.svg is what the program draws: run akari lamps --svg docs/images and remove the others")
    func committed() throws {
        let drawn = folder["pictures"].path
        #expect(try CommandRun("lamps", "--svg", drawn).status == 0)
        let committed = try Data(contentsOf: Places.repository.appending(path: "docs/images/lamps.svg"))
        #expect(try Data(contentsOf: URL(filePath: drawn).appending(path: "lamps.svg")) == committed)
        let names = try FileManager.default.contentsOfDirectory(atPath: drawn).sorted()
        #expect(names == (LampSign.all.map { "lamp-\($0.name).svg" } + ["lamps.svg"]).sorted())
        for name in names {
            #expect(XMLParser(data: try Data(contentsOf: URL(filePath: drawn).appending(path: name))).parse())
        }
    }

    @Test("the animation's key frames are the pattern's phases to a millisecond", arguments: Pattern.allCases)
    func keyFrames(_ pattern: Pattern) throws {
        let style = LampPicture.style([pattern])
        guard pattern.isBlinking else { return #expect(!style.contains("@keyframes")) }
        let period = pattern.phases.reduce(0, +)
        #expect(style.contains("animation:\(pattern.rawValue) \(period)ms step-end infinite"))
        let frames = style.matches(of: /([0-9.]+)%\{opacity:([0-9.]+)\}/)
        try #require(frames.count == pattern.phases.count)
        for frame in frames {
            let percent = try #require(Double(frame.1))
            let moment = Duration.milliseconds((percent * Double(period) / 100).rounded())
            #expect(pattern.level(at: moment) == (frame.2 == "1"))
            #expect(moment == .zero || pattern.level(at: moment - .milliseconds(1)) != pattern.level(at: moment))
        }
    }

    @Test("a time line is lit when the lamp is", arguments: LampSign.all + LampSign.others)
    func timeLine(_ sign: LampSign) {
        let lit = sign.lit(within: LampPicture.span)
        for moment in stride(from: 0, to: LampPicture.span, by: 50) {
            #expect(lit.contains { $0.contains(moment) } == sign.pattern.level(at: .milliseconds(moment)))
        }
    }

    @Test("the card says every state in the languages that were asked for, and needs nothing from elsewhere")
    func card() throws {
        let path = folder["card.html"].path
        #expect(try CommandRun("lamps", "--card", "both", "-o", path).status == 0)
        let both = try String(contentsOf: folder["card.html"], encoding: .utf8)
        for sign in LampSign.all + LampSign.others {
            for text in [sign.meaning, sign.advice, sign.rhythm] {
                #expect(both.contains(text.ja) && both.contains(text.en))
            }
        }
        #expect(!both.contains("http") && !both.contains("<script") && !both.contains("url("))
        #expect(both.contains("size:A5 landscape"))
        #expect(try CommandRun("lamps", "--card", "ja", "-o", path, "--paper", "A4").status == 0)
        let japanese = try String(contentsOf: folder["card.html"], encoding: .utf8)
        #expect(japanese.contains(LampState.fault.meaning.ja) && !japanese.contains(LampState.fault.meaning.en))
        #expect(japanese.contains("size:A4 landscape"))
    }

    @Test("wrong usage is 64, a place that cannot be written is 1 and named")
    func refusals() throws {
        #expect(try CommandRun("lamps", "--card", "both").status == 64)
        #expect(try CommandRun("lamps", "-o", "card.html").status == 64)
        #expect(try CommandRun("lamps", "--card", "fr", "-o", "card.html").status == 64)
        let run = try CommandRun("lamps", "--svg", folder["no/where"].path)
        #expect(run.status == 1 && run.errors.contains("no/where"))
    }

    @Test("a board is found by its socket and flashes; asked again at once it refuses, and says when")
    func identify() throws {
        let socket = folder["lamps.sock"].path
        #expect(try CommandRun("lamps", "--identify", "--socket", socket).errors.contains(socket))
        let text = "socket = \"\(socket)\"\n[[lamp]]\ncolour = \"red\"\nchip = \"simulated\"\nline = 0\n"
        try Data(text.utf8).write(to: folder["lamps.toml"])
        let lamps = try ChildProcess(
            Places.program("akari-lamps"), ["--config", folder["lamps.toml"].path], folder: folder.url)
        defer { lamps.kill() }
        #expect(eventually { FileManager.default.fileExists(atPath: socket) })
        let run = try CommandRun("lamps", "--identify", "--seconds", "1", "--socket", socket)
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.output.contains("for 1 s") && run.output.contains("now: lease-ended"))
        let again = try CommandRun("lamps", "--test", "--socket", socket)
        #expect(again.status == 1 && again.errors.contains("again in"))
        for wrong in [["--test", "--identify"], ["--test", "--seconds", "3"], ["--identify", "--seconds", "61"]] {
            #expect(try CommandRun(shell: "$AKARI lamps \(wrong.joined(separator: " "))").status == 64)
        }
    }
}
