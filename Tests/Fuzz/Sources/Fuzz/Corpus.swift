import Budget
import BudgetImport
import Glibc

@testable import Editions

/// What fuzzing begins with: generated documents and their models.
enum Corpus {
    static func write(to folder: String, count: Int) -> CInt {
        for seed in 0..<count {
            let document = GeneratedEdition(seed: UInt64(seed), isSmall: true).bytes
            guard write(document, to: "\(folder)/import/edition-\(seed)") else { return 1 }
            guard let model = Importer.importDocument(document, name: "edition").model else { continue }
            let file = model.encoded()
            // Every tenth with its header and digest.
            let content = seed % 10 == 0 ? file : ModelTarget.content(of: file)
            guard write(content, to: "\(folder)/model/edition-\(seed)") else { return 1 }
        }
        return 0
    }

    private static func write(_ bytes: [UInt8], to path: String) -> Bool {
        guard let file = fopen(path, "w") else {
            perror(path)
            return false
        }
        let isWritten = fwrite(bytes, 1, bytes.count, file) == bytes.count
        return fclose(file) == 0 && isWritten
    }
}
