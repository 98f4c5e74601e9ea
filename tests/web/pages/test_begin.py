"""Beginning: through a door with a form, or by reading a file in."""

import json
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from actions.work import Workplace
from checks.catalogue import Perspective
from tests.factories import an_answer
from tests.links import clock_of, link_to, opened
from tests.visiting import Page, Visitor
from tests.web.hostile import Fault, as_kept, as_shown, table
from tests.web.subjects import COMPLETE, LINES, bad_fields

DOOR = "/de/begin/project"


def _link(page: Page) -> str:
    """The link that a successful beginning leads to."""
    assert page.status == 303
    return page.location.split("/")[3]


def _read_in(visit: Visitor, content: object, at: str = "/de/read-in", **changes: object) -> Page:
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    page = visit(at)
    sent: dict[str, object] = {**page.fields, "file": (BytesIO(raw), "check.json"), **changes}
    return visit.post(at, sent)


def _file(
    visit: Visitor, workplace: Workplace, perspective: Perspective = Perspective.PROJECT
) -> dict[str, Any]:
    """A file as it is handed out."""
    link = link_to(workplace, {"AA-01": an_answer(3)}, perspective=perspective)
    found: dict[str, Any] = json.loads(visit(f"/de/a/{link}/report/digital-check.json").bytes)
    return found


@pytest.mark.parametrize("perspective", ["guideline", "project"])
def test_who_fills_in_a_title_gets_a_link(
    visit: Visitor, workplace: Workplace, perspective: str
) -> None:
    page = visit(f"/de/begin/{perspective}")

    link = _link(visit.send(page, {"title": "Bauakte", "digital": "yes"}))

    assessment = opened(workplace, link).assessment
    assert (assessment.perspective, assessment.subject.title) == (perspective, "Bauakte")


def test_everything_that_was_filled_in_is_kept(visit: Visitor, workplace: Workplace) -> None:
    link = _link(visit.send(visit(DOOR), COMPLETE))

    form = visit(f"/de/a/{link}/subject").fields

    assert {name: form[name] for name in COMPLETE} == {**COMPLETE, "budget": "2500000"}
    assert opened(workplace, link).assessment.screening.digital is False


@pytest.mark.parametrize("path", ["begin/review", "begin/", "begin/PROJECT", "begin/%00"])
def test_there_is_no_other_door(visit: Visitor, path: str) -> None:
    token = visit(DOOR).fields["csrf_token"]

    assert visit(f"/de/{path}").status == 404
    assert visit.post(f"/de/{path}", {"csrf_token": token, "title": "Titel"}).status in {404, 405}


@bad_fields
def test_what_cannot_be_taken_is_refused_at_its_field_and_stays_there(
    visit: Visitor, changes: Mapping[str, str], field: str, remedy: str
) -> None:
    answer = visit.send(visit(DOOR), {"title": "Bauakte", "digital": "yes", **changes})

    assert answer.status == 422
    assert [where for where, _ in answer.problems] == [field]
    assert remedy in answer.problems[0][1]
    for name, value in changes.items():
        if name not in {"land", "digital", "federal_check"}:
            assert answer.fields[name].strip() == value.strip()


@table("title", "description", briefly=("issuer", "reason", "federal_result"))
def test_whatever_is_typed_is_kept_as_it_is_or_refused_at_its_field(
    visit: Visitor, field: str, fault: Fault
) -> None:
    is_taken = fault.line if field in LINES else fault.text

    answer = visit.send(visit(DOOR), {"title": "Titel", "digital": "yes", field: fault.typed})

    if is_taken:
        assert visit(f"{answer.location}subject").fields[field] == as_kept(fault.typed)
    else:
        assert answer.status == 422
        assert answer.refused == {field}
        assert answer.fields[field] == as_shown(fault.typed, in_a_line=field in LINES)


@table(briefly=("land", "budget", "starts_on", "ends_on", "digital", "federal_check"))
def test_what_is_no_choice_no_amount_and_no_day_is_refused_at_its_field(
    visit: Visitor, field: str, fault: Fault
) -> None:
    answer = visit.send(visit(DOOR), {"title": "Titel", "digital": "yes", field: fault.typed})

    assert answer.status == 422
    assert answer.refused == {field}


def test_an_expired_session_keeps_everything_typed(visit: Visitor) -> None:
    page = visit(DOOR)
    visit.forget()

    answer = visit.send(page, COMPLETE)

    assert answer.status == 422
    assert "Ihre Sitzung war abgelaufen." in answer.words
    assert COMPLETE.items() <= {**answer.fields, "budget": COMPLETE["budget"]}.items()
    assert visit.send(answer).status == 303


def test_who_begins_too_often_is_asked_to_wait(visit: Visitor, workplace: Workplace) -> None:
    workplace.terms = replace(workplace.terms, begin_limit=1)
    page, filled = visit(DOOR), {"title": "Titel", "digital": "yes"}
    visit.send(page, filled)

    answer = visit.send(page, filled)
    clock_of(workplace).forward(hours=1)

    assert answer.status == 429
    assert visit.send(page, filled).status == 303


