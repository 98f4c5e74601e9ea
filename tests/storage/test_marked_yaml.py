"""YAML as plain tables whose values know their line."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from storage.marked_yaml import MAX_DEPTH, MAX_VALUES, parse
from storage.yaml_nodes import line_at, line_of, path_of, plain
from tests.strategies import unhurried

SAMPLE = """
list:
  - id: A.1
    text: >-
      folded
      words
  - id: A
    flow: {a: 1, b: [0.5, null, true]}
  - id: A
    last: "x"
"""


def messages(text: str) -> list[str]:
    return [fault.message.en for fault in parse(text).faults]


def test_values_are_read_as_they_are_written() -> None:
    tree = parse(SAMPLE)

    assert tree.root
    assert tree.faults == []
    assert plain(tree.root) == {
        "list": [
            {"id": "A.1", "text": "folded words"},
            {"id": "A", "flow": {"a": 1, "b": [0.5, None, True]}},
            {"id": "A", "last": "x"},
        ]
    }


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("", 1),
        ("list", 2),
        ("list.A.1", 3),
        ("list.A.1.text", 4),
        ("list.A", 7),
        ("list.A.flow.b[2]", 8),
        ("list[1].flow", 8),
        ("list[2].last", 10),
        ("list.A.missing", 7),
        ("list.B.missing", 2),
        ("missing", 1),
    ],
)
def test_a_path_leads_to_its_line_or_to_the_nearest_above(path: str, line: int) -> None:
    root = parse(SAMPLE).root

    assert root
    assert line_of(root, path) == line


@pytest.mark.parametrize(
    ("steps", "path", "line"),
    [
        ((), "", 1),
        (("list", 0, "text"), "list.A.1.text", 4),
        (("list", 1, "flow", "b", 2), "list.A.flow.b[2]", 8),
        (("list", 2, "last"), "list[2].last", 10),
        (("list", 2, "missing"), "list[2].missing", 9),
    ],
)
def test_steps_have_a_path_and_a_line(steps: tuple[str | int, ...], path: str, line: int) -> None:
    root = parse(SAMPLE).root

    assert root
    assert path_of(root, steps) == path
    assert line_at(root, steps) == line


@pytest.mark.parametrize(
    "word", ["NO", "yes", "On", "12:30", "010", "0x1F", "1_000", "1e3", "0o17", ".5", "5.", "+1",
             ".inf", ".nan", "Null", "TRUE", "=", "<<", "2026-04-29", "9" * 16]
)  # fmt: skip
def test_a_word_that_others_read_otherwise_has_to_stand_in_quotes(word: str) -> None:
    (message,) = messages(f"key: {word}\n")

    assert f'it has to be put in quotes: "{word}"' in message
    assert messages(f'key: "{word}"\n') == []


@pytest.mark.parametrize("word", ["none", "n", "OS-01", "0.1.0", "1.0.0", "12e", "§ 4"])
def test_a_word_that_everybody_reads_as_text_needs_no_quotes(word: str) -> None:
    tree = parse(f"key: {word}\n")

    assert tree.faults == []
    assert tree.root
    assert plain(tree.root) == {"key": word}


def test_an_alias_stands_for_its_anchor_though_both_are_refused() -> None:
    tree = parse("a: &x [1, 2]\nb: *x\nc: *y\n")

    assert tree.root
    assert plain(tree.root) == {"a": [1, 2], "b": [1, 2], "c": None}
    assert [(fault.line, fault.steps) for fault in tree.faults] == [
        (1, ("a",)),
        (2, ("b",)),
        (3, ("c",)),
        (3, ("c",)),
    ]


def test_aliases_cannot_make_a_small_file_endless() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    tree = parse("\n".join(lines))

    assert tree.root is None
    assert f"more than {MAX_VALUES} values" in tree.faults[-1].message.en


def test_aliases_cannot_nest_deeper_than_tables_may() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [[[*a{n - 1}]]]" for n in range(1, 400)]

    tree = parse("\n".join(lines))

    assert tree.root is None
    assert f"More than {MAX_DEPTH} tables" in tree.faults[-1].message.en


@unhurried
@given(st.text(alphabet="ab01.:-?,[]{}#&*!|>'\"%@`~ \n\t\u00e4\ufeff\x00", max_size=60))
def test_any_text_is_read_or_refused_but_never_breaks(text: str) -> None:
    tree = parse(text)

    assert tree.root or tree.faults


@unhurried
@given(st.text(max_size=40))
def test_any_quoted_text_comes_back_as_it_was(text: str) -> None:
    written = yaml.safe_dump({"key": text}, allow_unicode=True, default_style='"')
    tree = parse(written)

    assert tree.faults == []
    assert tree.root
    assert plain(tree.root) == {"key": text}
