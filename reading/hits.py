"""What the words of one sentence say about each criterion, before anything around it is asked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from checks.catalogue import CriterionId
from reading.matching import Match, Span


class Role(StrEnum):
    """What a phrase of the vocabulary is for."""

    SAYS = "says"
    SUGGESTS = "suggests"
    UNLESS = "unless"
    MODALITY = "modality"
    VERIFICATION = "verification"
    BOILERPLATE = "boilerplate"


Key = tuple[Role, str]
"""A role, and the criterion or the name of the shared list it belongs to."""

Matches = Mapping[Key, tuple[Match[Key], ...]]

_SAID = 1.0
_SAID_AGAIN = 0.25
_ALSO_SUGGESTED = 0.1
_SUGGESTED_TWICE = 0.8
_SUGGESTED_AGAIN = 0.15
_SUGGESTED_AS_ANNOUNCED = 0.6


@dataclass(frozen=True, slots=True)
class Hit:
    """A criterion that a sentence speaks to, how clearly (about 0.6 to 2), and in which words."""

    criterion: CriterionId
    clarity: float
    spans: tuple[Span, ...]


def by_key(matches: Iterable[Match[Key]]) -> Matches:
    grouped: dict[Key, list[Match[Key]]] = defaultdict(list)
    for match in matches:
        grouped[match.key].append(match)
    return {key: tuple(found) for key, found in grouped.items()}


def hits(here: Matches, lead: Matches, titles: Collection[Matches]) -> Iterator[Hit]:
    """The criteria spoken to by a sentence with its introduction and under its headings."""
    criteria = {name for role, name in here if role in {Role.SAYS, Role.SUGGESTS}}
    for criterion in sorted(criteria):
        hidden = [
            span for match in here.get((Role.UNLESS, criterion), ()) for span in _hides(match)
        ]
        said = _apart(here.get((Role.SAYS, criterion), ()), hidden)
        suggested = _apart(here.get((Role.SUGGESTS, criterion), ()), [*hidden, *said])
        is_announced = _is_announced(criterion, lead, titles)
        clarity = _clarity(len(said), len(suggested), is_announced=is_announced)
        if clarity:
            yield Hit(CriterionId(criterion), clarity, tuple(sorted([*said, *suggested])))


def _clarity(said: int, suggested: int, *, is_announced: bool) -> float:
    if said:
        return _SAID + _SAID_AGAIN * (said - 1) + _ALSO_SUGGESTED * suggested
    if suggested > 1:
        return _SUGGESTED_TWICE + _SUGGESTED_AGAIN * (suggested - 2)
    return _SUGGESTED_AS_ANNOUNCED if suggested and is_announced else 0.0


def _is_announced(criterion: str, lead: Matches, titles: Collection[Matches]) -> bool:
    """A heading has to say it, since every text has headings; an introduction may suggest it."""
    in_lead = any((role, criterion) in lead for role in (Role.SAYS, Role.SUGGESTS))
    return in_lead or any((Role.SAYS, criterion) in title for title in titles)


def _hides(match: Match[Key]) -> Iterable[Span]:
    """The words that a counter-example takes: all between the first and the last of its parts."""
    if len(match.phrase.parts) == 1:
        return match.spans
    return [(min(start for start, _ in match.spans), max(end for _, end in match.spans))]


def _apart(matches: Iterable[Match[Key]], taken: Iterable[Span]) -> list[Span]:
    """Places of the matches that touch neither what is taken nor each other, one per match."""
    used = list(taken)
    free: list[Span] = []
    for match in matches:
        spans = [_hull(match)] if len(match.phrase.parts) > 1 else match.spans
        span = next((s for s in spans if not any(_touch(s, other) for other in used)), None)
        if span is not None:
            used.append(span)
            free.append(span)
    return free


def _hull(match: Match[Key]) -> Span:
    return min(start for start, _ in match.spans), max(end for _, end in match.spans)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
