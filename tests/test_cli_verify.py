"""The command that verifies the records, on an instance somebody has tampered with."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app import open_workplace
from checks.permissions import Role
from cli import main
from config import read_settings
from tests.accounts import a_person, an_organisation

RENAMED = "UPDATE record SET actor = 'mallory' WHERE kind = 'organisation' AND number = 2"
CUT_OFF = "DELETE FROM record WHERE kind = 'organisation' AND number = 3"
FORGOTTEN = (
    "UPDATE record_head SET forgotten = 2, seal = "
    "(SELECT r.hash FROM record r WHERE r.kind = 'organisation' AND r.number = 2) "
    "WHERE kind = 'organisation'"
)


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database of an instance with an organisation and somebody in it."""
    monkeypatch.setenv("DIGITAL_CHECK_DATA", str(tmp_path))
    workplace = open_workplace(read_settings())
    a_person(workplace, an_organisation(workplace), Role.ADMIN)
    workplace.database.dispose()
    return tmp_path / "digital-check.sqlite3"


def _tamper(database: Path, *statements: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        for trigger in ("record_never_changes", "record_is_kept"):
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)


def test_records_that_nobody_touched_hold(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify"]) == 0
    assert capsys.readouterr().out == "2 Ketten mit 4 Einträgen: Jedes Glied hält.\n"
    assert instance.exists()


@pytest.mark.parametrize(
    ("statements", "number", "why"),
    [
        pytest.param([RENAMED], 2, "Der Inhalt dieses Eintrags wurde geändert.", id="changed"),
        pytest.param(
            [CUT_OFF], 3, "Dieser und alle folgenden Einträge fehlen.", id="without the last"
        ),
        pytest.param(
            [FORGOTTEN, "DELETE FROM record WHERE kind = 'organisation' AND number < 3"],
            2,
            "Die Einträge bis zu diesem fehlen, und es ist nicht vermerkt, dass ihre Frist um war.",
            id="forgotten in secret",
        ),
    ],
)
def test_the_first_broken_link_is_named(
    instance: Path,
    capsys: pytest.CaptureFixture[str],
    statements: list[str],
    number: int,
    why: str,
) -> None:
    _tamper(instance, *statements)

    status = main(["verify"])

    told = capsys.readouterr().err
    assert status == 1
    assert told.startswith("organisation:")
    assert told.endswith(f", {number}: {why}\n")


def test_whoever_seals_everything_anew_is_seen_by_what_was_noted_elsewhere(
    instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = tmp_path / "heads.txt"
    assert main(["verify", "--note", str(note)]) == 0
    assert main(["verify", "--against", str(note)]) == 0
    with closing(sqlite3.connect(instance)) as connection, connection:
        connection.execute("DROP TRIGGER record_head_stays")
    _tamper(instance, "DELETE FROM record", "DELETE FROM record_head")

    assert main(["verify"]) == 0
    assert main(["verify", "--against", str(note)]) == 1
    assert "ging diese Kette" in capsys.readouterr().err


def test_a_file_that_is_no_note_is_refused(
    instance: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = tmp_path / "heads.txt"
    note.write_text("kein Vermerk", "utf-8")

    assert main(["verify", "--against", str(note)]) == 2
    assert capsys.readouterr().err.startswith("line 1: Das ist kein vermerktes Ende")
    assert instance.exists()
