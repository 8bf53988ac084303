"""scan.py DOCUMENT RUNS: what a short script finds of a request: marks, flags and amounts, by regular expressions. Prints
bytes, best and median microseconds of processor time, and the KiB that the first run took."""

import re
import resource
import sys
import time

MARK = re.compile(r"【予算[^】]*】")
AMOUNT = re.compile(r"([△▲]?[0-9０-９][0-9０-９,，.．]*)\s*(億円|兆円|百万円)(の内数)?")
FLAG = re.compile(r"【新規】|[（(](?:一部)?再掲[）)]|事項要求")
PRIOR = re.compile(r"([0-9０-９元]+)年度(?:第?[0-9]次)?(補正|当初)?\s*([0-9.,]+)億円")


def scan(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    found = 0
    for expression in (MARK, AMOUNT, FLAG, PRIOR):
        for match in expression.finditer(text):
            found += match.start() >= 0
    return len(text.encode()), found


def main():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times, memory, size = [], 0, 0
    for run in range(int(sys.argv[2])):
        start = time.process_time_ns()
        size, _ = scan(sys.argv[1])
        times.append((time.process_time_ns() - start) // 1000)
        if run == 0:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    times.sort()
    print(size, times[0], times[len(times) // 2], memory)


main()
