"""The set-up walks its steps, skips what is there, and tells what went wrong."""

import sys
from pathlib import Path

import pytest

from tools.steps import Failed, Stamp, Step, run, walk


def _fail() -> None:
    raise Failed("Please install the moon.")


def _a_step(log: list[str], name: str, *, done: bool = False) -> Step:
    return Step(name, lambda: done, lambda: log.append(name))


def test_what_is_there_already_is_skipped_in_silence(capsys: pytest.CaptureFixture[str]) -> None:
    log: list[str] = []

    count = walk([_a_step(log, "Sun", done=True)])

    assert (count, log, capsys.readouterr().out) == (0, [], "")


def test_what_is_missing_is_done_with_a_line_of_progress(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log: list[str] = []

    count = walk([_a_step(log, "Sun"), _a_step(log, "Moon", done=True), _a_step(log, "Stars")])

    assert (count, log) == (2, ["Sun", "Stars"])
    assert capsys.readouterr().out.splitlines() == ["[1/2] Sun … 0.0 s", "[2/2] Stars … 0.0 s"]


def test_a_failed_step_that_is_not_needed_is_told_and_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log: list[str] = []

    walk([Step("Moon", lambda: False, _fail, needed=False), _a_step(log, "Sun")])

    assert log == ["Sun"]
    assert "Please install the moon." in capsys.readouterr().out


def test_a_failed_step_that_is_needed_ends_the_walk() -> None:
    log: list[str] = []

    with pytest.raises(Failed, match="Please install the moon"):
        walk([Step("Moon", lambda: False, _fail), _a_step(log, "Sun")])

    assert log == []


def test_a_stamp_holds_until_one_of_its_sources_changes(tmp_path: Path) -> None:
    source = tmp_path / "wishes.txt"
    source.write_text("one")
    stamp = Stamp(tmp_path, "wishes", [source])

    before = stamp.is_valid()
    stamp.set()
    after = stamp.is_valid()
    source.write_text("two")

    assert (before, after, stamp.is_valid()) == (False, True, False)


def test_a_program_that_fails_is_quoted() -> None:
    with pytest.raises(Failed, match=r"(?s)no moon.*ended with 3"):
        run(sys.executable, "-c", "print('no moon'); raise SystemExit(3)")
