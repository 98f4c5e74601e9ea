"""The form of a subject: filled from what is known, it gives the same back."""

from datetime import date

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from checks.assessments import FederalCheck, Screening, Subject
from checks.catalogue import Perspective
from web.forms.subjects import SubjectForm, filled

SUBJECT = Subject(
    "Titel", "Stadt", "NW", 2_500_000, date(2027, 1, 1), date(2028, 2, 29), "Zwei\nZeilen", "PT"
)
SCREENING = Screening(
    digital=False, reason="Darum", federal_check=FederalCheck.REQUIRED, federal_result="Gut"
)


def _sent(app: Flask, **fields: str) -> SubjectForm:
    with app.test_request_context(method="POST"):
        return SubjectForm(MultiDict(fields))


@pytest.mark.parametrize(
    ("subject", "screening"),
    [(SUBJECT, SCREENING), (Subject("Nur ein Titel"), Screening())],
    ids=["all is known", "little is known"],
)
def test_a_form_gives_back_what_it_was_filled_with(
    app: Flask, subject: Subject, screening: Screening
) -> None:
    with app.test_request_context():
        form = SubjectForm(formdata=None, **filled(subject, screening))

    assert (form.subject(), form.screening()) == (subject, screening)


def test_an_empty_form_asks_for_a_title_and_the_screening_only(app: Flask) -> None:
    form = _sent(app)

    assert [problem.where for problem in form.problems(Perspective.PROJECT)] == ["title", "digital"]


def test_a_review_asks_for_the_body_that_answers_for_it(app: Flask) -> None:
    form = _sent(app, title="Titel", digital="yes")

    found = form.problems(Perspective.REVIEW)

    assert [problem.where for problem in found] == ["reviewing_body"]
    assert "Bitte nennen Sie die Stelle" in found[0].message.de


@pytest.mark.parametrize(("digital", "found"), [("yes", True), ("no", False), ("", True)])
def test_only_a_clear_no_means_no_digital_part(app: Flask, digital: str, *, found: bool) -> None:
    assert _sent(app, digital=digital).screening().digital is found


def test_a_federal_check_that_does_not_exist_is_unknown_and_a_problem(app: Flask) -> None:
    form = _sent(app, title="Titel", digital="yes", federal_check="perhaps")

    assert form.screening().federal_check is FederalCheck.UNKNOWN
    assert [problem.where for problem in form.problems(Perspective.PROJECT)] == ["federal_check"]


def test_all_that_is_wrong_is_told_at_once(app: Flask) -> None:
    form = _sent(app, budget="viel", starts_on="bald", ends_on="später", land="XX", digital="no")

    found = form.problems(Perspective.PROJECT)

    assert [problem.where for problem in found] == [
        "title",
        "land",
        "budget",
        "starts_on",
        "ends_on",
        "reason",
    ]


def test_a_text_that_cannot_be_taken_is_named(app: Flask) -> None:
    form = _sent(app, title="Titel", digital="yes", description="x" * 2001, issuer="a\u202eb")

    found = [problem.message.de for problem in form.problems(Perspective.PROJECT)]

    assert [words.partition(":")[0] for words in found] == [
        "Herausgeber oder Kommune",
        "Kurzbeschreibung",
    ]
