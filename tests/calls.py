"""Programmes, calls and submissions, as tests need them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from actions import call_drafts, calls, ownership, programmes, submissions
from actions.submissions import Confirmation
from actions.work import Workplace
from checks.accounts import Organisation
from checks.answers import Answer
from checks.assessments import Screening
from checks.catalogue import CriterionId, Perspective
from checks.conflicts import fingerprint
from checks.permissions import Actor, Role
from checks.profiles import CallId
from checks.programmes import Period, ProgrammeFacts, ProgrammeId
from checks.submissions import Submission
from tests.accounts import an_organisation, somebody
from tests.factories import a_subject, an_answer
from tests.links import link_to

GIVEN = 3
"""The level of every answer of an applicant, unless a test wants another."""
FACTS = ProgrammeFacts(
    title="Digitale Orte",
    issuer="Ministerium für Beispiele",
    legal_basis="Richtlinie vom 1. März 2026",
    budget=10_000_000,
    government="land",
    policy_field="Stadtentwicklung",
    laender=("NW",),
    target_group="Städte und Gemeinden",
)


@dataclass(frozen=True)
class Funder:
    """A ministry with a programme, and one of its authors."""

    organisation: Organisation
    programme: ProgrammeId
    author: Actor


@dataclass(frozen=True)
class Applicant:
    """A city, and somebody who works on its project at the address of its check."""

    organisation: Organisation
    actor: Actor
    link: str


def a_funder(workplace: Workplace, name: str = "Ministerium für Beispiele") -> Funder:
    home = an_organisation(workplace, name, "ministry")
    author = somebody(workplace, home, Role.AUTHOR)
    with workplace.writing(author) as work:
        programme = programmes.found(work, home.id, FACTS)
    return Funder(home, programme, author)


def a_guideline_check(
    workplace: Workplace, funder: Funder, answers: Mapping[str, Answer] | None = None
) -> str:
    """The address of a guideline check of the ministry, not attached to any programme yet."""
    link = link_to(workplace, answers, perspective=Perspective.GUIDELINE)
    with workplace.writing(replace(funder.author, link=link)) as work:
        ownership.take_over(work, funder.organisation.id)
    return link


def a_draft(
    workplace: Workplace, funder: Funder, *, hours: int = 720, title: str = "Erster Aufruf"
) -> CallId:
    """A draft that could be published: open from now on for so many hours."""
    with workplace.writing(funder.author) as work:
        call = call_drafts.begin(work, funder.programme, title)
        known = calls.open_one(work, call).call.draft
        period = Period(work.now, work.now + timedelta(hours=hours))
        changed = replace(known, period=period, description="Gefördert werden digitale Orte.")
        call_drafts.edit(work, call, changed, shown=fingerprint(known))
    return call


def published(workplace: Workplace, funder: Funder, call: CallId) -> CallId:
    with workplace.writing(funder.author) as work:
        known = calls.open_one(work, call).call.draft
        call_drafts.publish(work, call, shown=fingerprint(known))
    return call


def a_call(
    workplace: Workplace, funder: Funder, *, hours: int = 720, title: str = "Erster Aufruf"
) -> CallId:
    """A published call, open for so many hours."""
    return published(workplace, funder, a_draft(workplace, funder, hours=hours, title=title))


def an_applicant(
    workplace: Workplace, call: CallId, name: str = "Stadt Musterstadt", *, level: int = GIVEN
) -> Applicant:
    """A city whose check for this call is answered throughout, with evidence."""
    home = an_organisation(workplace, name)
    applicant = of_city(workplace, call, home, somebody(workplace, home, Role.APPLICANT))
    if level != GIVEN:
        for criterion in workplace.shelf.current.scored(Perspective.PROJECT):
            answered(workplace, applicant, criterion.id, level)
    return applicant


def answered(workplace: Workplace, applicant: Applicant, criterion: str, level: int) -> None:
    """One answer as if somebody had given it, whatever stood there."""
    with workplace.writing(applicant.actor) as work:
        row = submissions.check(work).opened.kept.row
        key, found = CriterionId(criterion), an_answer(level)
        before = work.assessments.find_answer(row, key)
        work.assessments.save_answer(row, key, found, before=before)
        work.assessments.touch(row, work.now)


def confirmed(workplace: Workplace, applicant: Applicant) -> Confirmation:
    """What somebody confirms who has just looked at the page."""
    with workplace.reading(applicant.actor) as work:
        ready = submissions.check(work)
        shown = submissions.hash_of(submissions.file_of(ready.opened))
        current = ready.current.submission.id if ready.current else None
    return Confirmation(shown, accepts_warnings=True, replaces=current)


def submitted(workplace: Workplace, applicant: Applicant) -> Submission:
    sure = confirmed(workplace, applicant)
    with workplace.writing(applicant.actor) as work:
        return submissions.submit(work, sure)


def closing_of(workplace: Workplace, call: CallId) -> datetime:
    with workplace.reading(Actor()) as work:
        closes_at = calls.open_one(work, call).call.period.closes_at
    assert closes_at is not None
    return closes_at


def of_city(workplace: Workplace, call: CallId, city: Organisation, actor: Actor) -> Applicant:
    """A check of this city for this call, answered throughout, by somebody who works for it."""
    with workplace.writing(actor) as work:
        link = calls.begin(work, call, a_subject(issuer=city.name), Screening(), who="tests")
        ownership.keep_for(work, link, city.id)
    applicant = Applicant(city, replace(actor, link=link), link)
    for criterion in workplace.shelf.current.scored(Perspective.PROJECT):
        answered(workplace, applicant, criterion.id, GIVEN)
    return applicant
