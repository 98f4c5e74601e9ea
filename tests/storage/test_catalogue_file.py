"""Reading criteria.yaml: every mistake with its line, its path and what would be right."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from checks.catalogue import Grade, Obligation, Perspective
from checks.text import Text
from storage.catalogue_file import (
    PUBLISHED,
    parse_catalogue,
    parse_kept,
    read_catalogue,
    read_part,
)
from storage.marked_file import MAX_BYTES, MOST_FLAWS, FileFaults
from tests.storage.catalogue_faults import FAULTS, SMALL, Change, faults, line
from tests.strategies import unhurried

WHOLE = PUBLISHED.read_text("utf-8")
PUBLISHED_CATALOGUE = parse_catalogue(WHOLE)
CONTENT = yaml.load(WHOLE, yaml.CSafeLoader)
HASH_OF_SMALL = "8c37534d3dcabde988f9ea3468ddf8f5c9d558110e8ea4cd8fa13c32587cf44a"
HASH_OF_SMALL_BEFORE_ITS_CLAUSES_STATED_A_LEVEL = (
    "bfa7d54c81b09d12b34431b3f1fa0333a4253c66b5627030433b2672bff4b728"
)


@pytest.mark.parametrize("change", FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_named_with_line_path_and_remedy(change: Change) -> None:
    assert change.old in SMALL
    text = SMALL.replace(change.old, change.new, 1)
    where = f"criteria.yaml:{line(text, change.marked)} {change.path}".rstrip()

    found = faults(text)

    assert [where] == [p.where for p in found if change.remedy in p.message.en]


@pytest.mark.parametrize("change", FAULTS.values(), ids=FAULTS.keys())
def test_every_message_speaks_german_and_english(change: Change) -> None:
    for problem in faults(SMALL.replace(change.old, change.new, 1)):
        assert problem.message.de.endswith(".")
        assert problem.message.en.endswith(".")
        assert problem.message.de != problem.message.en


@pytest.mark.parametrize(
    ("text", "where", "remedy"),
    [
        ("", "criteria.yaml:1", "There is nothing here; a table with the keys catalogue"),
        ("# only a comment\n", "criteria.yaml:1", "There is nothing here"),
        ("[]", "criteria.yaml:1", "There is a list here"),
        ("text", "criteria.yaml:1", "There is ‘text’ here"),
        ("a: 1\nb: [1, 2\nc: 3\n", "criteria.yaml:3", "not valid YAML"),
        ("a: 1\n\tb: 2\n", "criteria.yaml:2", "not valid YAML"),
        ('a: "never closed\n', "criteria.yaml:2", "not valid YAML"),
        ("a: 1\nb: \x00\n", "criteria.yaml:2", "unreadable character U+0000"),
        ("a: \ud800\n", "criteria.yaml:1", "unreadable character U+D800"),
        ("a:\n  " + "[" * 20, "criteria.yaml:2", "More than 12 tables are nested"),
        ("{" * 5000, "criteria.yaml:1", "More than 12 tables are nested"),
        ("? " * 5000, "criteria.yaml:1", "More than 12 tables are nested"),
        ("a: " + "x" * MAX_BYTES, "criteria.yaml:1", "larger than 1024 KiB"),
        ("? [a, b]\n: 1\n", "criteria.yaml:1", "A key must be a plain word"),
        ("a: *b\n", "criteria.yaml:1 a", "Anchors (&) and aliases (*)"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_what_is_no_catalogue_at_all_is_refused_with_its_line(
    text: str, where: str, remedy: str
) -> None:
    assert where in [p.where for p in faults(text) if remedy in p.message.en]


def test_many_mistakes_are_cut_off_with_a_word_about_the_rest() -> None:
    text = SMALL + "".join(f"key_{number}: 1\n" for number in range(600))

    found = faults(text)

    assert len(found) == MOST_FLAWS + 1
    assert found[-1].message.en == "There are more mistakes; the first 500 are shown here."


@pytest.mark.parametrize(
    ("content", "where", "remedy"),
    [
        (b"a: 1\nb: \xfc\n", "broken.yaml:2", "save the file as UTF-8"),
        ("a: ü".encode("utf-16"), "broken.yaml:1", "save the file as UTF-8"),
        (b"a: " + b"x" * MAX_BYTES, "broken.yaml:1", "larger than 1024 KiB"),
        (b"\xff" * (MAX_BYTES + 1), "broken.yaml:1", "larger than 1024 KiB"),
    ],
    ids=["latin-1", "utf-16", "too large", "too large and binary"],
)
def test_a_file_that_is_no_text_is_refused(
    tmp_path: Path, content: bytes, where: str, remedy: str
) -> None:
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)

    for read in (read_catalogue, read_part):
        with pytest.raises(FileFaults) as refused:
            read(path)
        assert [p.where for p in refused.value.problems] == [where]
        assert remedy in refused.value.problems[0].message.en


@pytest.mark.parametrize("name", ["missing.yaml", ".", "missing/criteria.yaml"])
def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileFaults) as refused:
        read_catalogue(tmp_path / name)

    assert "cannot be opened" in refused.value.problems[0].message.en


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "criteria.yaml"
    path.write_text(SMALL, "utf-8-sig")

    assert read_catalogue(path) == parse_catalogue(SMALL)


# The published catalogue


def test_the_published_catalogue_holds_together() -> None:
    assert len(PUBLISHED_CATALOGUE.criteria) == 44
    assert len(PUBLISHED_CATALOGUE.dimensions) == 10
    assert len(PUBLISHED_CATALOGUE.statements) == 61
    assert PUBLISHED_CATALOGUE.version == "1.1.0"


def test_the_published_catalogue_keeps_the_figures_the_scoring_rests_on() -> None:
    assert PUBLISHED_CATALOGUE.steps == {
        Perspective.GUIDELINE: 1,
        Perspective.PROJECT: 1,
        Perspective.REVIEW: Fraction(1, 2),
    }
    assert {g: words.level_cap for g, words in PUBLISHED_CATALOGUE.grades.items()} == {
        Grade.NONE: 2,
        Grade.REFERENCED: 3,
        Grade.VERIFIED: 4,
    }
    weights = [d.weight for d in PUBLISHED_CATALOGUE.dimensions]
    assert weights == [14, 12, 9, 9, 14, 13, 9, 7, 5, 8]


def test_what_the_position_paper_demands_imperatively_is_a_knock_out_and_nothing_else_is() -> None:
    imperative = {
        criterion
        for statement in PUBLISHED_CATALOGUE.statements
        if statement.modality == "imperative"
        for criterion in statement.criteria
    }
    knock_outs = {
        c.id for c in PUBLISHED_CATALOGUE.criteria if c.obligation is Obligation.KNOCK_OUT
    }

    assert len(knock_outs) == 2
    assert knock_outs < imperative


def published_texts() -> Iterator[tuple[str, Text]]:
    def walk(path: str, entry: object) -> Iterator[tuple[str, Text]]:
        if isinstance(entry, dict) and set(entry) == {"de", "en"}:
            yield path, Text(entry["de"], entry["en"])
        elif isinstance(entry, dict):
            for key, child in entry.items():
                yield from walk(f"{path}.{key}", child)
        elif isinstance(entry, list):
            for number, child in enumerate(entry):
                yield from walk(f"{path}[{number}]", child)

    yield from walk("", CONTENT)


def test_every_published_text_keeps_the_typography_of_its_language() -> None:
    wrong = [
        path
        for path, text in published_texts()
        if set(text.de) & set("\"'‘”") or set(text.en) & set("\"'„“”") or " - " in text.de + text.en
    ]

    assert wrong == []


def test_the_five_levels_of_every_published_criterion_differ() -> None:
    for criterion in PUBLISHED_CATALOGUE.criteria:
        for perspective in (Perspective.GUIDELINE, Perspective.PROJECT):
            words = [level.descriptor(perspective) for level in criterion.levels]
            assert len({text.de for text in words}) == 5, criterion.id
            assert len({text.en for text in words}) == 5, criterion.id


# The hash


def test_comments_layout_and_order_of_keys_leave_the_hash_alone() -> None:
    rewritten = yaml.dump(CONTENT, Dumper=yaml.CSafeDumper, default_flow_style=True, width=40)

    assert parse_catalogue(rewritten) == PUBLISHED_CATALOGUE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Erstes"', '"Erstes "'),
        ("allowed_in: [project]", "allowed_in: [review]"),
        ("status: unverified", "status: verified-secondary"),
        ('version: "0.1.0"', 'version: "0.1.1"'),
    ],
)
def test_every_changed_word_changes_the_hash(old: str, new: str) -> None:
    changed = parse_catalogue(SMALL.replace(old, new, 1))

    assert changed.hash != parse_catalogue(SMALL).hash


def test_the_hash_of_a_text_never_changes_from_one_release_to_the_next() -> None:
    assert parse_catalogue(SMALL).hash == HASH_OF_SMALL


# Any single deletion


def places(content: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The path of every key of every table."""
    entries: list[tuple[str | int, object]] = []
    if isinstance(content, dict):
        entries = list(content.items())
        yield from ((*path, key) for key in content)
    elif isinstance(content, list):
        entries = list(enumerate(content))
    for step, child in entries:
        yield from places(child, (*path, step))


