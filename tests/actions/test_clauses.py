"""What people do with model clauses: adopt and adapt them, and lose nothing by it."""

import pytest

from actions import assessments, clauses
from actions.assessments import Opened
from actions.clauses import Saved, SentChoice
from actions.results import report
from actions.work import Workplace
from checks.assessments import Screening
from checks.catalogue import CriterionId, Perspective
from checks.clauses import NOT_CHOSEN, ClauseChoice
from checks.conflicts import Outcome, fingerprint
from checks.errors import NotFound
from checks.permissions import Actor
from tests.factories import a_subject

AA_01 = CriterionId("AA-01")
OWN = "Bis [Datum] ist zu berichten."


def _begin(workplace: Workplace, perspective: Perspective = Perspective.GUIDELINE) -> Actor:
    with workplace.writing(Actor()) as work:
        link = assessments.begin(work, perspective, a_subject(), Screening(), who="me")
    return Actor(link=link)


@pytest.fixture
def actor(workplace: Workplace) -> Actor:
    return _begin(workplace)


def _open(workplace: Workplace, actor: Actor) -> Opened:
    with workplace.reading(actor) as work:
        return clauses.open_one(work)


def _send(  # noqa: PLR0913 - every part of a card by keyword
    workplace: Workplace,
    actor: Actor,
    *,
    wording: str = "",
    values: dict[str, str] | None = None,
    shown: ClauseChoice = NOT_CHOSEN,
    key: str = AA_01,
) -> Saved:
    sent = SentChoice(CriterionId(key), True, wording, values or {}, fingerprint(shown))  # noqa: FBT003
    with workplace.writing(actor) as work:
        return clauses.choose(work, [sent])[sent.key]


def _stored(workplace: Workplace, actor: Actor) -> ClauseChoice:
    return _open(workplace, actor).assessment.clause(AA_01)


def test_a_clause_is_adopted_in_own_words_and_filled(workplace: Workplace, actor: Actor) -> None:
    saved = _send(workplace, actor, wording=OWN, values={"Datum": "2027", "Ort": ""})

    expected = ClauseChoice(is_adopted=True, wording=OWN, values=(("Datum", "2027"),))
    assert saved == Saved(Outcome.SAVE, expected, fingerprint(expected))
    assert _stored(workplace, actor) == expected


def test_the_words_of_the_catalogue_are_not_kept_as_own_ones(
    workplace: Workplace, actor: Actor
) -> None:
    catalogue = _open(workplace, actor).catalogue

    _send(workplace, actor, wording=catalogue.by_id[AA_01].clause.wording)

    assert _stored(workplace, actor) == ClauseChoice(is_adopted=True)


def test_an_adopted_clause_raises_the_score_and_moves_the_day_of_deletion(
    workplace: Workplace, actor: Actor
) -> None:
    before = _open(workplace, actor)
    assert report(before).score_with_adopted is None

    _send(workplace, actor)

    after = _open(workplace, actor)
    raised = report(after).score_with_adopted
    assert raised is not None
    assert raised.criteria[AA_01].counted == 3
    assert after.kept.revision == before.kept.revision + 1


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(
    workplace: Workplace, actor: Actor
) -> None:
    theirs = _send(workplace, actor, wording="Deren.").stored

    mine = _send(workplace, actor, wording="Meine.")

    assert (mine.outcome, mine.stored, mine.seen) == (
        Outcome.CONFLICT,
        theirs,
        fingerprint(theirs),
    )
    assert _stored(workplace, actor) == theirs
    assert _send(workplace, actor, wording="Meine.", shown=theirs).outcome is Outcome.SAVE


def test_who_changed_nothing_is_not_shown_what_others_changed(
    workplace: Workplace, actor: Actor
) -> None:
    first = _send(workplace, actor, wording="Erste.").stored
    _send(workplace, actor, wording="Zweite.", shown=first)

    again = _send(workplace, actor, wording="Erste.", shown=first)

    assert (again.outcome, again.seen) == (Outcome.KEEP, fingerprint(first))


def test_values_of_blanks_that_a_form_did_not_show_stay(workplace: Workplace, actor: Actor) -> None:
    first = _send(workplace, actor, wording="[A] und [B]", values={"A": "1", "B": "2"}).stored

    _send(workplace, actor, wording="[A]", values={"A": "3"}, shown=first)

    assert dict(_stored(workplace, actor).values) == {"A": "3", "B": "2"}


def test_what_breaks_a_rule_is_named_and_left_alone(workplace: Workplace, actor: Actor) -> None:
    saved = _send(workplace, actor, values={"Datum": "zwei\nZeilen"})

    assert [problem.where for problem in saved.problems] == ["values.Datum"]
    assert _stored(workplace, actor) == NOT_CHOSEN


@pytest.mark.parametrize("perspective", [Perspective.PROJECT, Perspective.REVIEW])
def test_there_are_no_clauses_outside_a_guideline_check(
    workplace: Workplace, perspective: Perspective
) -> None:
    actor = _begin(workplace, perspective)

    with pytest.raises(NotFound):
        _open(workplace, actor)
    with pytest.raises(NotFound):
        _send(workplace, actor)


def test_what_is_not_asked_is_not_found(workplace: Workplace, actor: Actor) -> None:
    with pytest.raises(NotFound):
        _send(workplace, actor, key="ZZ-99")


def test_without_the_link_nothing_can_be_chosen(workplace: Workplace) -> None:
    with workplace.writing(Actor()) as work, pytest.raises(NotFound):
        clauses.choose(work, [])
