"""Who changes the same things at one moment waits for them in one order: no deadlock."""

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import count
from typing import Final

import pytest
from sqlalchemy import select

from actions import assessments, evidence, personal, reviewings, reviews
from actions.readings import Draft
from actions.work import Workplace
from checks.catalogue import CriterionId, Perspective
from checks.errands import Phase, Progress
from checks.errors import Frozen, NotAllowed, NotFound
from checks.files import assessment_holder
from checks.permissions import Actor, Role
from checks.reviews import Review, ReviewState
from storage.assessments import assessment_table
from storage.outbox import outbox_table
from storage.readings import reading_table
from tests.accounts import OPERATOR, an_organisation, email_of, somebody
from tests.attaching import attached
from tests.drafts import hand_in, progress, read_all
from tests.factories import an_answer
from tests.links import link_to
from tests.reviewing import FREE, Round, a_round, asked, handed_in, review_of
from tests.sharing import an_owner, answering

SECONDS: Final = float(os.environ.get("SOAK_SECONDS", "1"))
PATIENCE: Final = 60
MOMENT: Final = 1
PICTURE: Final = Draft("Bild.png", b"\x89PNG\r\n\x1a\n")
TEXT: Final = Draft("Eingefügter Text", b"4.1 Die Lizenz ist zu nennen.\n", is_pasted=True)
GONE: Final = (Frozen, NotAllowed, NotFound)
"""What somebody is told whose review was taken back a moment ago."""


@pytest.fixture
def found(workplace: Workplace) -> Round:
    """One review is handed in, and one waits to be begun."""
    found = a_round(workplace)
    handed_in(workplace, found)
    asked(workplace, found, 1)
    return found


def test_reopening_and_taking_back_at_once_wait_in_one_order(
    workplace: Workplace, found: Round
) -> None:
    first, second = (found.evaluators[person] for person in found.people[:2])
    owner, other = found.funder.author, somebody(workplace, found.funder.organisation, Role.ADMIN)
    submission, person, levels = found.submissions[0].id, found.people[1], count()
    kept = review_of(workplace, found, submission, found.people[0]).id

    def open_and_hand_in() -> None:
        with workplace.writing(first) as work:
            reviews.reopen(work, kept, "Etwas übersehen.")
        with workplace.writing(first) as work:
            reviews.hand_in(work, kept)

    def take_back_what_was_handed_in() -> None:
        with workplace.writing(owner) as work, pytest.raises(Frozen):
            reviewings.unassign(work, found.call, kept)

    def take_back_and_ask_anew() -> None:
        review = review_of(workplace, found, submission, person)
        with workplace.writing(other) as work:
            reviewings.unassign(work, found.call, review.id)
        with workplace.writing(other) as work:
            reviewings.assign(work, found.call, submission, person)

    def write() -> None:
        with suppress(StopIteration, *GONE):
            review = review_of(workplace, found, submission, person)
            _declared_and_judged(workplace, review, second, next(levels) % 5)

    deeds = (open_and_hand_in, take_back_what_was_handed_in, take_back_and_ask_anew, write)
    with ThreadPoolExecutor(len(deeds)) as hall:
        for one in [hall.submit(_again, deed) for deed in deeds]:
            one.result(PATIENCE + SECONDS)

    assert review_of(workplace, found, submission, found.people[0]).state is ReviewState.HANDED_IN


def test_handing_in_waits_in_one_order_with_refusing_the_draft_before(
    workplace: Workplace, caplog: pytest.LogCaptureFixture
) -> None:
    """Both need the errand and its draft, which is held until both of them wait."""
    actor = Actor(link=link_to(workplace, {}, perspective=Perspective.GUIDELINE))
    hand_in(workplace, actor, PICTURE)

    with ThreadPoolExecutor(2) as hall:
        with workplace.database.writing() as connection:
            connection.execute(select(reading_table).with_for_update())
            refusing = hall.submit(read_all, workplace)
            wait([refusing], MOMENT)
            handing_in = hall.submit(hand_in, workplace, actor, TEXT)
            wait([handing_in], MOMENT)
        both = refusing.result(PATIENCE), handing_in.result(PATIENCE)

    read_all(workplace)
    assert progress(workplace, actor, both[1]) == Progress(Phase.DONE, 1, 2)
    assert caplog.text == ""


def test_who_is_erased_and_who_begins_a_review_do_not_wait_for_each_other(
    workplace: Workplace, found: Round
) -> None:
    """Erasing holds the organisations of somebody, and then the reviewing of their reviews."""
    review = review_of(workplace, found, found.submissions[0].id, found.people[1])

    def begin() -> ReviewState:
        with workplace.writing(found.evaluators[review.evaluator]) as work:
            return reviews.declare(work, review.id, FREE).state

    with ThreadPoolExecutor(1) as hall:
        with workplace.writing(OPERATOR) as work:
            work.organisations.hold([found.funder.organisation.id])
            beginning = hall.submit(begin)
            wait([beginning], MOMENT)
            work.reviewings.find(found.call, held=True)
        assert beginning.result(PATIENCE) is ReviewState.OPEN


def test_who_deletes_a_check_and_who_removes_its_document_wait_in_one_order(
    workplace: Workplace,
) -> None:
    """Both need the check and the document that lies beside it."""
    actor = an_owner(workplace, an_organisation(workplace))
    attached(workplace, actor)
    with workplace.reading(actor) as work:
        row = assessments.open_one(work).kept.row
        (document,) = work.files.list_of(assessment_holder(row))

    def delete() -> int:
        with workplace.writing(OPERATOR) as work:
            return assessments.delete_by_number(work, [row])

    with ThreadPoolExecutor(1) as hall:
        with workplace.writing(actor) as work:
            assessments.hold(work)
            deleting = hall.submit(delete)
            wait([deleting], MOMENT)
            evidence.detach(work, CriterionId("AA-01"), document.key)
        assert deleting.result(PATIENCE) == 1


def test_an_account_is_erased_while_others_hold_checks_errands_and_drafts(
    workplace: Workplace,
) -> None:
    """It needs none of them, also where the person has handed in a draft that waits."""
    ministry = an_organisation(workplace, "Ministerium Beispiel", "ministry")
    actor = an_owner(workplace, ministry, perspective=Perspective.GUIDELINE)
    hand_in(workplace, actor, TEXT)
    email = email_of(workplace, actor)

    def erase() -> None:
        with workplace.writing(OPERATOR) as work:
            personal.erase(work, email)

    with ThreadPoolExecutor(1) as hall, _all_held(workplace):
        hall.submit(erase).result(PATIENCE)

    with workplace.reading(OPERATOR) as work:
        assert work.people.find_by_email(email) is None


@contextmanager
def _all_held(workplace: Workplace) -> Iterator[None]:
    """Every check, errand and draft; SQLite knows no such thing, and readers hold up nobody."""
    with workplace.database.reading() as connection:
        for table in (assessment_table, outbox_table, reading_table):
            assert connection.execute(select(table).with_for_update()).all()
        if not workplace.database.is_sqlite:
            yield
    if workplace.database.is_sqlite:
        yield


def _again(deed: Callable[[], None]) -> None:
    """For so many seconds, and twice on the slowest machine."""
    ends = time.monotonic() + SECONDS
    deed()
    deed()
    while time.monotonic() < ends:
        deed()


def _declared_and_judged(workplace: Workplace, review: Review, actor: Actor, level: int) -> None:
    """Each in a transaction of its own, as on the pages."""
    with workplace.writing(actor) as work:
        key = reviews.declare(work, review.id, FREE).key
    answering(replace(actor, link=key), workplace, "AA-01", an_answer(level))