def test_a_file_that_was_handed_out_is_read_in_again(visit: Visitor, workplace: Workplace) -> None:
    answer = _read_in(visit, _file(visit, workplace))

    link = _link(answer)
    assert opened(workplace, link).assessment.answers == {"AA-01": an_answer(3)}
    assert "Eingelesen: Die Prüfsumme passt zum Inhalt." in visit(answer.location).words


def test_a_file_without_a_checksum_is_read_in_as_written_by_hand(
    visit: Visitor, workplace: Workplace
) -> None:
    content = _file(visit, workplace)
    del content["checksum"]

    answer = _read_in(visit, content)

    assert "Eingelesen als von Hand geschrieben" in visit(answer.location).words
    assert "Eingelesen" not in visit(answer.location).words


def test_a_review_begins_with_the_file_of_a_project(visit: Visitor, workplace: Workplace) -> None:
    link = _link(_read_in(visit, _file(visit, workplace), "/de/review"))

    assessment = opened(workplace, link).assessment
    assert assessment.perspective is Perspective.REVIEW
    assert assessment.claim is not None
    assert assessment.claim.answers == {"AA-01": an_answer(3)}


def test_a_guideline_is_not_reviewed(visit: Visitor, workplace: Workplace) -> None:
    answer = _read_in(visit, _file(visit, workplace, Perspective.GUIDELINE), "/de/review")

    assert answer.status == 422
    assert answer.problems[0][1].startswith("Diese Datei enthält einen Richtlinien-Check.")


@pytest.mark.parametrize("at", ["/de/read-in", "/de/review"])
@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        pytest.param(b"", "Bitte wählen Sie", id="an empty file"),
        pytest.param(b"\x00" * 1000, "", id="zeros"),
        pytest.param(b"%PDF-1.7\n%%EOF", "", id="a PDF without anything"),
        pytest.param(b"{}" * 1000, "kein gültiges JSON", id="two objects"),
        pytest.param(b"[" * 100_000, "verschachtelt", id="a deep nesting"),
        pytest.param(b'{"a": ' + b"9" * 10_000 + b"}", "", id="a number without end"),
        pytest.param(b'{"a": NaN}', "keine zulässige Zahl", id="no number"),
        pytest.param(b"<script>alert(1)</script>", "kein gültiges JSON", id="a script"),
        pytest.param({"<b>": "„x"}, "", id="a key of markup"),
    ],
)
def test_what_is_no_report_is_refused_at_the_file(
    visit: Visitor, at: str, content: object, remedy: str
) -> None:
    answer = _read_in(visit, content, at)

    assert answer.status == 422
    assert answer.refused == {"file"}
    assert remedy in answer.words


def test_every_fault_inside_a_file_is_told_with_its_path(
    visit: Visitor, workplace: Workplace
) -> None:
    content = _file(visit, workplace)
    del content["checksum"]
    content["answers"]["AA-01"]["level"] = 5
    content["subject"]["title"] = ""

    answer = _read_in(visit, content)

    assert answer.refused == {"file"}
    assert [message.partition(": ")[0] for _, message in answer.problems] == [
        "subject.title",
        "answers.AA-01.level",
    ]


def test_a_file_that_was_changed_is_refused(visit: Visitor, workplace: Workplace) -> None:
    content = _file(visit, workplace)
    content["subject"]["title"] = "Anders"

    answer = _read_in(visit, content)

    assert answer.status == 422
    assert "Die Prüfsumme passt nicht zum Inhalt." in answer.words


@pytest.mark.parametrize("at", ["/de/read-in", "/de/review"])
@pytest.mark.parametrize("sent", [None, "", "a text instead of a file"])
def test_who_chooses_no_file_is_asked_for_one(visit: Visitor, at: str, sent: str | None) -> None:
    answer = visit.send(visit(at), {"file": sent})

    assert answer.status == 422
    assert answer.refused == {"file"}
    assert "Bitte wählen Sie eine Datei: einen PDF-Bericht oder eine JSON-Datei" in answer.words


@pytest.mark.parametrize("at", ["/de/read-in", "/de/review"])
def test_an_expired_session_asks_for_the_file_again(
    visit: Visitor, workplace: Workplace, at: str
) -> None:
    answer = _read_in(visit, _file(visit, workplace), at, csrf_token="")

    assert answer.status == 422
    assert answer.problems[0][1].startswith("Ihre Sitzung war abgelaufen. Bitte wählen Sie")


def test_reading_in_counts_like_beginning(visit: Visitor, workplace: Workplace) -> None:
    content = _file(visit, workplace)
    workplace.terms = replace(workplace.terms, begin_limit=0)

    assert _read_in(visit, content).status == 429
