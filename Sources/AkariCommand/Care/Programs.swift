import Glibc

/// Where the daemons are: beside this program, else where packages put them.
enum Programs {
    static func path(of name: String) -> String {
        var buffer = [CChar](repeating: 0, count: 4_096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        if count > 0 {
            let own = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let beside = own.dropLast(own.split(separator: "/").last?.count ?? 0) + name
            if access(String(beside), X_OK) == 0 { return String(beside) }
        }
        return "/usr/bin/\(name)"
    }
}
