"""How passages found are counted against passages marked by hand."""

from pathlib import Path

import pytest

from checks.findings import Finding
from tests.factories import a_finding
from tools.measure_gold import Marked, Tally, read_gold, read_topics, tally

TEXT = "Offene Standards gelten.\nDie Lizenz ist\nzu nennen. Das Schulfach ist offen."
LICENCE = a_finding(start=TEXT.index("Die"), quote="Die Lizenz ist\nzu nennen.")
STANDARDS = a_finding(start=0, quote="Offene Standards gelten.")
SCHOOL = a_finding(start=TEXT.index("Das"), quote="Das Schulfach ist offen.")


def _marked(**parts: list[str]) -> Marked:
    topics = {"it": parts.get("gold", [])}
    return Marked("a.txt", topics, {"it": parts.get("unclear", [])}, {"it": parts.get("near", [])})


@pytest.mark.parametrize(
    ("marked", "found", "counted"),
    [
        (_marked(gold=["Lizenz ist zu"]), [LICENCE], Tally(right=1, quotes=1, met=1)),
        (_marked(gold=["Lizenz ist zu"]), [STANDARDS], Tally(right=1, quotes=1)),
        (_marked(gold=["Lizenz ist zu"]), [], Tally(missed=1, quotes=1)),
        (_marked(), [STANDARDS], Tally(wrong=1)),
        (_marked(), [], Tally()),
        (_marked(unclear=["Offene Standards"]), [STANDARDS], Tally()),
        (_marked(near=["Schulfach"]), [SCHOOL], Tally(wrong=1, near=1, reported=1)),
        (_marked(near=["Schulfach"]), [STANDARDS], Tally(wrong=1, near=1)),
        (
            _marked(gold=["Das Schulfach"], near=["offen."]),
            [SCHOOL],
            Tally(right=1, quotes=1, met=1, near=1),
        ),
    ],
)
def test_a_topic_in_a_text_is_counted(marked: Marked, found: list[Finding], counted: Tally) -> None:
    assert tally(TEXT, marked, "it", found) == counted


def test_presence_is_measured_by_precision_and_recall_alike() -> None:
    assert Tally(right=6, wrong=2, missed=4).f1 == pytest.approx(2 / 3)
    assert Tally().f1 == 1.0


def test_marked_texts_and_topics_are_read_from_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (tmp_path / "topics.yaml").write_text("it: [AA-01]\n", encoding="utf-8")
    (folder / "gold.yaml").write_text(
        "documents:\n- file: a.txt\n  topics:\n    it: [Standards]\n", encoding="utf-8"
    )

    assert read_gold(folder) == [Marked("a.txt", {"it": ["Standards"]}, {}, {})]
    assert read_topics(folder) == {"it": ["AA-01"]}


def test_a_folder_without_marks_has_none(tmp_path: Path) -> None:
    assert read_gold(tmp_path) == []
