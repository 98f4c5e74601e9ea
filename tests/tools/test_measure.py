"""The measurement of reading, on a folder of our own drafts."""

import shutil
from pathlib import Path

import pytest

from tools.measure import main

DRAFT = Path(__file__).parents[1] / "data" / "drafts" / "richtlinie.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one draft, called like a text whose levels were set."""
    texts = tmp_path / "texts"
    texts.mkdir()
    shutil.copy(DRAFT, texts / "01-mfund.txt")
    return texts


def test_texts_are_read_and_timed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)]) == 0

    printed = capsys.readouterr().out
    assert printed.startswith("1 texts, ")
    assert "slowest 01-mfund.txt" in printed


def test_suggested_levels_are_compared_with_those_that_were_set(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([str(folder)])

    printed = capsys.readouterr().out
    assert "readers    0.960 (n = 220)" in printed
    assert "01-mfund: " in printed


def test_passages_are_measured_where_there_are_marks(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "topics.yaml").write_text("standards: [OS-01]\n", encoding="utf-8")
    (folder / "gold.yaml").write_text(
        "documents:\n- file: 01-mfund.txt\n  topics:\n    standards: [offenen Standards beruhen]\n",
        encoding="utf-8",
    )

    main([str(folder)])

    assert "passage recall 1.000 (1/1)" in capsys.readouterr().out


def test_without_a_folder_of_texts_it_says_what_to_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == main([]) == 2

    assert "GUIDELINES=DIR" in capsys.readouterr().err
