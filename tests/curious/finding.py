"""What a walk gives away: words that are kept secret, errors, and whatever changes by itself."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from tests.curious.secrecy import Secret
from tests.curious.steps import Station
from tests.curious.walking import Answer

Seen = Mapping[str, Answer]
OF_REVIEWING: Final = frozenset({Station.ALL_IN, Station.AGREEING, Station.SETTLED})
MOVES: Final = {
    "applicant": {Station.ANNOUNCED, Station.CORRECTED},
    "rival": {Station.ANNOUNCED},
    "first": OF_REVIEWING | {Station.DECLARED, Station.ONE_IN},
    "other": OF_REVIEWING | {Station.DECLARED, Station.ONE_IN, Station.WRITTEN},
    "partial": OF_REVIEWING | {Station.DECLARED, Station.WRITTEN},
    "owner": frozenset(Station),
}
"""When somebody may notice that something was done; at all other stations nothing may change.

So no number, order or date tells anything either, nor that an answer is refused now.
"""
RESTLESS: Final = (
    *("/account/identity", "/account/identity/link", "/account/second-factor"),
    *("/read-in", "/provider"),
)
"""What carries a secret of its own, another one each time."""


def given_away(
    who: str, station: Station, secrets: Iterable[Secret], seen: Seen, before: Seen
) -> list[str]:
    """A sentence for each thing that this person should not have found out."""
    hidden = [secret for secret in secrets if secret.is_kept_from(who, station)]
    found = [*_told(hidden, seen), *_broken(seen)]
    if before and station not in MOVES.get(who, frozenset()):
        found += _moved(seen, before)
    return [f"{who} at {station.name}: {one}" for one in found]


def _told(hidden: Iterable[Secret], seen: Seen) -> Iterator[str]:
    for secret in hidden:
        for address, answer in seen.items():
            if any(answer.tells(word) for word in secret.words):
                yield f"{address} tells {secret.what}"


def _broken(seen: Seen) -> Iterator[str]:
    yield from (f"{address} is broken" for address, one in seen.items() if one.status >= BROKEN)


def _moved(seen: Seen, before: Seen) -> Iterator[str]:
    """What is found only now is linked from something that has changed."""
    for address in sorted(seen.keys() & before.keys()):
        if not address.endswith(RESTLESS) and seen[address] != before[address]:
            yield f"{address} has changed"


BROKEN: Final = 500
