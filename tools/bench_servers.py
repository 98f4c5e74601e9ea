"""Servers to measure: started as an operator starts them, observed through /proc, stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tools.steps import ROOT, Failed

HOST = "127.0.0.1"
PATIENCE = 60.0  # seconds
PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
KIB = 1024


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `ready_after` is in seconds until its first answer."""

    process: subprocess.Popen[bytes]
    port: int
    ready_after: float

    def connect(self) -> HTTPConnection:
        return HTTPConnection(HOST, self.port, timeout=PATIENCE)

    def cpu(self) -> float:
        """Seconds of processor time that all its processes have used so far."""
        return sum(_cpu(pid) for pid in (self.process.pid, *self._workers()))

    def memory(self) -> tuple[float, float]:
        """RSS and PSS of its largest worker, in MiB."""
        return max(_memory(pid) for pid in self._workers())

    def _workers(self) -> list[int]:
        processes = (int(folder.name) for folder in PROC.iterdir() if folder.name.isdecimal())
        return [pid for pid in processes if _parent(pid) == self.process.pid]


@contextmanager
def serving(
    command: Sequence[str], environment: Mapping[str, str], port: int, path: str
) -> Iterator[Server]:
    """Start, wait for the first answer, and stop when the block ends. Raises Failed."""
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _answers(port, path):
            if process.poll() is not None or time.monotonic() - started > PATIENCE:
                raise Failed(f"{command} does not answer on port {port}.")
            time.sleep(0.01)
        yield Server(process, port, time.monotonic() - started)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200  # noqa: PLR2004 - OK
    except OSError:
        return False
    finally:
        connection.close()


def _stat(pid: int) -> list[str]:
    """The fields after the name of the process, which may hold anything."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _parent(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[1]) if fields else 0


def _cpu(pid: int) -> float:
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


def _memory(pid: int) -> tuple[float, float]:
    lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    sizes = {name: int(size.split()[0]) for name, _, size in map(_parted, lines[1:])}
    return sizes["Rss"] / KIB, sizes["Pss"] / KIB


def _parted(line: str) -> tuple[str, str, str]:
    return line.partition(":")
