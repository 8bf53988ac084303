import Glibc

/// Files that come with the program: installed under /usr/share/akari, or in the repository that it was built in.
enum ShippedFiles {
    /// Names in `folder` that end with `suffix`, in order; none where there is no folder.
    static func names(in folder: String, endingWith suffix: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(suffix), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }

    /// `deploy/…` of the folder that holds the program's `.build`.
    static func repositoryFolder(_ name: String) -> String? {
        guard let program = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(program) }
        let parts = String(cString: program).split(separator: "/")
        guard let build = parts.lastIndex(of: ".build") else { return nil }
        return "/" + parts[..<build].joined(separator: "/") + "/deploy/" + name
    }
}