UNUSED = {("sections", "3"), ("sections", "8")}
UNUSED_IN_SMALL = {("sections", "6"), ("sources", "SRC-2")}
"""Nothing refers to these entries, so they may go."""
PLACES = [path for path in places(CONTENT) if path not in UNUSED]
SMALL_CONTENT = yaml.load(SMALL, yaml.CSafeLoader)


def without(content: object, path: tuple[str | int, ...]) -> object:
    step, *rest = path
    if isinstance(content, dict) and not rest:
        return {key: child for key, child in content.items() if key != step}
    if isinstance(content, dict):
        return {**content, step: without(content[step], tuple(rest))}
    assert isinstance(content, list)
    return [
        without(child, tuple(rest)) if number == step else child
        for number, child in enumerate(content)
    ]


def is_missed(content: object, path: tuple[str | int, ...]) -> bool:
    shortened = json.dumps(without(content, path), ensure_ascii=False)
    return any(str(path[-1]) in f"{p.where} {p.message.en}" for p in faults(shortened))


@unhurried
@given(st.sampled_from(PLACES))
def test_no_key_of_the_published_file_can_be_deleted_unnoticed(
    path: tuple[str | int, ...],
) -> None:
    assert is_missed(CONTENT, path)


def test_no_key_of_the_small_file_can_be_deleted_unnoticed() -> None:
    kept = [path for path in places(SMALL_CONTENT) if path not in UNUSED_IN_SMALL]

    assert [path for path in kept if not is_missed(SMALL_CONTENT, path)] == []


def test_a_version_kept_from_before_clauses_stated_their_level_can_still_be_read() -> None:
    before = SMALL.replace("      level: 3\n", "")

    kept = parse_kept(before)

    assert {criterion.clause.level for criterion in kept.criteria} == {0}
    assert kept.hash == HASH_OF_SMALL_BEFORE_ITS_CLAUSES_STATED_A_LEVEL


def test_what_was_published_is_read_alike_when_it_comes_back_from_where_it_is_kept() -> None:
    assert parse_kept(SMALL) == parse_catalogue(SMALL)
