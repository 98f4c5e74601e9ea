"""Records: one entry for each deed, each sealed over the one before it, in one chain per thing."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Final

from checks.accounts import OrganisationId, PersonId
from checks.permissions import Thing
from checks.profiles import CallId
from checks.programmes import ProgrammeId
from checks.submissions import SubmissionId
from checks.text import Text

Fact = str | int | bool | None
FACT_MAX: Final = 100
"""Characters: facts are ids, numbers and fingerprints, never somebody's words."""


class Kind(StrEnum):
    """What a chain is about; each thing has a chain of its own, so writers never wait for others.

    Signing in stands apart from the account, since nobody but the person sees it, and it is
    forgotten sooner. The instance itself has one chain, and so has what was forgotten.
    """

    ACCOUNT = "account"
    SIGN_INS = "sign_ins"
    ORGANISATION = "organisation"
    ASSESSMENT = "assessment"
    PROGRAMME = "programme"
    CALL = "call"
    SUBMISSION = "submission"
    INSTANCE = "instance"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True, order=True)
class Chain:
    """The thing a deed was done to: its kind and its id.

    The kind is one of Kind, unless a stranger wrote another one into the database.
    """

    kind: str
    thing: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.thing}"


INSTANCE: Final = Chain(Kind.INSTANCE)
FORGOTTEN: Final = Chain(Kind.FORGOTTEN)


def of_account(person: PersonId) -> Chain:
    return Chain(Kind.ACCOUNT, person)


def of_sign_ins(person: PersonId) -> Chain:
    return Chain(Kind.SIGN_INS, person)


def of_organisation(organisation: OrganisationId) -> Chain:
    return Chain(Kind.ORGANISATION, organisation)


def of_assessment(row: int, thing: Thing) -> Chain | None:
    """None for an assessment of nobody, which leaves no trace."""
    return None if thing.owner is None else Chain(Kind.ASSESSMENT, str(row))


def of_programme(programme: ProgrammeId) -> Chain:
    return Chain(Kind.PROGRAMME, programme)


def of_call(call: CallId) -> Chain:
    return Chain(Kind.CALL, call)


def of_submission(submission: SubmissionId) -> Chain:
    return Chain(Kind.SUBMISSION, submission)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, before it has its place in the chain.

    `actor` is the id of a person, or the role of whoever acted without being signed in; `event` is
    an Event, unless a newer version or a stranger wrote it.
    """

    chain: Chain
    event: str
    at: datetime
    actor: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain, kept apart from it, and how much of its beginning was forgotten.

    `forgotten` is the number of the last record that is no longer kept, `seal` its hash.
    """

    number: int = 0
    hash: str = ""
    forgotten: int = 0
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """What was done, in its place: `hash` seals it together with `previous`, the hash before it."""

    number: int
    done: Done
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first link that does not hold, and what is wrong with it."""

    chain: Chain
    number: int
    why: Text


def plain(facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """The facts as they are.

    Raises ValueError where one is somebody's words or address: these could never be erased again.
    """
    for name, value in facts.items():
        if isinstance(value, str) and (len(value) > FACT_MAX or "@" in value):
            raise ValueError(f"{name} is no fact but somebody's words")
    return facts


def appended(head: Head, deeds: Iterable[Done]) -> tuple[Head, list[Record]]:
    """Records for these deeds of one chain, and where the chain ends with them."""
    made = []
    for done in deeds:
        number = head.number + 1
        seal = hash_of(number, done, head.hash)
        made.append(Record(number, done, head.hash, seal))
        head = replace(head, number=number, hash=seal)
    return head, made


def hash_of(number: int, done: Done, previous: str) -> str:
    """SHA-256 over the canonical form of a record."""
    return sha256(canonical(number, done, previous).encode()).hexdigest()


def canonical(number: int, done: Done, previous: str) -> str:
    """JSON with sorted names and without spaces; the moment in milliseconds since 1970, UTC."""
    content = {
        "actor": done.actor,
        "at": round(done.at.timestamp() * 1000),
        "chain": str(done.chain),
        "event": str(done.event),
        "facts": dict(done.facts),
        "number": number,
        "previous": previous,
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def first_broken(chain: Chain, head: Head | None, records: Iterable[Record]) -> Broken | None:
    """The first link of a chain that does not hold; its records come in the order of number.

    Shows a record that was changed, put in, left out or put elsewhere, also at the end. Whoever
    can write all of the database can also seal everything anew: only heads that were noted down
    outside show that.
    """
    if head is None:
        return Broken(chain, 1, NO_HEAD)
    number, previous = head.forgotten, head.seal
    for record in records:
        number += 1
        fault = _fault(record, number, previous)
        if fault is not None:
            return Broken(chain, number, fault)
        previous = record.hash
    if number < head.number:
        return Broken(chain, number + 1, CUT_OFF)
    return None if (number, previous) == (head.number, head.hash) else Broken(chain, number, OTHER)


def _fault(record: Record, number: int, previous: str) -> Text | None:
    """What keeps this record from being the next one."""
    if record.number != number:
        return MISSING if record.number > number else TWICE
    if record.previous != previous:
        return NOT_JOINED
    sealed = hash_of(record.number, record.done, record.previous)
    return None if record.hash == sealed else CHANGED


def first_unexplained(heads: Mapping[Chain, Head], forgettings: Iterable[Record]) -> Broken | None:
    """The first chain whose beginning is gone although nothing on record says it was forgotten."""
    explained = {
        (
            record.done.facts.get("chain"),
            record.done.facts.get("number"),
            record.done.facts.get("seal"),
        )
        for record in forgettings
    }
    for chain, head in sorted(heads.items()):
        if head.forgotten and (str(chain), head.forgotten, head.seal) not in explained:
            return Broken(chain, head.forgotten, UNEXPLAINED)
    return None


NO_HEAD: Final = Text("Der Kette fehlt ihr Ende.", "The chain has no head.")
MISSING: Final = Text("Dieser Eintrag fehlt.", "This record is missing.")
TWICE: Final = Text(
    "Diese Nummer gibt es nicht oder mehr als einmal.", "This number is missing, or occurs twice."
)
NOT_JOINED: Final = Text(
    "Dieser Eintrag schließt nicht an den vorigen an.",
    "This record does not follow from the one before it.",
)
CHANGED: Final = Text(
    "Der Inhalt dieses Eintrags wurde geändert.", "The content of this record was changed."
)
CUT_OFF: Final = Text(
    "Dieser und alle folgenden Einträge fehlen.", "This record and all after it are missing."
)
OTHER: Final = Text(
    "Das vermerkte Ende der Kette passt nicht zu diesem Eintrag.",
    "The stored head of the chain does not match this record.",
)
UNEXPLAINED: Final = Text(
    "Die Einträge bis zu diesem fehlen, und es ist nicht vermerkt, dass ihre Frist um war.",
    "The records up to this one are gone, and nothing on record says that their time was up.",
)
