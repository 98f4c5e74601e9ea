"""Chains of records as JSON, so that they can be verified without the database they come from."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from checks.records import Chain, Done, Head, Record, first_broken
from reports.canonical import pretty

UNREADABLE: Final = (
    AttributeError,
    KeyError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a text raises that somebody else wrote."""


def chain_json(chain: Chain, head: Head, records: Sequence[Record]) -> bytes:
    """Everything that the seals are made of: whoever reads it can reckon them again."""
    return pretty(
        {
            "chain": {"kind": str(chain.kind), "thing": chain.thing},
            "head": {
                "number": head.number,
                "hash": head.hash,
                "forgotten": head.forgotten,
                "seal": head.seal,
            },
            "records": [_record(one) for one in records],
        }
    )


def held_records(raw: bytes) -> Sequence[Record] | None:
    """The same the other way round; None where it is none, or a link of it does not hold."""
    try:
        document = json.loads(raw)
        chain, head = Chain(**document["chain"]), Head(**document["head"])
        records = [_read(one, chain) for one in document["records"]]
        return records if first_broken(chain, head, records) is None else None
    except UNREADABLE:
        return None


def _record(one: Record) -> Mapping[str, object]:
    done = one.done
    return {
        "number": one.number,
        "at": round(done.at.timestamp() * 1000),
        "actor": done.actor,
        "event": str(done.event),
        "facts": dict(done.facts),
        "previous": one.previous,
        "hash": one.hash,
    }


def _read(one: Mapping[str, Any], chain: Chain) -> Record:
    at = datetime.fromtimestamp(one["at"] / 1000, UTC)
    done = Done(chain, one["event"], at, one["actor"], one["facts"])
    return Record(one["number"], done, one["previous"], one["hash"])
