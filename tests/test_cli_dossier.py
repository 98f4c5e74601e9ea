"""The commands of dossiers: yes with what was made, and no with the name of the file."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from actions import calls
from app import open_workplace
from checks.profiles import CallId
from checks.programmes import Period
from cli import main
from config import read_settings
from tests.calls import a_call, a_funder
from tests.dossiers import REVIEW, a_small_dossier, contents_of, hash_of, packed


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    file = tmp_path / "akte.zip"
    file.write_bytes(a_small_dossier())
    return file


def test_what_was_made_is_verified_without_any_database(
    dossier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITAL_CHECK_DATABASE_URL", "postgresql://nobody@nowhere.invalid/none")

    assert main(["dossier", "verify", str(dossier)]) == 0

    told = capsys.readouterr().out
    manifest = hash_of(contents_of(dossier.read_bytes())["manifest.json"])
    assert told.startswith("Ja: 6 Dateien, jede wie im Manifest. Der Verlauf hält (2 Einträge).\n")
    assert f"Prüfsumme des Manifests: {manifest}\n" in told


def test_before_the_decision_it_says_so(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dossier.write_bytes(a_small_dossier(is_decided=False))

    assert main(["dossier", "verify", str(dossier), "--lang", "en"]) == 0
    assert "Preliminary: the decisions had not been announced yet." in capsys.readouterr().out


def test_with_one_byte_changed_it_names_the_file(
    dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contents = contents_of(dossier.read_bytes())
    dossier.write_bytes(
        packed({**contents, REVIEW: contents[REVIEW].replace(b"review", b"reviev")})
    )

    assert main(["dossier", "verify", str(dossier)]) == 1

    read = capsys.readouterr()
    assert read.err == f"{REVIEW}: Der Inhalt dieser Datei wurde geändert.\n"
    assert read.out == ""


def test_what_is_no_archive_is_named_by_the_file(
    dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier.write_bytes(b"kein Archiv")

    assert main(["dossier", "verify", str(dossier)]) == 1
    assert capsys.readouterr().err.startswith(f"{dossier}: Das ist kein ZIP-Archiv")


def test_a_file_that_is_not_there_cannot_be_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dossier", "verify", str(tmp_path / "none.zip")]) == 2
    assert "none.zip" in capsys.readouterr().err


def test_the_operator_writes_a_dossier_that_holds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITAL_CHECK_DATA", str(tmp_path))
    call, target = _a_closed_call(), tmp_path / "akte.zip"
    address = f"https://check.stadt.example/de/calls/{call}"

    assert main(["dossier", "write", address, str(target)]) == 0

    mark = capsys.readouterr().out
    assert mark.startswith("Prüfsumme des Manifests: ")
    assert main(["dossier", "verify", str(target)]) == 0
    assert mark in capsys.readouterr().out


def test_a_call_that_nobody_knows_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITAL_CHECK_DATA", str(tmp_path))
    target = tmp_path / "akte.zip"

    assert main(["dossier", "write", "none", str(target)]) == 2
    assert capsys.readouterr().err == "none: Einen solchen Aufruf gibt es nicht.\n"
    assert not target.exists()


def _a_closed_call() -> CallId:
    workplace = open_workplace(read_settings())
    funder = a_funder(workplace)
    call = a_call(workplace, funder)
    with workplace.writing(funder.author) as work:
        kept = calls.open_one(work, call).kept
        past = Period(work.now - timedelta(days=2), work.now - timedelta(days=1))
        work.calls.save(replace(kept, call=replace(kept.call, period=past)))
    workplace.database.dispose()
    return call
