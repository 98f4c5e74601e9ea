"""A parser in a process of its own, with limits: a hostile file breaks nothing but that process.

The file comes and the result goes as plain bytes, never as objects, so a parser that was taken over
can send wrong words but run nothing here. The child limits itself before it sees the first byte.
"""

import os
import resource
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).parents[1]
_ENVIRONMENT: Final = {"LC_ALL": "C.UTF-8"}
_POLITENESS: Final = 10
_FILES_MAX: Final = 64
EXHAUSTED: Final = 3
"""The exit code for a file that asks for more time than it is given."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: `seconds` of computing, twice as many by the clock; sizes in bytes.

    `taken` bounds what goes in, `given` what comes out.
    """

    memory: int
    seconds: int
    taken: int
    given: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The child's exit code (EXHAUSTED when it was stopped, negative for a signal), its output."""

    code: int
    output: bytes


class TooMuch(Exception):
    """More came in than the limits allow."""


def run(module: str, arguments: tuple[str, ...], content: bytes, limits: Limits) -> Outcome:
    """What `python -m module` makes of the content; nothing is inherited but its own code."""
    command = [sys.executable, "-m", module, *arguments]
    with tempfile.TemporaryFile() as output:
        try:
            child = subprocess.run(  # noqa: S603  our own module, the file comes by pipe
                command,
                input=content,
                stdout=output,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env=_ENVIRONMENT,
                timeout=2 * limits.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Outcome(EXHAUSTED, b"")
        output.seek(0)
        is_stopped = -child.returncode in {signal.SIGXCPU, signal.SIGKILL}
        return Outcome(EXHAUSTED if is_stopped else child.returncode, output.read(limits.given))


def enter(limits: Limits) -> bytes:
    """Limits this process for good, then reads what it was sent. TooMuch if that is too large."""
    os.nice(_POLITENESS)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.given, limits.given))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_FILES_MAX, _FILES_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read(limits.taken + 1)
    if len(content) > limits.taken:
        raise TooMuch
    return content
