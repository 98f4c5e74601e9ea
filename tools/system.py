"""Debian packages: tells what is missing, installs it as root, else prints the command."""

import ctypes
import importlib
import importlib.util
import os
import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tools.steps import Failed, Step, run


def has_module(name: str) -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec(name) is not None


def has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_program(name: str) -> bool:
    return shutil.which(name) is not None


def postgresql_programs() -> Path:
    """The folder of `initdb` and `pg_ctl`, which Debian keeps from the search path.

    One that does not exist where they are not installed.
    """
    newest = max(map(_version, Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=None)
    found = newest[1] if newest else Path(shutil.which("initdb") or "/nowhere/initdb")
    return found.parent


def has_postgresql() -> bool:
    return postgresql_programs().exists()


def _version(program: Path) -> tuple[int, Path]:
    return int(program.parts[-3]), program


Probe = Callable[[], bool]

VENV: Mapping[str, Probe] = {"python3-venv": partial(has_module, "ensurepip")}
PDF: Mapping[str, Probe] = {
    "libpango-1.0-0": partial(has_library, "libpango-1.0.so.0"),
    "libpangoft2-1.0-0": partial(has_library, "libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": partial(has_library, "libharfbuzz-subset.so.0"),
}
TEST: Mapping[str, Probe] = {
    "libatomic1": partial(has_library, "libatomic.so.1"),
    "chromium": partial(has_program, "chromium"),
    "poppler-utils": partial(has_program, "pdftotext"),
    "postgresql": has_postgresql,
}


def step(name: str, probes: Mapping[str, Probe], *, needed: bool) -> Step:
    """A step that is done when every package's probe answers yes."""
    return Step(
        name,
        is_done=lambda: not _missing(probes),
        do=lambda: _install(probes),
        needed=needed,
    )


def _missing(probes: Mapping[str, Probe]) -> list[str]:
    return [package for package, is_there in probes.items() if not is_there()]


def _install(probes: Mapping[str, Probe]) -> None:
    packages = _missing(probes)
    if os.geteuid() != 0 or not has_program("apt-get"):
        raise Failed(f"Please install it once:  sudo {_command(packages)}")
    try:
        _apt_get("install", *packages)
    except Failed:
        _apt_get("update")
        _apt_get("install", *packages)
    if _missing(probes):
        raise Failed(f"`{_command(packages)}` went well, yet it is not found.")


def _command(packages: list[str]) -> str:
    return " ".join(["apt-get install --no-install-recommends", *packages])


def _apt_get(deed: str, *packages: str) -> None:
    run(
        "apt-get",
        deed,
        "--yes",
        "--no-install-recommends",
        *packages,
        environment={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )
