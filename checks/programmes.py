"""Programme and Call: what a ministry funds, and the rounds in which it asks for projects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from checks.accounts import OrganisationId
from checks.assessments import CatalogueRef
from checks.local_time import local_day
from checks.presets import Preset
from checks.profiles import CallId, Profile
from checks.text import Text

ProgrammeId = NewType("ProgrammeId", str)

LAST_SECOND: Final = timedelta(seconds=1)
"""A deadline lasts to the end of its second."""


class Government(StrEnum):
    """The level of government that a programme is of."""

    EU = "eu"
    FEDERATION = "federation"
    LAND = "land"
    MUNICIPALITY = "municipality"


GOVERNMENTS: Final[Mapping[Government, Text]] = {
    Government.EU: Text("Europäische Union", "European Union"),
    Government.FEDERATION: Text("Bund", "Federation"),
    Government.LAND: Text("Land", "Land"),
    Government.MUNICIPALITY: Text("Kommune", "Municipality"),
}


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """What is said of a programme. `budget` is in whole euro; `laender` are codes, none for all.

    `government` is empty while nobody has said.
    """

    title: str
    issuer: str = ""
    legal_basis: str = ""
    budget: int | None = None
    government: str = ""
    policy_field: str = ""
    laender: tuple[str, ...] = ()
    target_group: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """A funding programme of an organisation."""

    id: ProgrammeId
    owner: OrganisationId
    facts: ProgrammeFacts


class Phase(StrEnum):
    """Where a call stands at a moment."""

    DRAFT = "draft"
    AHEAD = "ahead"
    OPEN = "open"
    CLOSED = "closed"


PHASES: Final[Mapping[Phase, Text]] = {
    Phase.DRAFT: Text("Entwurf", "draft"),
    Phase.AHEAD: Text("noch nicht geöffnet", "not open yet"),
    Phase.OPEN: Text("geöffnet", "open"),
    Phase.CLOSED: Text("geschlossen", "closed"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """When projects can be submitted: from `opens_at` to the last second of the deadline.

    A draft may still be without either.
    """

    opens_at: datetime | None = None
    closes_at: datetime | None = None

    def has_begun(self, moment: datetime) -> bool:
        return self.opens_at is not None and self.opens_at <= moment

    def has_ended(self, moment: datetime) -> bool:
        """Whoever submits while the second of the deadline still runs is in time."""
        return self.closes_at is not None and self.closes_at + LAST_SECOND <= moment

    def phase(self, moment: datetime) -> Phase:
        """Where a published call with this period stands."""
        if self.has_ended(moment):
            return Phase.CLOSED
        return Phase.OPEN if self.has_begun(moment) else Phase.AHEAD


@dataclass(frozen=True, slots=True)
class Extension:
    """A deadline that was extended: the one before, the reason, and when this was decided."""

    closed_at: datetime
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CallDraft:
    """What can be changed of a call as long as it is a draft."""

    title: str
    description: str
    period: Period
    profile: Profile


@dataclass(frozen=True, slots=True)
class Call:
    """One round of a programme; once published, nothing of it changes but a later deadline.

    `follows` is the call it was cloned from. `fingerprint` is that of its profile, empty while it
    is a draft.
    """

    id: CallId
    programme: ProgrammeId
    title: str
    description: str
    period: Period
    catalogue: CatalogueRef
    preset: Preset
    profile: Profile
    published_at: datetime | None = None
    fingerprint: str = ""
    follows: CallId | None = None
    extensions: tuple[Extension, ...] = ()

    @property
    def draft(self) -> CallDraft:
        return CallDraft(self.title, self.description, self.period, self.profile)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    def phase(self, moment: datetime) -> Phase:
        return self.period.phase(moment) if self.is_published else Phase.DRAFT


def remaining(period: Period, moment: datetime) -> Text:
    """How long there is until the deadline, in the two largest units; a draft may have none."""
    if period.closes_at is None or period.has_ended(moment):
        return Text("", "")
    days = (local_day(period.closes_at) - local_day(moment)).days
    if days > 1:
        return Text(f"noch {days} Tage", f"{days} days left")
    left = int((period.closes_at + LAST_SECOND - moment).total_seconds())
    hours, minutes = left // 3600, left % 3600 // 60
    if hours:
        return Text(
            f"noch {_counted(hours, 'Stunde', 'Stunden')} und "
            f"{_counted(minutes, 'Minute', 'Minuten')}",
            f"{_counted(hours, 'hour', 'hours')} and {_counted(minutes, 'minute', 'minutes')} left",
        )
    if minutes:
        return Text(
            f"noch {_counted(minutes, 'Minute', 'Minuten')}",
            f"{_counted(minutes, 'minute', 'minutes')} left",
        )
    return Text("noch weniger als eine Minute", "less than a minute left")


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
