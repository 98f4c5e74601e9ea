"""What the documentation promises must be there, and what is there must be documented."""

import re
from pathlib import Path

import pytest

from config import ROOT

TOP = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")
PAGES = [*(ROOT / name for name in TOP), *sorted((ROOT / "docs").rglob("*.md"))]
OPERATIONS = ROOT / "docs" / "operations.md"
SETTING = re.compile(r"DIGITAL_CHECK_[A-Z_]+")


def test_every_setting_is_documented_and_no_other() -> None:
    read = set(SETTING.findall((ROOT / "config.py").read_text("utf-8")))
    told = set(SETTING.findall(OPERATIONS.read_text("utf-8")))

    assert read == told


def test_every_default_is_told_as_it_is() -> None:
    code = (ROOT / "config.py").read_text("utf-8")
    defaults = dict(re.findall(r'"(DIGITAL_CHECK_[A-Z_]+)", (\d+),', code))
    told = dict(
        re.findall(r"\| `(DIGITAL_CHECK_[A-Z_]+)` \| `(\d+)` \|", OPERATIONS.read_text("utf-8"))
    )

    assert defaults == told


def test_every_command_is_documented() -> None:
    code = (ROOT / "cli.py").read_text("utf-8")
    commands = re.findall(r'_add\(commands, "(\w+)"', code)
    pages = "\n".join(page.read_text("utf-8") for page in PAGES)

    assert commands
    assert [c for c in commands if not re.search(rf"cli\.py {c}|make {c}", pages)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = {
        target
        for page in PAGES
        for target in re.findall(r"(?:^|`)make ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)
    }

    assert named <= targets
