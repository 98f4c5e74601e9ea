"""Dependencies: pinned, each with its reason, and fetched from wherever the machine says."""

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.sources import files, read

PRODUCTION = Path("requirements.txt")
DEVELOPMENT = Path("requirements-dev.txt")
DESIGN = Path("requirements-design.txt")
PIN = re.compile(r"^(?P<name>[\w-]+)==(?P<version>[\w.]+)(?:\s+# (?P<reason>\w.+))?$")
NEEDED_BY_OTHERS = "# Needed by the above"
ADDRESS = re.compile(r"\w://(?!127\.0\.0\.1|localhost)\w")
SET_UP = ("requirements", "Makefile", "pyproject.toml", "tools/", ".ci/")


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith(("#", "-r "))]


def _pins(text: str) -> dict[str, str]:
    """Version by name."""
    found = [pin for pin in map(PIN.match, _lines(text)) if pin]
    return {canonicalize_name(pin["name"]): pin["version"] for pin in found}


def _wishes(name: str) -> set[str]:
    """What a package needs on this machine; its extras are not followed."""
    wishes = map(Requirement, distribution(name).requires or [])
    return {
        canonicalize_name(wish.name)
        for wish in wishes
        if wish.marker is None or wish.marker.evaluate({"extra": ""})
    }


@pytest.mark.parametrize("file", [PRODUCTION, DEVELOPMENT, DESIGN])
def test_every_line_pins_one_version(file: Path) -> None:
    assert [line for line in _lines(read(file)) if not PIN.match(line)] == []


@pytest.mark.parametrize("file", [PRODUCTION, DEVELOPMENT, DESIGN])
def test_every_direct_dependency_gives_its_reason(file: Path) -> None:
    direct = read(file).partition(NEEDED_BY_OTHERS)[0]

    assert [line for line in _lines(direct) if not re.search("# .{9}", line)] == []


@pytest.mark.parametrize("file", [PRODUCTION, DEVELOPMENT])
def test_what_a_dependency_needs_is_pinned_as_well(file: Path) -> None:
    pinned = _pins(read(PRODUCTION)) | _pins(read(file))

    wished = {wish for name in _pins(read(file)) for wish in _wishes(name)}

    assert wished - pinned.keys() == set()


@pytest.mark.parametrize("file", [PRODUCTION, DEVELOPMENT])
def test_what_is_installed_is_what_is_pinned(file: Path) -> None:
    pinned = _pins(read(file))

    assert {name: distribution(name).version for name in pinned} == pinned


def test_the_set_up_names_no_host_to_fetch_from() -> None:
    found = [
        path
        for path in files()
        if path.as_posix().startswith(SET_UP) and ADDRESS.search(read(path))
    ]

    assert found == []
