"""Records as a whole: whether every chain still holds, also against what was noted elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actions.work import Work
from checks.noted_heads import Noted, as_lines, first_unlike
from checks.permissions import Deed, require
from checks.records import FORGOTTEN, Broken, Chain, first_broken, first_unexplained


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


def note(work: Work) -> str:
    """Where every chain ends now, to be kept elsewhere."""
    require(work.actor, Deed.VERIFY)
    return as_lines(work.records.heads())
