import Budget
import Glibc

@testable import Editions

/// libFuzzer's own entry for programs that have a `main` (compiler-rt, FuzzerInterface.h).
@_silgen_name("LLVMFuzzerRunDriver")
func runFuzzer(
    _ argc: UnsafeMutablePointer<CInt>,
    _ argv: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
}

func complain(_ text: String) -> Never {
    _ = write(STDERR_FILENO, text, text.utf8.count)
    exit(64)
}

let arguments = CommandLine.arguments
guard arguments.count > 2 else {
    complain("usage: Fuzz import|model|payloads|configuration [libFuzzer arguments]\n       Fuzz corpus FOLDER COUNT\n")
}

/// Drops the first argument: the rest is libFuzzer's.
func fuzz(_ target: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt) -> CInt {
    var count = CommandLine.argc - 1
    var values = CommandLine.unsafeArgv + 1
    return runFuzzer(&count, &values, target)
}

switch arguments[1] {
case "import":
    exit(
        fuzz { start, count in
            ImportTarget.run(bytes(start, count))
            return 0
        })
case "model":
    exit(
        fuzz { start, count in
            ModelTarget.run(bytes(start, count))
            return 0
        })
case "payloads":
    exit(
        fuzz { start, count in
            PayloadTarget.run(bytes(start, count))
            return 0
        })
case "configuration":
    exit(
        fuzz { start, count in
            ConfigurationTarget.run(bytes(start, count))
            return 0
        })
case "corpus": exit(Corpus.write(to: arguments[2], count: arguments.count > 3 ? Int(arguments[3]) ?? 0 : 100))
default: complain("Fuzz: no target \(arguments[1]): import, model, payloads, configuration or corpus\n")
}
