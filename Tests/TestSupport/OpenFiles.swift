import Foundation

/// How many descriptors of this process are of files in `folder`.
public func openFiles(in folder: String) -> Int {
    let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return descriptors.count { descriptor in
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + descriptor)
        return target?.hasPrefix(folder + "/") ?? false
    }
}

/// The sizes of the files in `folder`, in bytes.
public func sizes(in folder: String) -> [String: Int] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.reduce(into: [:]) { sizes, name in
        sizes[name] = (try? FileManager.default.attributesOfItem(atPath: folder + "/" + name))?[.size] as? Int
    }
}
