"""The command line, as a person at a terminal and a script meet it."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from docx import Document

from app import open_workplace
from checks.permissions import Role
from cli import main
from config import ROOT, read_settings
from tests.accounts import a_person, an_organisation, signed_in
from tests.fakes import SettableClock
from tests.links import link_to
from tests.reviewing import a_round, begun
from tests.second_factors import a_phone

SAMPLES = ROOT / "tests" / "data" / "samples"
SAMPLE = SAMPLES / "zukunft-region.json"
REASON = "Das Vorhaben hat keinen Bezug zu diesem Kriterium."
EXAMPLE_LEVELS = {
    "OS-01": (3, "verified"),
    "OS-02": (4, "referenced"),
    "NN-01": (2, "referenced"),
    "NN-03": (3, "none"),
    "GT-01": (1, "verified"),
    "GT-04": (3, "referenced"),
}
EXAMPLE_CRITERIA = {*EXAMPLE_LEVELS, "OS-03", "OS-04", "GT-02"}


def worked_example() -> dict[str, Any]:
    answers: dict[str, Any] = {
        key: {
            "state": "answered",
            "level": level,
            "evidence": [{"grade": grade, "kind": "document", "reference": "S. 1"}],
        }
        for key, (level, grade) in EXAMPLE_LEVELS.items()
    }
    for key in ("OS-04", "GT-02"):
        answers[key] = {"state": "not_applicable", "reason": REASON}
    return {"perspective": "project", "subject": {"title": "Beispiel"}, "answers": answers}


def part_of_the_catalogue(folder: Path, factor: float = 1) -> Path:
    whole = yaml.safe_load((ROOT / "criteria.yaml").read_text("utf-8"))
    whole["criteria"] = [c for c in whole["criteria"] if c["id"] in EXAMPLE_CRITERIA]
    used = {c["dimension"] for c in whole["criteria"]}
    whole["dimensions"] = [d for d in whole["dimensions"] if d["id"] in used]
    for weighted in (*whole["dimensions"], *whole["criteria"]):
        weighted["weight"] *= factor
    part = folder / "part.yaml"
    part.write_text(yaml.safe_dump(whole, allow_unicode=True), "utf-8")
    return part


def written(folder: Path, document: Mapping[str, Any] | bytes) -> str:
    file = folder / "answers.json"
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    file.write_bytes(raw)
    return str(file)


def test_the_worked_example_gives_every_figure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = written(tmp_path, worked_example())

    status = main(["score", answers, "--catalogue", str(part_of_the_catalogue(tmp_path)), "--json"])

    found = json.loads(capsys.readouterr().out)
    assert status == 0
    assert round(found["answered"], 4) == 68.9043
    assert round(found["conservative"], 4) == 61.0518
    assert round(found["optimistic"], 4) == 70.0261
    assert round(found["evidenced"], 4) == 52.9915
    assert round(found["completeness"], 4) == 0.9103
    assert found["verdict"] == "adequate"
    assert [round(found["dimensions"][d]["answered"], 4) for d in ("OS", "NN", "GT")] == [
        87.5,
        61.1111,
        50.0,
    ]
    assert found["reasons"]


def test_halved_weights_give_the_same_figures_and_reports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers, told = written(tmp_path, worked_example()), []
    for factor in (1, 0.5):
        part = str(part_of_the_catalogue(tmp_path, factor))
        assert main(["score", answers, "--catalogue", part]) == 0
        told.append(capsys.readouterr().out)
        for kind in ("html", "json", "xlsx"):
            target = str(tmp_path / f"report.{kind}")
            assert main(["report", answers, "--catalogue", part, "-o", target]) == 0

    main(["score", answers, "--catalogue", part, "--json"])
    halved = json.loads(capsys.readouterr().out)["dimensions"]
    assert told[0] == told[1]
    assert "<td>2,5</td>" in (tmp_path / "report.html").read_text("utf-8")
    assert halved["OS"]["weight"] == 7
    assert all(isinstance(found["weight"], int) for found in halved.values())


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*.json")), ids=lambda file: file.stem)
def test_every_sample_is_scored_in_words(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["score", str(file), "--lang", "en"])

    told = capsys.readouterr().out
    assert status == 0
    assert told.splitlines()[0] in {"not met", "rework required"}
    assert "evidenced" in told


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        (
            "de",
            "nur Beantwortetes|vorsichtig|bestenfalls|vorsichtig und belegt|Vollständigkeit",
        ),
        ("en", "answered only|conservative|at best|conservative, evidenced|completeness"),
    ],
)
def test_a_score_in_words_is_of_one_language(
    language: str, labels: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["score", str(SAMPLE), "--lang", language])

    figures = capsys.readouterr().out.split("\n\n")[1].splitlines()
    assert [line[:24].rstrip() for line in figures] == labels.split("|")


@pytest.mark.parametrize(
    ("kind", "start"), [("pdf", b"%PDF-"), ("html", b"<!"), ("json", b"{"), ("xlsx", b"PK")]
)
def test_a_report_is_written_in_every_format(tmp_path: Path, kind: str, start: bytes) -> None:
    target = tmp_path / "report"

    status = main(["report", str(SAMPLE), "-o", str(target), "--format", kind])

    assert status == 0
    assert target.read_bytes().startswith(start)


def test_the_format_is_told_by_the_name_of_the_file(tmp_path: Path) -> None:
    target = tmp_path / "report.json"

    status = main(["report", str(SAMPLE), "-o", str(target), "--lang", "en"])

    assert status == 0
    assert json.loads(target.read_bytes())["checksum"].startswith("sha256:")


def test_a_written_report_is_read_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.json"
    main(["report", str(SAMPLE), "-o", str(target)])
    main(["score", str(SAMPLE), "--json"])
    before = capsys.readouterr().out

    main(["score", str(target), "--json"])

    assert capsys.readouterr().out == before


def test_the_clauses_of_every_gap_are_written_while_none_is_adopted(tmp_path: Path) -> None:
    target = tmp_path / "clauses.docx"

    assert main(["clauses", str(SAMPLE), "-o", str(target)]) == 0

    document = Document(str(target))
    assert len(list(document.comments)) > 30
    assert any(p.text.startswith("4 Besondere") for p in document.paragraphs)


def test_of_a_file_with_adopted_clauses_only_these_are_written(tmp_path: Path) -> None:
    chosen = {"OS-01": {"values": {"Nummer": "3"}}, "NN-01": {"adopted": False, "wording": "So."}}
    guideline = {"perspective": "guideline", "subject": {"title": "Neu"}, "clauses": chosen}
    target = tmp_path / "clauses.docx"

    assert main(["clauses", written(tmp_path, guideline), "-o", str(target)]) == 0

    (comment,) = Document(str(target)).comments
    assert comment.text.startswith("OS-01 ")
    assert any("in Anlage 3 genannten" in p.text for p in Document(str(target)).paragraphs)


def test_a_part_of_a_catalogue_will_do_for_clauses(tmp_path: Path) -> None:
    guideline = {"perspective": "guideline", "subject": {"title": "Neu"}}
    part, target = part_of_the_catalogue(tmp_path), tmp_path / "clauses.docx"

    arguments = ["clauses", written(tmp_path, guideline), "-o", str(target)]
    assert main([*arguments, "--catalogue", str(part)]) == 0

    assert len(list(Document(str(target)).comments)) == len(EXAMPLE_CRITERIA)


def test_a_project_has_no_clauses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "clauses.docx"

    assert main(["clauses", written(tmp_path, worked_example()), "-o", str(target)]) == 2

    assert capsys.readouterr().err.startswith("perspective: Formulierungsbausteine gibt es nur")
    assert not target.exists()


def test_the_published_catalogue_has_no_mistakes(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["catalogue", "check"])

    assert status == 0
    assert "44 criteria in 10 dimensions, 61 statements" in capsys.readouterr().out


def test_every_mistake_of_a_catalogue_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (ROOT / "criteria.yaml").read_text("utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text(text.replace("weight: 14", "weight: 15", 1) + "\nsurprise: 1\n", "utf-8")

    status = main(["catalogue", "check", str(broken), "--lang", "en"])

    told = capsys.readouterr().err
    assert status == 2
    assert "broken.yaml:" in told
    assert "surprise" in told


def test_the_hash_is_that_of_the_content_not_of_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy.yaml"
    copy.write_text("# a comment\n" + (ROOT / "criteria.yaml").read_text("utf-8"), "utf-8")
    main(["catalogue", "hash"])
    published = capsys.readouterr().out

    main(["catalogue", "hash", str(copy)])

    assert capsys.readouterr().out == published


def with_answer(**answer: object) -> dict[str, Any]:
    document = worked_example()
    document["answers"]["OS-01"] = answer
    return document


def test_a_printed_report_is_scored_and_printed_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, again = tmp_path / "report.pdf", tmp_path / "again.pdf"
    main(["score", str(SAMPLE)])
    by_hand = capsys.readouterr().out

    statuses = [main(["report", str(SAMPLE), "-o", str(pdf)]), main(["score", str(pdf)])]
    statuses.append(main(["report", str(pdf), "-o", str(again)]))

    assert statuses == [0, 0, 0]
    assert capsys.readouterr() == (by_hand, "")
    assert again.read_bytes() == pdf.read_bytes()


FAULTS: Mapping[str, tuple[Mapping[str, Any] | bytes, str]] = {
    "file × empty": (b"", "file"),
    "file × broken UTF-8": (b'{"perspective": "\xff"}', "UTF-8"),
    "file × NUL bytes": (b'{"perspective": "project\x00"}', "JSON"),
    "file × truncated": (json.dumps(worked_example()).encode()[:200], "JSON"),
    "file × no object": (b"[]", "JSON"),
    "file × a key twice": (b'{"answers": {}, "answers": {}}', "answers"),
    "perspective × unknown": ({**worked_example(), "perspective": "ministry"}, "perspective"),
    "perspective × missing": ({"answers": {}, "subject": {"title": "x"}}, "perspective"),
    "date × no day": ({**worked_example(), "date": "2026-02-30"}, "date"),
    "subject × no title": ({**worked_example(), "subject": {}}, "subject.title"),
    "subject × title too long": (
        {**worked_example(), "subject": {"title": "x" * 401}},
        "subject.title",
    ),
    "answers × unknown criterion": (
        {**worked_example(), "answers": {"XX-99": {"state": "unanswered"}}},
        "answers.XX-99",
    ),
    "level × 5": (with_answer(state="answered", level=5), "answers.OS-01.level"),
    "level × half outside a review": (
        with_answer(state="answered", level=2.5),
        "answers.OS-01.level",
    ),
    "level × text": (with_answer(state="answered", level="3"), "answers.OS-01.level"),
    "level × truth value": (with_answer(state="answered", level=True), "answers.OS-01.level"),
    "level × missing": (with_answer(state="answered"), "answers.OS-01.level"),
    "state × unknown": (with_answer(state="maybe"), "answers.OS-01.state"),
    "reason × missing": (with_answer(state="not_applicable"), "answers.OS-01.reason"),
    "justification × right-to-left mark": (
        with_answer(state="answered", level=3, justification="a\u202eb"),
        "answers.OS-01.justification",
    ),
    "evidence × unknown grade": (
        with_answer(state="answered", level=3, evidence=[{"grade": "gold", "kind": "link"}]),
        "answers.OS-01.evidence",
    ),
    "catalogue × foreign": (
        {**worked_example(), "catalogue": {"id": "other", "version": "9", "hash": "0" * 64}},
        "catalogue",
    ),
    "checksum × wrong": ({**worked_example(), "checksum": "sha256:" + "0" * 64}, "checksum"),
    "claim × outside a review": ({**worked_example(), "claim": worked_example()}, "claim"),
}


@pytest.mark.parametrize("command", ["score", "report"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_field_and_the_remedy(
    command: str, fault: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document, where = FAULTS[fault]
    more = ["-o", str(tmp_path / "out.json")] if command == "report" else []

    status = main([command, written(tmp_path, document), "--lang", "en", *more])

    told = capsys.readouterr()
    assert status == 2
    assert where in told.err
    assert "Traceback" not in told.err
    assert told.out == ""
    assert not (tmp_path / "out.json").exists()


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["score", str(tmp_path / "nowhere.json")])

    assert status == 2
    assert "nowhere.json" in capsys.readouterr().err


def test_a_folder_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["score", str(tmp_path)])

    assert status == 2
    told = capsys.readouterr().err
    assert told.startswith(f"{tmp_path}: Die Datei lässt sich nicht lesen oder schreiben (")
    assert told.endswith("bitte Pfad und Rechte prüfen.\n")


def test_a_report_that_cannot_be_written_is_told_with_its_path(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "nowhere" / "report.json"

    status = main(["report", str(SAMPLE), "-o", str(target), "--lang", "en"])

    assert status == 2
    told = capsys.readouterr().err
    assert told.startswith(f"{target}: The file can be neither read nor written (")


def test_fifty_megabytes_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["score", written(tmp_path, b" " * 50_000_000)])

    assert status == 2
    assert "MiB" in capsys.readouterr().err


def test_an_unknown_format_is_told_with_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["report", str(SAMPLE), "-o", str(tmp_path / "report.doc")])

    assert status == 2
    assert "pdf, html, json, xlsx" in capsys.readouterr().err


def test_files_are_worked_on_without_a_database(tmp_path: Path) -> None:
    data = tmp_path / "data"

    done = subprocess.run(  # noqa: S603  our own command line
        [sys.executable, "cli.py", "score", str(SAMPLE), "--json"],
        cwd=ROOT,
        env={"DIGITAL_CHECK_DATA": str(data), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0
    assert json.loads(done.stdout)["verdict"] == "not_met"
    assert not data.exists()


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DIGITAL_CHECK_DATA", str(tmp_path / "data"))
    return tmp_path


def test_the_operator_lists_exports_and_deletes(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workplace = open_workplace(read_settings())
    links = [link_to(workplace) for _ in range(3)]
    workplace.database.dispose()
    main(["list"])
    listed = capsys.readouterr().out
    numbers = [line.split("\t")[0] for line in listed.splitlines()]

    main(["export", str(instance / "out")])
    status = main(["delete", *numbers])
    main(["list"])

    assert len(numbers) == 3
    assert not any(link in listed for link in links)
    assert len(list((instance / "out").glob("*.json"))) == 3
    assert status == 0
    assert capsys.readouterr().out.endswith("3 deleted.\nDiese Instanz hat keine Checks.\n")


@pytest.mark.parametrize(
    ("language", "line"),
    [("de", "Diese Instanz hat keine Checks.\n"), ("en", "This instance has no assessments.\n")],
)
def test_an_instance_without_assessments_says_so(
    instance: Path, capsys: pytest.CaptureFixture[str], language: str, line: str
) -> None:
    del instance

    assert main(["list", "--lang", language]) == 0
    assert capsys.readouterr() == (line, "")


def test_a_review_is_not_deleted_by_its_number(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del instance
    workplace = open_workplace(read_settings())
    workplace.clock = SettableClock()
    review = begun(workplace, a_round(workplace))
    other = link_to(workplace)
    workplace.database.dispose()
    main(["list"])
    listed = [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()]

    status = main(["delete", str(review.row), *listed])

    assert status == 2
    assert f"{review.row}: Das ist ein Gutachten" in capsys.readouterr().err
    main(["list"])
    assert len(capsys.readouterr().out.splitlines()) == len(listed)
    assert other


def test_deleting_what_is_not_there_says_so(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del instance

    status = main(["delete", "4711"])

    assert status == 2
    assert capsys.readouterr().out == "0 deleted.\n"


def test_a_bad_setting_is_named(
    instance: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    del instance
    monkeypatch.setenv("DIGITAL_CHECK_PORT", "eighty")

    status = main(["list"])

    assert status == 2
    assert "DIGITAL_CHECK_PORT" in capsys.readouterr().err


def test_the_operator_switches_off_a_second_factor_that_was_lost(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workplace = open_workplace(read_settings())
    city = an_organisation(workplace)
    a_phone(workplace, signed_in(workplace, a_person(workplace, city, Role.AUTHOR)))

    statuses = [main(["users", "reset-second-factor", "Anna@Stadt.example"]) for _ in range(2)]

    assert statuses == [0, 2]
    told = capsys.readouterr()
    assert (
        told.out
        == "anna@stadt.example: Der zweite Faktor ist aus, alle Anmeldungen sind beendet.\n"
    )
    assert told.err == "Anna@Stadt.example: Kein Konto mit zweitem Faktor hat diese Adresse.\n"
    workplace.database.dispose()
    del instance


def test_the_operator_hands_out_and_erases_what_is_kept_of_a_person(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workplace = open_workplace(read_settings())
    a_person(workplace, an_organisation(workplace), Role.AUTHOR)
    workplace.database.dispose()
    file = instance / "anna.json"

    statuses = [
        main(["users", "export", "anna@stadt.example", str(file)]),
        main(["users", "erase", "anna@stadt.example"]),
        main(["users", "erase", "anna@stadt.example"]),
        main(["users", "export", "anna@stadt.example", str(file)]),
        main(["verify"]),
    ]

    assert statuses == [0, 0, 2, 2, 0]
    assert json.loads(file.read_text("utf-8"))["account"][0]["email"] == "anna@stadt.example"
    told = capsys.readouterr()
    assert told.out.startswith("anna@stadt.example: Konto und Name sind gelöscht.\n")
    assert told.err == "anna@stadt.example: Kein Konto hat diese Adresse.\n" * 2


def test_who_alone_administers_an_organisation_is_not_erased(
    instance: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workplace = open_workplace(read_settings())
    a_person(workplace, an_organisation(workplace), Role.ADMIN)
    workplace.database.dispose()

    assert main(["users", "erase", "anna@stadt.example"]) == 2
    assert capsys.readouterr().err.endswith("zuerst jemand anderem: Stadt Musterstadt\n")
    assert instance.exists()


def test_an_operator_is_told_what_the_law_asks_for_and_nobody_entered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIGITAL_CHECK_DATA", str(tmp_path))
    monkeypatch.setenv("DIGITAL_CHECK_OPERATOR_NAME", "Stadt Musterstadt")

    assert main(["check"]) == 1

    told = capsys.readouterr().out
    assert "Impressum: Anschrift (DIGITAL_CHECK_OPERATOR_ADDRESS)" in told
    assert "Barrierefreiheit: Durchsetzungs- oder Schlichtungsstelle" in told
    assert "DIGITAL_CHECK_OPERATOR_NAME" not in told


def test_an_operator_is_told_when_nothing_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DIGITAL_CHECK_DATA", str(tmp_path))
    (tmp_path / "legal").mkdir()
    for page in ("imprint", "privacy", "accessibility"):
        (tmp_path / "legal" / f"{page}.de.md").write_text("Unser Text.", encoding="utf-8")

    assert main(["check", "--lang", "en"]) == 0

    assert "everything is entered" in capsys.readouterr().out
