"""repeat.py DOCUMENT FOLDER MB…: a document of each size: the front and the table of contents once, the body again and
again. Every copy has item names and amounts of its own; what the document prints twice agrees in each."""

import re
import sys


def body_start(lines):
    contents = next(i for i, line in enumerate(lines) if "目次" in line)
    block = next(i for i in range(contents, len(lines)) if "【予算" in lines[i])
    # Up to the chapter heading that the body begins with: the last line before the block that begins with `1 `.
    return next(i for i in range(block, contents, -1) if lines[i].startswith("1 "))


# An item's name stands behind the mark of its block, or begins a line that has an amount.
NAME = re.compile(r"(【予算(?: \(財投等\))?】\s*)|^(?=\s*[^\s\d（(+＋※○・\-【].*(?:億円|事項要求))")


def varied(lines, number):
    for line in lines:
        line = re.sub(r"\d(?=(\.\d)?億円)", lambda digit: str((int(digit[0]) + number) % 9 + 1), line)
        yield NAME.sub(lambda mark: f"{mark[0]}第{number}号", line, count=1)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = file.read().split("\n")
    start = body_start(lines)
    for megabytes in sys.argv[3:]:
        target = float(megabytes) * 1_000_000
        text = "\n".join(lines)
        parts, size, number = [], len(text.encode()), 0
        while size < target * 0.98:
            number += 1
            part = "\n".join(varied(lines[start:], number))
            parts.append(part)
            size += len(part.encode()) + 1
        with open(f"{sys.argv[2]}/{megabytes}.txt", "w", encoding="utf-8") as file:
            file.write("\n".join(lines[:start] + parts + lines[start:]))


main()
