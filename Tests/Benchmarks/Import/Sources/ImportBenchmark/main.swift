import Budget
import BudgetImport
import Definitions
import Glibc
import Language
import Settings

func complain(_ text: String) -> Never {
    _ = write(STDERR_FILENO, text, text.utf8.count)
    exit(64)
}

func read(_ path: String) -> [UInt8] {
    guard let file = fopen(path, "r") else { complain("\(path): cannot be opened\n") }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let count = ftell(file)
    rewind(file)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        filled = fread(buffer.baseAddress, 1, count, file)
    }
}

/// The largest resident size so far, in KiB.
func peak() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
}

func gazetteer(_ path: String) -> Gazetteer {
    var gazetteer = Gazetteer()
    do { try gazetteer.add(ConfigurationFile(path: path).root) } catch { complain(error.text(in: .en) + "\n") }
    return gazetteer
}

let arguments = CommandLine.arguments
switch arguments.count > 1 ? arguments[1] : "" {
case "time" where arguments.count == 5:
    // bytes, best and median in microseconds, KiB that the first import took with the text itself.
    let before = peak()
    let text = read(arguments[2])
    let gazetteer = gazetteer(arguments[4])
    var times: [Int64] = []
    var memory = 0
    for run in 0..<(Int(arguments[3]) ?? 1) {
        let elapsed = Stopwatch.measure { _ = Importer.importDocument(text, name: "benchmark", gazetteer: gazetteer) }
        times.append(elapsed)
        if run == 0 { memory = peak() - before }
    }
    times.sort()
    print(text.count, times[0], times[times.count / 2], memory)
case "check" where arguments.count == 3:
    guard let model = try? ModelFile(decoding: read(arguments[2])).model else { complain("no model\n") }
    let times = (0..<50).map { _ in Stopwatch.measure { _ = Checks.evaluate(model) } }.sorted()
    print(times[0], times[25])
case "hostile": exit(HostileShapes.compare() ? 0 : 1)
default: complain("usage: ImportBenchmark time FILE RUNS GAZETTEER | check MODEL | hostile\n")
}
