"""The command that reads a draft, and the one that checks the vocabulary."""

import json
from pathlib import Path

import pytest

from cli import main
from config import ROOT

DRAFTS = ROOT / "tests" / "data" / "drafts"


def test_places_in_a_text_are_characters_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    file = DRAFTS / "richtlinie.txt"

    assert main(["scan", str(file), "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    text = file.read_text("utf-8")
    assert found["findings"]
    for finding in found["findings"]:
        assert text[finding["start"] : finding["end"]] == finding["quote"]
    assert found["sections"]
    assert found["missing"]


def test_findings_come_best_first(capsys: pytest.CaptureFixture[str]) -> None:
    main(["scan", str(DRAFTS / "richtlinie.txt"), "--json"])

    rated = [one["confidence"] for one in json.loads(capsys.readouterr().out)["findings"]]
    assert rated == sorted(rated, reverse=True)


def test_for_people_criteria_come_in_the_order_of_the_catalogue(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["scan", str(DRAFTS / "richtlinie.docx")]) == 0

    printed = capsys.readouterr().out
    assert printed.startswith("OS-01 Verbindliche offene Standards – Vorschlag: Stufe ")
    assert "Ohne Fundstelle über Stufe 0: " in printed


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "leer.txt"
    file.write_bytes(b"")

    assert main(["scan", str(file)]) == 2

    assert capsys.readouterr().err.startswith("file: ")


def test_a_file_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scan", "nirgends.docx"]) == 2

    assert "nirgends.docx" in capsys.readouterr().err


def test_the_vocabulary_of_this_version_has_no_mistakes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["vocabulary", "check"]) == 0

    assert "44 criteria. No mistakes." in capsys.readouterr().out


def test_every_mistake_of_a_vocabulary_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "vocabulary.yaml").read_text("utf-8")
    before = text[: text.index("    says:\n")].count("\n")
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace("    says:\n", '    says:\n      - "@nobody"\n', 1), "utf-8")
    misshapen = tmp_path / "misshapen.yaml"
    misshapen.write_text(text + "surprise: 1\n", "utf-8")

    assert main(["vocabulary", "check", str(broken), "--lang", "en"]) == 2
    assert main(["vocabulary", "check", str(misshapen), "--lang", "en"]) == 2

    told = capsys.readouterr().err
    assert f"broken.yaml:{before + 2} " in told
    assert "There is no group @nobody." in told
    assert "surprise" in told
