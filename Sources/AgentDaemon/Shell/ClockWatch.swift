import EventLoop
import Glibc
import Language
import Program

/// Waits until the kernel's clock is right, and leaves a mark that says so: the daemons' sandboxes forbid them the question.
struct ClockWatch {
    /// How often the kernel is asked.
    private static let interval: Duration = .seconds(5)

    private let mark: String
    private let isSynchronized: () -> Bool?

    init(mark: String = SystemClock.ownMark, isSynchronized: @escaping () -> Bool? = SystemClock.kernelIsSynchronized) {
        self.mark = mark
        self.isSynchronized = isSynchronized
    }

    /// Returns an exit status: done when the mark is there.
    func run(_ command: DaemonCommand, _ language: Language, interval: Duration = interval) -> Int32 {
        let loop = EventLoop()
        var status = ExitStatus.done
        func look() {
            switch isSynchronized() {
            case false?: _ = loop.schedule(at: .now + interval, look)
            case true?:
                do {
                    try SmallFile.replace(mark, with: [], mode: 0o644)
                } catch {
                    command.complain("\(mark): \(error)")
                    status = ExitStatus.badInput
                }
                loop.stop()
            case nil:
                let text = LocalizedText(
                    ja: "カーネルに時計の状態を尋ねることが禁じられています",
                    en: "asking the kernel for the state of its clock is forbidden here")
                command.complain(text[language])
                status = ExitStatus.badInput
                loop.stop()
            }
        }
        // The loop forgets a stop that comes before its start.
        _ = loop.schedule(at: .now, look)
        do {
            try loop.run()
            return status
        } catch {
            command.complain("\(error)")
            return ExitStatus.ownFault
        }
    }
}
