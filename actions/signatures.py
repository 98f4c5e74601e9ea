"""Signatures: co-signing a dimension or the whole, and taking that back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from actions import assessments
from actions.accounts import new_id, refuse
from actions.assessments import Opened
from actions.work import Work
from checks.accounts import PersonId
from checks.assessments import relevant_criteria
from checks.catalogue import DimensionId
from checks.errors import Invalid, NotAllowed, NotFound, Problem
from checks.events import Event
from checks.permissions import Deed, may
from checks.signatures import (
    Signature,
    SignatureId,
    Signed,
    signature_problems,
    signed,
    signed_content,
)
from checks.text import Text


@dataclass(frozen=True, slots=True)
class Signing:
    """What somebody signs, as what, with which remark; `shown` is what had stood on the page."""

    dimension: DimensionId | None
    function: str
    remark: str
    shown: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """All signatures of an assessment with their states, and the names of who has an account."""

    opened: Opened
    signed: tuple[Signed, ...]
    names: Mapping[PersonId, str]


def open_signatures(work: Work, deed: Deed = Deed.READ_TEAMWORK) -> Signatures:
    """All there are, to be read or (SIGN) to add one's own. Raises NotFound or NotAllowed."""
    opened = assessments.open_one(work, deed)
    found = list_signed(work, opened)
    return Signatures(opened, found, work.people.names({one.signature.person for one in found}))


def list_signed(work: Work, opened: Opened) -> tuple[Signed, ...]:
    """Every signature with its state, oldest first; none for who may not see them."""
    if opened.thing.owner is None or not may(work.actor, Deed.READ_TEAMWORK, opened.thing):
        return ()
    found = work.signatures.list(opened.kept.row)
    return signed(opened.catalogue, opened.assessment, found)


def content(opened: Opened, dimension: DimensionId | None) -> str:
    """The fingerprint of what would be signed. Raises NotFound for what is not asked."""
    asked = {c.dimension for c in relevant_criteria(opened.catalogue, opened.assessment)}
    if dimension is not None and dimension not in asked:
        raise NotFound
    return signed_content(opened.catalogue, opened.assessment, dimension)


def sign(work: Work, signing: Signing) -> Signature:
    """Co-sign what was shown; an earlier signature of the same part is replaced.

    Raises NotFound, NotAllowed, and Invalid, also where something has changed since it was shown.
    """
    opened = assessments.hold_one(work, Deed.SIGN)
    now = content(opened, signing.dimension)
    refuse(signature_problems(signing.function, signing.remark))
    if signing.shown != now:
        raise Invalid([Problem("shown", CHANGED)])
    signature = Signature(
        id=SignatureId(new_id()),
        person=work.person,
        function=signing.function,
        signed=now,
        at=work.now,
        dimension=signing.dimension,
        remark=signing.remark,
    )
    work.signatures.add(opened.kept.row, signature)
    work.assessments.renew(opened.kept.row)
    work.record(Event.SIGNED, opened.chain, signature=signature.id, signed=now)
    return signature


def withdraw(work: Work, signature: SignatureId) -> None:
    """Take one's own signature back; that it was given stays to be seen."""
    opened = assessments.hold_one(work, Deed.SIGN)
    row = opened.kept.row
    found = next((one for one in work.signatures.list(row) if one.id == signature), None)
    if found is None:
        raise NotFound
    if found.person != work.person:
        raise NotAllowed("the signature is somebody else's")
    if found.withdrawn_at is None:
        work.signatures.withdraw(row, signature, work.now)
        work.assessments.renew(row)
        work.record(Event.SIGNATURE_WITHDRAWN, opened.chain, signature=signature)


CHANGED: Final = Text(
    "Inzwischen hat jemand etwas geändert. Bitte lesen Sie noch einmal, was Sie mitzeichnen; Ihre "
    "Angaben stehen noch hier.",
    "Somebody has changed something in the meantime. Please read again what you are co-signing; "
    "what you entered is still here.",
)
