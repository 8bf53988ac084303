"""process.py NAME RUNS COMMAND… -- PEER…: both as processes, in turn: the best and the median milliseconds from start to end, and the largest
resident size. RUNS is for a long command; a short one is run ten times as often."""

import os
import subprocess
import sys
import time


def run(command):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command[0]}: exit status {process.returncode}")
    return (time.perf_counter() - start) * 1_000, usage.ru_maxrss / 1_024


def main():
    name, runs = sys.argv[1], int(sys.argv[2])
    end = sys.argv.index("--")
    commands = sys.argv[3:end], sys.argv[end + 1 :]
    runs *= 10 if run(commands[0])[0] < 200 else 1
    times, sizes = ([], []), [0, 0]
    for _ in range(runs):
        for index, command in enumerate(commands):
            elapsed, size = run(command)
            times[index].append(elapsed)
            sizes[index] = max(sizes[index], size)
    (best, median), (peer_best, peer_median) = (
        (min(series), sorted(series)[len(series) // 2]) for series in times)
    print(
        f"as a process, {name}: best {best:.1f}, median {median:.1f} ms, {sizes[0]:.0f} MiB; "
        f"Python {peer_best:.1f}, {peer_median:.1f} ms, {sizes[1]:.0f} MiB; ratio {median / peer_median:.2f}")


main()
