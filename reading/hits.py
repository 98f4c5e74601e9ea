"""What the words of one sentence say about each criterion, before anything around it is asked."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from checks.catalogue import CriterionId
from reading.matching import Match, Span


class Role(StrEnum):
    """What a phrase of the vocabulary is for."""

    CORE = "core"
    SAYS = "says"
    SUGGESTS = "suggests"
    UNLESS = "unless"
    MODALITY = "modality"
    VERIFICATION = "verification"
    BOILERPLATE = "boilerplate"


Key = tuple[Role, str]
"""A role, and the criterion or the name of the shared list it belongs to."""

Matches = Mapping[Key, tuple[Match[Key], ...]]

_NAMING = frozenset([Role.CORE, Role.SAYS])
_SPEAKING = _NAMING | {Role.SUGGESTS}

_SAID = 1.0
_SAID_AGAIN = 0.25
_ALSO_SUGGESTED = 0.1
_SUGGESTED_TWICE = 0.8
_SUGGESTED_AGAIN = 0.15
_SUGGESTED_AS_ANNOUNCED = 0.6


@dataclass(frozen=True, slots=True)
class Hit:
    """A criterion that a sentence speaks to, how clearly (about 0.6 to 2), and in which words.

    `core`: the sentence or its introduction names what the criterion asks at level 3.
    """

    criterion: CriterionId
    core: bool
    clarity: float
    spans: tuple[Span, ...]


def by_key(matches: Iterable[Match[Key]]) -> Matches:
    grouped: dict[Key, list[Match[Key]]] = defaultdict(list)
    for match in matches:
        grouped[match.key].append(match)
    return {key: tuple(found) for key, found in grouped.items()}


def hits(here: Matches, lead: Matches, titles: Collection[Matches]) -> Iterator[Hit]:
    """The criteria spoken to by a sentence with its introduction and under its headings."""
    criteria = {name for role, name in here if role in _SPEAKING}
    for criterion in sorted(criteria):
        hidden = [
            span for match in here.get((Role.UNLESS, criterion), ()) for span in _hides(match)
        ]
        named = _apart(here.get((Role.CORE, criterion), ()), hidden)
        taken = [*hidden, *_spans(named)]
        said = [*named, *_apart(here.get((Role.SAYS, criterion), ()), taken)]
        suggested = _apart(here.get((Role.SUGGESTS, criterion), ()), [*hidden, *_spans(said)])
        is_announced = _is_announced(criterion, lead, titles)
        clarity = _clarity(len(said), len(suggested), is_announced=is_announced)
        if clarity:
            is_core = bool(named) or (Role.CORE, criterion) in lead
            yield Hit(
                CriterionId(criterion), is_core, clarity, _merged(_spans([*said, *suggested]))
            )


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In order, each word once."""
    return tuple(sorted(set(spans)))


def _clarity(said: int, suggested: int, *, is_announced: bool) -> float:
    if said:
        return _SAID + _SAID_AGAIN * (said - 1) + _ALSO_SUGGESTED * suggested
    if suggested > 1:
        return _SUGGESTED_TWICE + _SUGGESTED_AGAIN * (suggested - 2)
    return _SUGGESTED_AS_ANNOUNCED if suggested and is_announced else 0.0


def _is_announced(criterion: str, lead: Matches, titles: Collection[Matches]) -> bool:
    """A heading has to say it, since every text has headings; an introduction may suggest it."""
    in_lead = any((role, criterion) in lead for role in _SPEAKING)
    return in_lead or any((role, criterion) in title for title in titles for role in _NAMING)


def _hides(match: Match[Key]) -> Iterable[Span]:
    """The words that a counter-example takes: all between the first and the last of its parts."""
    if len(match.phrase.parts) == 1:
        return match.spans
    return [(min(start for start, _ in match.spans), max(end for _, end in match.spans))]


def _apart(matches: Iterable[Match[Key]], taken: Iterable[Span]) -> list[tuple[Span, ...]]:
    """Of each match a place that touches neither what is taken nor an earlier match."""
    used = list(taken)
    free: list[tuple[Span, ...]] = []
    for match in matches:
        place = next((p for p in _places(match) if not _touch_any(p, used)), None)
        if place is not None:
            used.extend(place)
            free.append(place)
    return free


def _places(match: Match[Key]) -> Iterable[tuple[Span, ...]]:
    """Where a match may be: all parts of a divided phrase together, or one of its places."""
    return [match.spans] if len(match.phrase.parts) > 1 else [(span,) for span in match.spans]


def _touch_any(place: Iterable[Span], used: Collection[Span]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in place for b in used)


def _spans(places: Iterable[tuple[Span, ...]]) -> list[Span]:
    return [span for place in places for span in place]
