import Glibc

/// A program of this machine, run to its end: nothing on its standard input, both its outputs in one.
struct ChildProcess {
    /// Nil: it was ended by a signal, ours after `bound` among them.
    var status: Int32?
    var output: [UInt8]

    var text: String { String(decoding: output, as: UTF8.self) }

    /// Nil when there is no such program. What is longer than `limit` bytes is cut off; what lasts longer than `bound` is killed.
    init?(
        _ arguments: [String], environment: [String: String] = [:], limit: Int = 1 << 20,
        within bound: Duration = .seconds(10)
    ) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        defer { close(ends[0]) }
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
        posix_spawn_file_actions_addclose(&actions, ends[1])
        let surroundings = ["PATH", "LANG", "LC_ALL", "LC_MESSAGES"].reduce(into: environment) { all, name in
            if all[name] == nil { all[name] = Surroundings.variable(name) }
        }
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = surroundings.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var child: pid_t = 0
        let code = posix_spawnp(&child, arguments[0], &actions, nil, &argv, &envp)
        close(ends[1])
        guard code == 0 else { return nil }
        output = Self.read(ends[0], limit: limit, until: ContinuousClock.now + bound, child)
        var result: Int32 = 0
        while waitpid(child, &result, 0) < 0 && errno == EINTR {}
        status = result & 0x7f == 0 ? result >> 8 & 0xff : nil
        // What the shell and posix_spawnp of old call "not found".
        if status == 127 { return nil }
    }

    private static func read(
        _ descriptor: Int32, limit: Int, until end: ContinuousClock.Instant, _ child: pid_t
    ) -> [UInt8] {
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let left = ContinuousClock.now.duration(to: end)
            guard left > .zero else {
                kill(child, SIGKILL)
                return output
            }
            var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard Glibc.poll(&poll, 1, Int32(left.components.seconds + 1) * 1_000) > 0 else { continue }
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return output }
            output += chunk[..<min(count, limit - output.count)]
        }
    }
}
