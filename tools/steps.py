"""Steps of the set-up: what is there already is skipped, what is done says how long it took."""

import hashlib
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Failed(Exception):
    """A step could not be done; the message says what happened and what helps."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to set up. The set-up goes on after a failed step that is not `needed`."""

    name: str
    is_done: Callable[[], bool]
    do: Callable[[], None]
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Stamp:
    """Remembers inside the `folder` it vouches for from which files that was made."""

    folder: Path
    name: str
    sources: Sequence[Path]

    def is_valid(self) -> bool:
        return self._file.is_file() and self._file.read_text() == self._digest()

    def set(self) -> None:
        self._file.write_text(self._digest())

    @property
    def _file(self) -> Path:
        return self.folder / f".{self.name}.stamp"

    def _digest(self) -> str:
        """Covers the place as well: some of what is made names its folder."""
        digest = hashlib.sha256(str(ROOT).encode())
        for source in self.sources:
            digest.update(source.read_bytes())
        return digest.hexdigest()


def walk(steps: Iterable[Step]) -> int:
    """Does what is missing, one line each, and returns how many steps that took.

    Raises Failed at the first needed step that fails.
    """
    missing = [step for step in steps if not step.is_done()]
    for number, step in enumerate(missing, start=1):
        print(f"[{number}/{len(missing)}] {step.name} … ", end="", flush=True)
        _do(step)
    return len(missing)


def _do(step: Step) -> None:
    started = time.monotonic()
    try:
        step.do()
    except Failed as failure:
        if step.needed:
            print("failed", flush=True)
            raise
        print(f"left out\n{failure}", flush=True)
    else:
        print(_seconds(time.monotonic() - started), flush=True)


def _seconds(duration: float) -> str:
    return f"{duration:.0f} s" if duration >= 1 else f"{duration:.1f} s"


def run(*command: str | Path, environment: dict[str, str] | None = None) -> None:
    """Runs a program in the project's folder, in silence. Raises Failed with all it said."""
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if result.returncode:
        line = " ".join(str(part) for part in command)
        raise Failed(f"{result.stdout.rstrip()}\n`{line}` ended with {result.returncode}.")
