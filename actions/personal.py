"""What is kept of a person: handing it out to them, and erasing them, on request."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from actions import accounts, revealing
from actions.work import Work
from checks.accounts import Organisation, Person, PersonId, normal_email
from checks.errors import Invalid, NotFound, Problem
from checks.events import Event
from checks.permissions import Deed, require
from checks.records import of_account, of_call, of_organisation
from checks.reviews import OPEN, Review, ReviewState
from checks.text import Text
from reports.personal import personal_json


def hand_out_own(work: Work) -> bytes:
    """Everything that is kept of whoever is signed in, as a JSON file."""
    return _file(work, accounts.open_own(work).person)


def hand_out(work: Work, email: str) -> bytes:
    """The same by the operator, for somebody who has asked for it. Raises NotFound."""
    person = _find(work, email)
    work.record(Event.DATA_HANDED_OUT, of_account(person.id))
    return _file(work, person)


def list_obstacles(work: Work) -> Sequence[Organisation]:
    """The organisations that nobody would administer without whoever is signed in."""
    require(work.actor, Deed.MANAGE_ACCOUNT)
    return work.organisations.list_led_alone(work.person)


def erase_own(work: Work) -> None:
    """Erase one's own account for good. Raises Invalid where somebody has to take over first."""
    _erase(work, accounts.open_own(work).person)


def erase(work: Work, email: str) -> None:
    """The same by the operator. Raises NotFound and Invalid."""
    _erase(work, _find(work, email))


def erase_unused(work: Work, person: PersonId) -> None:
    """The end of an account that nobody has used for long; one that is gone already stays so."""
    require(work.actor, Deed.PURGE)
    account = work.people.find(person)
    if account is not None:
        _erase(work, account.person)


def _find(work: Work, email: str) -> Person:
    require(work.actor, Deed.MANAGE_PEOPLE)
    found = work.people.find_by_email(normal_email(email))
    if found is None:
        raise NotFound
    return found.person


def _file(work: Work, person: Person) -> bytes:
    return personal_json(work.personal.list_of(person), work.now)


def _erase(work: Work, person: Person) -> None:
    homes = work.organisations.list_homes(person.id)
    work.organisations.hold(homes)
    alone = work.organisations.list_led_alone(person.id)
    if alone:
        raise Invalid([Problem("account", still_led(alone))])
    _end_reviews(work, person.id)
    work.personal.erase(person)
    for home in homes:
        work.record(Event.MEMBER_LEFT, of_organisation(home), whom=person.id)
    work.record(Event.ERASED, of_account(person.id))


def _end_reviews(work: Work, person: PersonId) -> None:
    """Nobody finishes what this person has begun: it ends, and asks for somebody else.

    What was handed in stays, and so does everything of a call that is decided.
    """
    waiting = [one for one in work.reviews.list_own(person) if one.state in OPEN]
    for one in sorted(waiting, key=lambda one: (one.call, one.id)):
        reviewing = work.reviewings.find(one.call, held=True)
        held = work.reviews.hold(one.id)
        if reviewing and not reviewing.decided_at and held and held.state in OPEN:
            _end_review(work, held, reviewing.settings.each)


def _end_review(work: Work, review: Review, each: int) -> None:
    if review.row is not None:
        work.assessments.delete([review.row])
    work.reviews.save(replace(review, state=ReviewState.ENDED, row=None))
    submission = review.submission
    revealing.note(work, work.reviews.list_of(submission), each)
    work.record(Event.REVIEW_ENDED, of_call(review.call), submission=submission, review=review.id)


def still_led(alone: Sequence[Organisation]) -> Text:
    """Why an account cannot be erased yet."""
    names = ", ".join(one.name for one in alone)
    return Text(
        f"{LED_ALONE.de} {names}",
        f"{LED_ALONE.en} {names}",
    )


LED_ALONE: Final = Text(
    "Diese Organisation würde danach niemand mehr verwalten. Bitte geben Sie ihre Verwaltung "
    "zuerst jemand anderem:",
    "Nobody would administer this organisation afterwards. Please hand over its administration to "
    "somebody else first:",
)
