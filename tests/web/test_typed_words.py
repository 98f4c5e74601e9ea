"""A form that comes too late, or from somebody who may no longer: what was typed stands there."""

from fractions import Fraction

import pytest

from actions import consensus, reviews, sharing
from actions.work import Workplace
from checks.answers import UNANSWERED, State
from checks.catalogue import CriterionId, Grade
from checks.conflicts import fingerprint
from checks.conflicts_of_interest import Conflict, Declaration
from checks.consensus import Agreed
from checks.permissions import Role
from checks.shares import Right
from tests.accounts import an_organisation, email_of, somebody
from tests.reviewing import Round, a_round, begun, handed_in
from tests.sharing import STRANGER, a_stranger, an_owner, shared_with
from tests.signing_in import signed_in_as
from tests.visiting import Page, Visitor

FIRST, SECOND = "Zuerst der eine Satz.", "Dann der andere."
WORDS = f"{FIRST}\n\n{SECOND}"
CLOSED = "Das ist inzwischen abgeschlossen"
FIRST_CRITERION = CriterionId("AA-01")
AGREED = Agreed(State.ANSWERED, Fraction(3), Grade.VERIFIED, "Eingesehen.")
NOTHING = fingerprint(UNANSWERED)
LEVEL = {"choice": "3", "grade": "verified", "reason": WORDS}


def shows_what_was_typed(page: Page) -> bool:
    return FIRST in page.words and SECOND in page.words


@pytest.fixture
def both(workplace: Workplace) -> Round:
    found = a_round(workplace)
    handed_in(workplace, found, 0)
    handed_in(workplace, found, 1)
    return found


@pytest.fixture
def owner(visit: Visitor, workplace: Workplace, both: Round) -> Visitor:
    return signed_in_as(visit, email_of(workplace, both.funder.author))


def settled(workplace: Workplace, found: Round) -> None:
    with workplace.writing(found.funder.author) as work:
        consensus.agree_where_unanimous(work, found.submissions[0].id)
        consensus.settle(work, found.submissions[0].id)


def test_a_reason_for_opening_a_review_again_after_it_was_agreed_on(
    visit: Visitor, workplace: Workplace
) -> None:
    found = a_round(workplace, each=1)
    review = handed_in(workplace, found)
    own = found.evaluators[review.evaluator]
    evaluator = signed_in_as(visit, email_of(workplace, own))
    asked = evaluator(f"/de/reviews/{review.id}/reopen")
    with workplace.writing(found.funder.author) as work:
        consensus.agree(work, found.submissions[0].id, FIRST_CRITERION, AGREED, shown=NOTHING)

    late = evaluator.send(asked, {"reason": WORDS})

    assert (late.status, late.heading) == (403, CLOSED)
    assert shows_what_was_typed(late)


def test_a_justification_after_a_conflict_was_declared_in_another_window(
    visit: Visitor, workplace: Workplace
) -> None:
    found = a_round(workplace)
    review = begun(workplace, found)
    own = found.evaluators[review.evaluator]
    evaluator = signed_in_as(visit, email_of(workplace, own))
    card = evaluator(f"/de/a/{review.key}/dimension/AA")
    with workplace.writing(own) as work:
        reviews.declare(work, review.id, Declaration(is_made=True, kind=Conflict.EMPLOYED))

    late = evaluator.send(card, {"AA-01-choice": "3", "AA-01-justification": WORDS})

    assert late.status == 404
    assert shows_what_was_typed(late)


def test_a_reason_of_the_consensus_after_it_was_settled(
    workplace: Workplace, owner: Visitor, both: Round
) -> None:
    asked = owner(f"/de/submissions/{both.submissions[0].id}/comparison/AA-01")
    settled(workplace, both)

    late = owner.send(asked, LEVEL)

    assert (late.status, late.heading) == (403, CLOSED)
    assert shows_what_was_typed(late)


def test_a_reason_of_the_consensus_while_a_review_is_open_again(
    workplace: Workplace, owner: Visitor, both: Round
) -> None:
    asked = owner(f"/de/submissions/{both.submissions[0].id}/comparison/AA-01")
    begun(workplace, both, 2)

    early = owner.send(asked, LEVEL)

    assert early.status == 403
    assert shows_what_was_typed(early)


def test_a_recommendation_and_its_conditions_of_somebody_who_may_no_longer(
    visit: Visitor, workplace: Workplace, both: Round
) -> None:
    settled(workplace, both)
    second = somebody(workplace, both.funder.organisation, Role.ADMIN)
    admin = signed_in_as(visit, email_of(workplace, second))
    asked = admin(f"/de/submissions/{both.submissions[0].id}/recommendation")
    with workplace.writing(second) as work:
        work.organisations.save_roles(both.funder.organisation.id, work.person, [])

    late = admin.send(asked, {"award": "grant", "reasons": FIRST, "conditions": SECOND})

    assert late.status in {403, 404}
    assert shows_what_was_typed(late)


def test_a_comment_after_the_check_is_no_longer_shared(
    visit: Visitor, workplace: Workplace
) -> None:
    owner = an_owner(workplace, an_organisation(workplace))
    share = shared_with(workplace, owner, STRANGER, Right.COMMENT)
    a_stranger(workplace)
    guest = signed_in_as(visit, STRANGER)
    asked = guest(f"/de/a/{owner.link}/comments/AA-01")
    with workplace.writing(owner) as work:
        sharing.end(work, share.id)

    late = guest.send(asked, {"words": WORDS})

    assert late.status == 404
    assert shows_what_was_typed(late)


def test_each_text_is_shown_once_and_nothing_is_said_where_nothing_was_typed(
    workplace: Workplace, owner: Visitor, both: Round
) -> None:
    there = f"/de/submissions/{both.submissions[0].id}/comparison/AA-01"
    asked = owner(there)
    settled(workplace, both)

    twice = owner.post(there, {**asked.fields, **LEVEL, "conditions": WORDS})
    nothing = owner.post(there, {"csrf_token": asked.fields["csrf_token"], "do": "agree"})

    assert twice.words.count(FIRST) == 1
    assert "verified" not in twice.words
    assert "Ihre Eingabe" not in nothing.words
