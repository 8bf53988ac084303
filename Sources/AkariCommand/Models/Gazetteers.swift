import Budget
import Definitions
import Language
import Settings

/// The names that documents are searched for.
enum Gazetteers {
    static let installed = "/usr/share/akari/gazetteer"

    /// The folders that are looked into, in this order; the first that has any gazetteer is used.
    private static var folders: [String] {
        if let named = Surroundings.variable("AKARI_GAZETTEER"), !named.isEmpty { return [named] }
        return [installed] + (ShippedFiles.repositoryFolder("gazetteer").map { [$0] } ?? [])
    }

    /// The names of `file`; without one, of everything that is shipped, with a warning where nothing is. `none` has none.
    /// - Throws: `CommandFailure` naming the file, its line, and what is wrong with it.
    static func load(_ file: String?) throws(CommandFailure) -> Gazetteer {
        if file == "none" { return Gazetteer() }
        if let file { return try read([file]) }
        for folder in folders {
            let names = ShippedFiles.names(in: folder, endingWith: ".toml")
            if !names.isEmpty { return try read(names.map { folder + "/" + $0 }) }
        }
        let looked = folders.joined(separator: ", ")
        StandardError.warn(
            LocalizedText(
                ja: "名前の一覧が \(looked) にないため、事業やシステムの名前は探しません（--gazetteer ファイル で指定。none なら探さない）",
                en:
                    "no gazetteer in \(looked): programmes and systems are not looked for (--gazetteer FILE; none says so)"
            ))
        return Gazetteer()
    }

    private static func read(_ paths: [String]) throws(CommandFailure) -> Gazetteer {
        do {
            var gazetteer = Gazetteer()
            for path in paths {
                let file = try ConfigurationFile(path: path)
                try gazetteer.add(file.root)
                try file.refuseUnknownKeys()
            }
            return gazetteer
        } catch {
            throw CommandFailure(message: LocalizedText(ja: error.text(in: .ja), en: error.text(in: .en)))
        }
    }
}
