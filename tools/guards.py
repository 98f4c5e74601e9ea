"""Takes the guards out one by one, in a copy, and shows that a test fails without each."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from tools.steps import ROOT

TABLE = ROOT / "tests" / "guards.yaml"
MADE = (".venv", "build", "static/vendor")
"""What set-up has made; the copy looks at it in its place."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One attack, the words that stop it, and what shows that they do."""

    attack: str
    file: str
    guard: str
    without: str
    test: str

    def removed(self, content: str) -> str:
        return content.replace(self.guard.rstrip("\n"), self.without.rstrip("\n"))


def read_guards() -> list[Guard]:
    return [Guard(**one) for one in yaml.safe_load(TABLE.read_text("utf-8"))]


def main() -> int:
    """0 when every guard is missed by its test."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    guards = [one for one in read_guards() if wanted in f"{one.attack} {one.file}"]
    with _copied() as copy:
        missed = [_is_missed(copy, one) for one in guards]
    print(f"{sum(missed)} of {len(guards)} guards are missed when they are taken out.")
    return 0 if all(missed) else 1


def _is_missed(copy: Path, one: Guard) -> bool:
    file = copy / one.file
    whole = file.read_text("utf-8")
    file.write_text(one.removed(whole), "utf-8")
    try:
        failed = _fails(copy, one.test)
    finally:
        file.write_text(whole, "utf-8")
    print(f"{'missed' if failed else 'NOT MISSED':<12}{one.attack:<70} {one.test}", flush=True)
    return failed


def _fails(copy: Path, test: str) -> bool:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.run(command, cwd=copy, check=False, **quiet).returncode == 1  # type: ignore[call-overload,no-any-return]


@contextmanager
def _copied() -> Iterator[Path]:
    """The files of this tree in a folder of their own, with what set-up has made."""
    with tempfile.TemporaryDirectory(prefix="guards-") as folder:
        copy = Path(folder)
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        for name in listed.stdout.splitlines():
            if (ROOT / name).is_file():
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, copy / name)
        for name in MADE:
            (copy / name).symlink_to(ROOT / name)
        yield copy


if __name__ == "__main__":
    sys.exit(main())
