"""Whose review ends by another's hand is told so by mail, and nothing of what was submitted."""

from collections.abc import Callable

import pytest

from actions import accounts, reviewings, reviews
from actions.work import Workplace
from checks.permissions import Role
from checks.reviews import Review
from checks.text import Language
from tests.accounts import OPERATOR
from tests.mails import delivered, first_link, text_of
from tests.reviewing import (
    Round,
    a_round,
    asked,
    begun,
    conflicted,
    handed_in,
    judged,
)

Begin = Callable[[Workplace, Round], Review]
HIDDEN = ("Aachen", "Digitale Bauakte", "antragstellende", "Gutachten 1")
"""What no mail about a review says: who applied, with what, and what ties somebody to them."""


@pytest.fixture(params=[False, True], ids=["shown", "hidden"])
def found(workplace: Workplace, request: pytest.FixtureRequest) -> Round:
    return a_round(workplace, hides_applicant=request.param)


def _join(workplace: Workplace, found: Round) -> None:
    with workplace.writing(OPERATOR) as work:
        home = found.applicants[0].organisation.id
        work.organisations.save_roles(home, found.people[0], {Role.APPLICANT})


def _unassigned(workplace: Workplace, found: Round, review: Review) -> None:
    delivered(workplace)
    with workplace.writing(found.funder.author) as work:
        reviewings.unassign(work, found.call, review.id)


@pytest.mark.parametrize("begin", [begun, handed_in])
def test_whose_review_is_ended_by_a_conflict_reads_which_and_whom_to_ask(
    workplace: Workplace, found: Round, begin: Begin
) -> None:
    review = begin(workplace, found)
    _join(workplace, found)

    _unassigned(workplace, found, review)

    (letter,) = delivered(workplace)
    words = text_of(letter)
    assert letter["To"].startswith("gutachten-1@")
    assert letter["Subject"].startswith("Ihr Gutachten ist beendet: ")
    assert first_link(letter) == f"/de/reviews/{review.id}"
    assert f"Einreichung {found.submissions[0].receipt}, gebeten am " in words
    assert f"den Aufruf führt: {found.funder.organisation.name}." in words
    assert "Sie müssen nichts weiter tun" in words
    assert not [one for one in HIDDEN if one in f"{letter['Subject']}\n{words}"]


def test_whose_review_is_taken_back_reads_that_it_is_not_needed(
    workplace: Workplace, found: Round
) -> None:
    review = begun(workplace, found)

    _unassigned(workplace, found, review)

    (letter,) = delivered(workplace)
    words = text_of(letter)
    assert letter["Subject"].startswith("Ihr Gutachten wird nicht mehr gebraucht: ")
    assert first_link(letter) == "/de/reviews"
    assert found.submissions[0].receipt in words
    assert "VwVfG" not in words
    assert not [one for one in HIDDEN if one in f"{letter['Subject']}\n{words}"]


def test_it_is_told_in_the_language_of_the_evaluator(workplace: Workplace, found: Round) -> None:
    review = begun(workplace, found)
    _join(workplace, found)
    with workplace.writing(found.evaluators[review.evaluator]) as work:
        accounts.describe_own(work, "Gutachten 1", Language.EN)

    _unassigned(workplace, found, review)

    (letter,) = delivered(workplace)
    assert letter["Subject"].startswith("Your review has been ended: ")


def test_whoever_takes_the_place_is_asked_by_mail(workplace: Workplace, found: Round) -> None:
    review = handed_in(workplace, found)
    _join(workplace, found)
    _unassigned(workplace, found, review)
    delivered(workplace)

    asked(workplace, found, 1)

    (letter,) = delivered(workplace)
    assert letter["To"].startswith("gutachten-2@")
    assert letter["Subject"].startswith("Bitte um Begutachtung: ")


def test_who_ends_it_by_their_own_hand_needs_no_mail(workplace: Workplace, found: Round) -> None:
    review = begun(workplace, found)
    judged(workplace, found, review)
    _join(workplace, found)
    conflicted(workplace, found, 1)
    delivered(workplace)

    with workplace.writing(found.evaluators[review.evaluator]) as work:
        reviews.hand_in(work, review.id)

    assert delivered(workplace) == []
