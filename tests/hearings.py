"""Hearings about a guideline check, as tests need them."""

from actions import contributions, hearings
from actions.sharing import Recipient
from actions.work import Workplace
from checks.catalogue import CriterionId
from checks.hearings import Contribution, Hearing, Plan
from checks.local_time import local_day
from checks.permissions import Actor
from tests.sharing import a_stranger


def a_hearing(workplace: Workplace, author: Actor) -> Hearing:
    """Of the first criterion, until the end of today."""
    with workplace.writing(author) as work:
        return hearings.begin(work, Plan("Was fehlt?", local_day(work.now), ("AA-01",)))


def said_by(
    workplace: Workplace, author: Actor, hearing: Hearing, email: str, criterion: CriterionId
) -> Contribution:
    """Somebody is invited by address, gets an account and says something."""
    with workplace.writing(author) as work:
        hearings.invite(work, hearing.id, Recipient(email))
    with workplace.writing(a_stranger(workplace)) as work:
        return contributions.contribute(work, hearing.id, {criterion: "Zu streng."})[0]
