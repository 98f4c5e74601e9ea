"""Tests of checks/files.py: what can be attached, and how much of it."""

from dataclasses import replace

import pytest

from checks.files import (
    ASSESSMENT_MAX,
    MIB,
    PER_ASSESSMENT,
    PER_CRITERION,
    FileKind,
    Room,
    room_problems,
    size_words,
)

EMPTY = Room(0, 0, 0, 0, organisation_max=500 * MIB)


def test_where_there_is_room_nothing_is_wrong() -> None:
    assert room_problems(EMPTY, 20 * MIB) == []


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (replace(EMPTY, in_criterion=PER_CRITERION), "for this criterion already"),
        (replace(EMPTY, in_assessment=PER_ASSESSMENT), "for this check already"),
        (
            replace(EMPTY, bytes_in_assessment=ASSESSMENT_MAX - MIB),
            "199\N{NO-BREAK SPACE}MiB are already used",
        ),
        (replace(EMPTY, bytes_in_organisation=499 * MIB), "ask the operator"),
    ],
)
def test_what_is_full_says_so_and_what_can_be_done(room: Room, words: str) -> None:
    (problem,) = room_problems(room, 2 * MIB)

    assert words in problem.message.en


def test_the_last_byte_still_fits() -> None:
    full = replace(EMPTY, bytes_in_assessment=ASSESSMENT_MAX - MIB)

    assert room_problems(full, MIB) == []
    assert room_problems(replace(full, bytes_in_assessment=ASSESSMENT_MAX), 0) == []


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "1 KiB"),
        (1, "1 KiB"),
        (1500, "1 KiB"),
        (860_000, "840 KiB"),
        (1_300_000, "1.2 MiB"),
        (20 * MIB, "20 MiB"),
    ],
)
def test_a_size_is_read_at_a_glance(size: int, words: str) -> None:
    assert size_words(size).en == words.replace(" ", "\N{NO-BREAK SPACE}")


def test_every_kind_says_what_it_is() -> None:
    assert all(kind.label and "/" in kind.media_type for kind in FileKind)
