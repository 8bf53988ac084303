"""What the benchmarks of agent and hub share: a broker of their own, MQTT 3.1.1 by hand, what a process costs, a table.

Times are CLOCK_MONOTONIC's, and CPU time is the kernel's account of the process, ended threads included."""

import collections
import contextlib
import functools
import os
import pathlib
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).parents[2]
PROGRAMS = pathlib.Path(os.environ.get("AKARI_BIN", ROOT / ".build/release"))
MODEL = ROOT / "deploy/models/r6.json"


def count(name, text, default):
    """The number behind the only option, or exit status 64 with the header comment."""
    if sys.argv[1:] == []:
        return default
    if len(sys.argv) == 3 and sys.argv[1] == name and re.fullmatch("[1-9][0-9]*", sys.argv[2]):
        return int(sys.argv[2])
    wanted = sys.argv[1:] == ["--help"]
    print(text.strip(), file=sys.stdout if wanted else sys.stderr)
    sys.exit(0 if wanted else 64)


@functools.cache
def program(name):
    found = PROGRAMS / name if name.startswith("akari") else shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin")
    if not found or not os.access(found, os.X_OK):
        sys.exit(f"{found or name}: not there; deploy/build makes the programs, deploy/install-dependencies test gets the broker")
    if name.startswith("akari") and b"libswiftCore.so" in found.read_bytes():
        print(f"{found} needs Swift's libraries: it is not what deploy/build makes, and dearer to start", file=sys.stderr)
    return str(found)


def ended_by_signals():
    """SIGTERM ends a benchmark as Ctrl-C does: with everything that it started."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


@contextlib.contextmanager
def running(*arguments, log, **options):
    """A process that ends with the scope; what it says is in the file `log`."""
    with open(log, "ab") as file:
        process = subprocess.Popen(arguments, stderr=file, **{"stdout": file, **options})
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def until(what, condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            sys.exit(f"waited {seconds} s in vain: {what}")
        time.sleep(0.01)


class Broker:
    """mosquitto on a free loopback port. It throws nothing away, and says in its log who has subscribed."""

    def __init__(self, folder):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.log = folder / "mosquitto.log"
        self.configuration = folder / "mosquitto.conf"
        self.configuration.write_text(
            f"listener {self.port} 127.0.0.1\nallow_anonymous true\npersistence false\nset_tcp_nodelay true\n"
            "max_queued_messages 0\nmax_inflight_messages 65535\nlog_type error\nlog_type subscribe\n"
            + ("user root\n" if os.getuid() == 0 else ""))

    @contextlib.contextmanager
    def run(self):
        with running(program("mosquitto"), "-c", str(self.configuration), log=self.log) as process:
            self.pid = process.pid
            until("mosquitto's port", self.accepts)
            yield self

    def accepts(self):
        with socket.socket() as attempt:
            return attempt.connect_ex(("127.0.0.1", self.port)) == 0

    def subscriptions(self, topic):
        return sum(line.endswith(f" {topic}") for line in self.log.read_text().splitlines())


def publication(topic, payload, qos=0, retain=False, packet=1):
    """One PUBLISH packet."""
    topic = topic.encode()
    body = len(topic).to_bytes(2, "big") + topic + (packet.to_bytes(2, "big") if qos else b"") + payload
    return bytes([0x30 | qos << 1 | retain]) + _length(len(body)) + body


def _length(size):
    encoded = bytearray()
    while True:
        size, digit = divmod(size, 128)
        encoded.append(digit | (0x80 if size else 0))
        if not size:
            return bytes(encoded)


class Connection:
    """A client of the broker, without keep-alive."""

    def __init__(self, port, name):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = bytearray()
        self.answers = set()
        self.heard = collections.deque()
        body = b"\0\4MQTT\4\2\0\0" + len(name).to_bytes(2, "big") + name.encode()
        self.socket.sendall(b"\x10" + _length(len(body)) + body)
        self._answered(0x20)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def subscribe(self, topic):
        body = b"\0\1" + len(topic).to_bytes(2, "big") + topic.encode() + b"\0"
        self.socket.sendall(b"\x82" + _length(len(body)) + body)
        self._answered(0x90)

    def messages(self, silence):
        """(ns of arrival, topic, payload, retained) of each message, until nothing has come for so many seconds."""
        while True:
            while self.heard:
                yield self.heard.popleft()
            if not self._receive(silence):
                return

    def _answered(self, kind):
        while kind not in self.answers:
            if not self._receive(10):
                sys.exit("the broker does not answer")

    def _receive(self, seconds):
        """Whether something has come."""
        if not select.select([self.socket], [], [], seconds)[0]:
            return False
        received = self.socket.recv(1 << 20)
        now = time.monotonic_ns()
        if not received:
            sys.exit("the broker has closed the connection")
        self.buffer += received
        while packet := self._packet():
            head, body = packet
            if head & 0xF0 == 0x30:
                end = 2 + int.from_bytes(body[:2], "big")
                self.heard.append((now, body[2:end].decode(), body[end:], head & 1))
            else:
                self.answers.add(head)
        return True

    def _packet(self):
        """Takes the first byte and the body of a packet that is whole; QoS 0 only."""
        size = 0
        for place in range(1, min(5, len(self.buffer))):
            size |= (self.buffer[place] & 0x7F) << 7 * (place - 1)
            if self.buffer[place] < 0x80:
                end = place + 1 + size
                if end > len(self.buffer):
                    return None
                packet = self.buffer[0], bytes(self.buffer[place + 1 : end])
                del self.buffer[:end]
                return packet
        return None

    def flood(self, packets, acknowledged):
        """Sends everything as fast as the broker takes it, and reads as many PUBACKs."""
        rest = memoryview(packets)
        missing = 4 * acknowledged
        while rest or missing:
            readable, writable, _ = select.select([self.socket], [self.socket] if rest else [], [], 60)
            if writable:
                rest = rest[self.socket.send(rest[: 1 << 18]) :]
            if readable:
                received = len(self.socket.recv(1 << 18))
                if not received:
                    sys.exit("the broker has closed the connection")
                missing -= received
            if not readable and not writable:
                sys.exit(f"the broker has not acknowledged {missing // 4} messages")


def cpu(pid):
    """ns of CPU time of a process so far."""
    return time.clock_gettime_ns(~pid << 3 | 2)


def memory(pid):
    """(RSS, anonymous, PSS) in MiB."""
    text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text()
    return tuple(int(re.search(rf"^{name}: +(\d+)", text, re.M)[1]) / 1024 for name in ("Rss", "Anonymous", "Pss"))


def wakeups(pid):
    total = 0
    for status in pathlib.Path(f"/proc/{pid}/task").glob("*/status"):
        with contextlib.suppress(OSError):
            total += int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", status.read_text(), re.M)[1])
    return total


def idle(pid, seconds):
    """(wake-ups a second, CPU seconds a minute) from now on."""
    before = wakeups(pid), cpu(pid), time.monotonic()
    time.sleep(seconds)
    passed = time.monotonic() - before[2]
    return (wakeups(pid) - before[0]) / passed, (cpu(pid) - before[1]) / 1e9 * 60 / passed


def load():
    waiting = os.getloadavg()[0]
    return f"{os.cpu_count()} processors, load {waiting:.1f}" + (": times are longer than on an idle machine" if waiting > 0.5 else "")


def table(rows):
    """Prints rows of texts: the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [text.rjust(width) for text, width in zip(row[1:], widths[1:])]
        print("  ".join([row[0].ljust(widths[0])] + cells).rstrip(), flush=True)
