"""Hearings: cities are asked to comment on criteria of a draft; what they say is answered."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, NewType

from checks.accounts import Organisation, PersonId
from checks.catalogue import Catalogue, Criterion, CriterionId
from checks.errors import Problem
from checks.plain_text import problems as text_problems
from checks.pseudonyms import pseudonyms
from checks.text import Language, Text

HearingId = NewType("HearingId", str)
InviteeId = NewType("InviteeId", str)
ContributionId = NewType("ContributionId", str)

WORDS_MAX: Final = 4000
LONGEST: Final = timedelta(days=366)
INVITEES_MAX: Final = 500
CONTRIBUTIONS_MAX: Final = 100
"""Of one invitee."""
ERASED: Final = "–"
"""In the place of an address that was erased."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is asked, about which criteria, until the end of which day; it may end before."""

    id: HearingId
    words: str
    until: date
    criteria: tuple[CriterionId, ...]
    begun_at: datetime
    ended_at: datetime | None = None

    def is_open(self, today: date) -> bool:
        return self.ended_at is None and today <= self.until


@dataclass(frozen=True, slots=True)
class Invitee:
    """Who is asked: all of an organisation, or whoever has an account for this address.

    `alias` stands in the place of the address where nobody is to be named.
    """

    id: InviteeId
    email: str = ""
    organisation: Organisation | None = None
    alias: str = ""

    @property
    def name(self) -> str:
        if self.organisation is not None:
            return self.organisation.name
        return self.alias or self.email or ERASED


@dataclass(frozen=True, slots=True)
class Contribution:
    """What somebody said for an invitee about a criterion, and what they were answered."""

    id: ContributionId
    invitee: InviteeId
    criterion: CriterionId
    person: PersonId
    words: str
    at: datetime
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A hearing as somebody wants to begin it, with cleaned words."""

    words: str
    until: date | None
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the synopsis."""

    criterion: Criterion
    by: str
    contribution: Contribution


@dataclass(frozen=True, slots=True)
class Synopsis:
    """All that was said, criterion by criterion in the order of the catalogue, with the answers."""

    hearing: Hearing
    invitees: tuple[Invitee, ...]
    rows: tuple[Row, ...]

    @property
    def speakers(self) -> int:
        """How many of those who were asked have said something."""
        return len({row.contribution.invitee for row in self.rows})

    @property
    def unanswered(self) -> int:
        return sum(not row.contribution.answer for row in self.rows)

    @property
    def names_people(self) -> bool:
        """Whether somebody was asked as a person, by their address."""
        return any(one.organisation is None for one in self.invitees)


def synopsis(
    catalogue: Catalogue,
    hearing: Hearing,
    invitees: Iterable[Invitee],
    contributions: Iterable[Contribution],
) -> Synopsis:
    """Contributions come in the order of time; those of one criterion keep it."""
    asked, said = tuple(invitees), tuple(contributions)
    names = {one.id: one.name for one in asked}
    rows = (
        Row(criterion, names[one.invitee], one)
        for criterion in catalogue.criteria
        for one in said
        if one.criterion == criterion.id and one.invitee in names
    )
    return Synopsis(hearing, asked, tuple(rows))


def without_names(found: Synopsis, language: Language) -> Synopsis:
    """The same with everybody who was asked by their address under a pseudonym."""
    people = (one.id for one in found.invitees if one.organisation is None)
    aliases = pseudonyms(people, BY_ADDRESS)
    asked = tuple(
        replace(one, email="", alias=aliases[one.id].in_(language)) if one.id in aliases else one
        for one in found.invitees
    )
    names = {one.id: one.name for one in asked}
    rows = tuple(replace(row, by=names[row.contribution.invitee]) for row in found.rows)
    return Synopsis(found.hearing, asked, rows)


def as_evidence(found: Synopsis) -> Text:
    """The hearing in one sentence, as evidence that practice was heard."""
    asked, speakers, said = len(found.invitees), found.speakers, len(found.rows)
    answered = said - found.unanswered
    return Text(
        f"Beteiligt wurden {asked} Stellen, {speakers} haben sich geäußert, mit {said} "
        f"Anmerkungen zu {len(found.hearing.criteria)} Kriterien; {answered} sind beantwortet.",
        f"{asked} bodies were asked, {speakers} responded, with {said} contributions on "
        f"{len(found.hearing.criteria)} criteria; {answered} have been answered.",
    )


def hearing_problems(plan: Plan, today: date, asked: Collection[str]) -> list[Problem]:
    """What keeps a hearing from beginning; `asked` are the criteria of the assessment."""
    found = text_problems("words", plan.words, WORDS_MAX, has_lines=True)
    if plan.until is None or not today <= plan.until <= today + LONGEST:
        found.append(Problem("until", NO_DAY))
    if not plan.criteria or not set(plan.criteria) <= set(asked):
        found.append(Problem("criteria", NO_CRITERIA))
    return found


def contribution_problems(where: str, words: str) -> list[Problem]:
    if not words:
        return [Problem(where, NO_WORDS)]
    return text_problems(where, words, WORDS_MAX, has_lines=True)


def answer_problems(answers: Mapping[ContributionId, str]) -> list[Problem]:
    return [
        problem
        for key, words in answers.items()
        for problem in text_problems(f"answer-{key}", words, WORDS_MAX, has_lines=True)
    ]


BY_ADDRESS: Final = Text("per E-Mail eingeladen", "invited by email")
NO_DAY: Final = Text(
    "Bitte geben Sie den letzten Tag an: heute oder später, höchstens ein Jahr voraus.",
    "Please give the last day: today or later, at most a year ahead.",
)
NO_CRITERIA: Final = Text(
    "Bitte wählen Sie mindestens ein Kriterium, zu dem Sie fragen.",
    "Please choose at least one criterion that you ask about.",
)
NO_WORDS: Final = Text("Bitte schreiben Sie Ihre Anmerkung.", "Please write what you want to say.")
