"""Records as a whole: whether every chain still holds, also against what was noted elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from actions.work import Work
from checks.events import Event
from checks.noted_heads import Noted, as_lines, first_unlike
from checks.permissions import Deed, require
from checks.records import FORGOTTEN, Broken, Chain, Kind, first_broken, first_unexplained
from checks.retention import months_later
from storage.records import Forgettable

AT_ONCE: Final = 200
LAST: Final[Mapping[Kind, Event]] = {
    Kind.ASSESSMENT: Event.DELETED,
    Kind.ACCOUNT: Event.ERASED,
    Kind.SUBMISSION: Event.SUBMISSION_DELETED,
}
"""With which event the chain of a thing ends that is gone."""


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was looked at, and the first link of each chain that does not hold."""

    chains: int
    records: int
    broken: Sequence[Broken]


def verify(work: Work, noted: Mapping[Chain, Noted]) -> Verified:
    """Go through every chain; `noted` is what was noted elsewhere, and may be empty."""
    require(work.actor, Deed.VERIFY)
    heads, chains = work.records.heads(), set(work.records.chains())
    count, found = 0, [first_unexplained(heads, work.records.list(FORGOTTEN))]
    for chain in sorted({*chains, *noted}):
        records, head = work.records.list(chain), heads.get(chain)
        count += len(records)
        broken = first_broken(chain, head, records) if chain in chains else None
        unlike = first_unlike(chain, noted[chain], head, records) if chain in noted else None
        found.append(broken or unlike)
    return Verified(len(chains), count, [broken for broken in found if broken is not None])


def forget(work: Work) -> bool:
    """Forget old sign-ins, and what is on record of things long gone; whether there may be more.

    That something was forgotten is itself on record: of which chain, and up to which record.
    """
    require(work.actor, Deed.PURGE)
    found = [*_old_sign_ins(work), *_things_gone(work)]
    for chain, number, seal in sorted(found):
        work.records.forget(chain, number, seal)
        work.record(Event.FORGOTTEN, FORGOTTEN, chain=str(chain), number=number, seal=seal)
    return len(found) >= AT_ONCE


def _old_sign_ins(work: Work) -> Sequence[Forgettable]:
    months = work.terms.retention.sign_ins
    if not months:
        return []
    return work.records.list_aged(Kind.SIGN_INS, months_later(work.now, -months), AT_ONCE)


def _things_gone(work: Work) -> Sequence[Forgettable]:
    months = work.terms.retention.records
    if not months:
        return []
    before = months_later(work.now, -months)
    return [
        one
        for kind, last in LAST.items()
        for one in work.records.list_ended(kind, last, before, AT_ONCE)
    ]


def note(work: Work) -> str:
    """Where every chain ends now, to be kept elsewhere."""
    require(work.actor, Deed.VERIFY)
    return as_lines(work.records.heads())
