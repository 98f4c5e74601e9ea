"""The world of the demo while it is told: who and what there is by now, and on which day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from actions import demo
from actions.evidence import Examined
from actions.work import Work
from checks.accounts import OrganisationId, PersonId
from checks.comments import Comment
from checks.hearings import HearingId
from checks.local_time import end_of, local_day, moment_of
from checks.permissions import Actor, Membership
from checks.profiles import CallId
from checks.programmes import ProgrammeId
from checks.submissions import SubmissionId


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days counted from the one on which the demo is made."""

    today: date

    def day(self, number: int) -> date:
        return self.today + timedelta(days=number)

    def moment(self, number: int, clock: str) -> datetime:
        return moment_of(self.day(number), time.fromisoformat(clock), later=False)

    def end_of(self, number: int) -> datetime:
        """The last second of that day, German time."""
        return end_of(self.day(number))

    def month(self, number: int | None) -> date | None:
        """The first of the month in which that day lies: projects begin and end by the month."""
        return None if number is None else self.day(number).replace(day=1)


@dataclass(slots=True)
class World:
    """What there is by now, by the keys under which stories speak of it."""

    organisations: dict[str, OrganisationId] = field(default_factory=dict)
    people: dict[str, PersonId] = field(default_factory=dict)
    emails: dict[str, str] = field(default_factory=dict)
    operators: set[str] = field(default_factory=set)
    memberships: dict[str, frozenset[Membership]] = field(default_factory=dict)
    programmes: dict[str, ProgrammeId] = field(default_factory=dict)
    calls: dict[str, CallId] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    hearings: dict[str, HearingId] = field(default_factory=dict)
    submissions: dict[str, SubmissionId] = field(default_factory=dict)

    def actor(self, person: str, link: str = "") -> Actor:
        """Somebody as a session would say that they are."""
        return Actor(
            link=link,
            person=self.people[person],
            is_operator=person in self.operators,
            memberships=self.memberships.get(person, frozenset()),
        )


@dataclass(frozen=True, slots=True)
class Scene:
    """One entry of a diary: somebody, at a moment, at the check that the story is about."""

    whole: Work
    world: World
    calendar: Calendar
    documents: Mapping[str, Examined]
    samples: Mapping[str, bytes]
    key: str
    by: str
    at: datetime

    @property
    def work(self) -> Work:
        link = self.world.links.get(self.key, "")
        return self.as_actor(self.world.actor(self.by, link))

    def as_actor(self, actor: Actor) -> Work:
        return demo.at(self.whole, actor, self.at)


def today_of(moment: datetime) -> Calendar:
    return Calendar(local_day(moment.astimezone(UTC)))
