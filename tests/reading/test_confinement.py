"""Tests of reading/confinement.py: a child that misbehaves harms nobody but itself."""

import json
import time

import pytest

from reading.confinement import EXHAUSTED, Outcome, run
from tests.reading.misbehaving import FULL, GREEDY, LIMITS, TOO_MUCH


def _run(deed: str, content: bytes = b"") -> Outcome:
    return run("tests.reading.misbehaving", (deed,), content, LIMITS)


def test_memory_beyond_the_limit_is_not_given() -> None:
    assert _run("memory").code == GREEDY


def test_a_child_that_goes_on_for_ever_is_stopped() -> None:
    begin = time.monotonic()

    assert _run("time") == Outcome(EXHAUSTED, b"")

    assert time.monotonic() - begin < 2 * LIMITS.seconds + 2


def test_output_beyond_the_limit_is_not_taken() -> None:
    outcome = _run("output")

    assert outcome.code == FULL
    assert len(outcome.output) == LIMITS.given


def test_a_content_larger_than_allowed_is_refused_by_the_child_as_well() -> None:
    assert _run("look", bytes(LIMITS.taken + 1)).code == TOO_MUCH
    assert _run("look", bytes(LIMITS.taken)).code == 0


def test_the_child_inherits_no_secret_and_leaves_no_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "geheim")

    seen = json.loads(_run("look").output)

    assert seen["environment"].keys() <= {"LC_ALL", "LC_CTYPE"}
    assert seen["core"] == [0, 0]


def test_the_child_steps_back_for_others() -> None:
    assert json.loads(_run("look").output)["nice"] > 0


def test_a_module_that_does_not_exist_is_no_success() -> None:
    assert run("tests.reading.nowhere", (), b"", LIMITS).code == 1
