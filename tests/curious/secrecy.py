"""What must stay hidden in the story of a call: from whom, and until when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tests.curious.steps import (
    AGAIN,
    AGREED,
    CONDITIONS,
    CORRECTION,
    DECIDED,
    NOTE,
    RECOMMENDED,
    WRITTEN,
    Station,
    numbered,
)
from tests.curious.story import ANNEX, CLAIM, TITLE, Story

Stations = frozenset[Station]
ALWAYS: Final[Stations] = frozenset(Station)
AT_FIRST: Final[Stations] = frozenset({Station.ASSIGNED})
TOLD: Final[Mapping[str, Stations]] = {
    "applicant": frozenset({Station.ANNOUNCED}),
    "rival": frozenset({Station.ANNOUNCED, Station.CORRECTED}),
}
"""A correction takes a decision back from the one whom it is about, and from nobody else."""
EVALUATORS: Final = ("first", "other", "partial")
HOMES: Final = {"first": "north", "colleague": "north", "other": "south", "partial": "south"}
APPLICANTS: Final = ("applicant", "rival")
"""By the submission that is theirs."""


@dataclass(frozen=True)
class Secret:
    """Words that nobody may read but those who are named, at the stations that are named."""

    what: str
    words: tuple[str, ...]
    known: Mapping[str, Stations]

    def is_kept_from(self, who: str, station: Station) -> bool:
        return station not in self.known.get(who, frozenset())


def since(station: Station) -> Stations:
    return frozenset(one for one in Station if one >= station)


def secrets_of(story: Story, *, hides_applicant: bool) -> list[Secret]:
    return [
        *_reviews(story),
        *_evaluators(story),
        *_applicants(story, hides_applicant=hides_applicant),
        *_decisions(),
    ]


def _reviews(story: Story) -> Iterator[Secret]:
    """What is written is read by others only when all that is written on it is handed in."""
    for (who, of), words in WRITTEN.items():
        together = {other: since(Station.ALL_IN) for other, same in WRITTEN if same == of}
        others = {**together, "owner": since(Station.ALL_IN)}
        yield Secret(f"the review of {who} on {of}", (words,), {**others, who: ALWAYS})
    for (who, of), review in story.reviews.items():
        yield Secret(f"the id of {who} on {of}", (review,), {who: ALWAYS, "owner": ALWAYS})
        if key := story.key(who, of):
            yield Secret(f"the address of {who} on {of}", (key,), {who: ALWAYS})
    yield Secret("a conflict", (NOTE,), {"partial": ALWAYS, "owner": ALWAYS})
    yield Secret("why it was opened again", (AGAIN,), {"first": ALWAYS, "owner": ALWAYS})


def _evaluators(story: Story) -> Iterator[Secret]:
    """Their names; members of one organisation know each other, whatever they do."""
    for who in EVALUATORS:
        one = story.cast[who]
        together = {other: ALWAYS for other, home in HOMES.items() if home == HOMES[who]}
        known = {**together, "owner": ALWAYS, "operator": ALWAYS}
        yield Secret(f"who {who} is", (one.name, one.email, one.id), known)
        body = story.organisations[HOMES[who]]
        yield Secret(f"for whom {who} judges", (body.name, body.id), known)


def _applicants(story: Story, *, hides_applicant: bool) -> Iterator[Secret]:
    before = {} if hides_applicant else {"first": ALWAYS, "other": ALWAYS, "partial": AT_FIRST}
    declared = {"first": since(Station.DECLARED), "other": since(Station.DECLARED)}
    own = {"applicant": ALWAYS, "owner": ALWAYS}
    city, one = story.organisations["city"], story.cast["applicant"]
    names = ("Quellbrück", "Quellbrueck", city.id)
    yield Secret("who applied", names, {**own, **before, "operator": ALWAYS})
    yield Secret("what it is called", (TITLE,), {**own, **before})
    people = (one.name, one.email, one.id)
    yield Secret("who works on it", people, {"applicant": ALWAYS, "operator": ALWAYS})
    yield Secret("what is claimed", (CLAIM,), {**own, **declared})
    yield Secret("a document", (ANNEX,), {**own, **({} if hides_applicant else declared)})
    yield Secret("the address of the check", (story.links["applicant"],), {"applicant": ALWAYS})


def _decisions() -> Iterator[Secret]:
    for of, who in enumerate(APPLICANTS):
        agreeing = {"owner": since(Station.AGREEING)}
        agreeing |= {one: since(Station.AGREEING) for one, same in WRITTEN if same == of}
        agreed, decided = numbered(AGREED, of), numbered(DECIDED, of)
        told = {who: TOLD[who], "owner": since(Station.DECIDED)}
        yield Secret(f"what is agreed on {of}", (agreed,), {**agreeing, who: TOLD[who]})
        yield Secret(f"the decision on {of}", (decided, numbered(CONDITIONS, of)), told)
        recommended = {"owner": since(Station.RECOMMENDED)}
        yield Secret(f"the recommendation on {of}", (numbered(RECOMMENDED, of),), recommended)
    yield Secret("the correction", (CORRECTION,), {"owner": since(Station.CORRECTED)})
