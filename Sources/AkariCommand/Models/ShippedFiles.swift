import Glibc

/// Files that come with the program: installed under /usr/share/akari, or in the repository that it was built in.
enum ShippedFiles {
    /// Names in `folder` that end with `suffix`, in order; none where there is no folder.
    static func names(in folder: String, endingWith suffix: String) -> [String] {
        Folder.names(in: folder).filter { $0.hasSuffix(suffix) }.sorted()
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
