"""Documents as evidence: attached to an answer of an organisation's assessment, opened, removed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from actions import assessments
from actions.accounts import new_id, refuse
from actions.assessments import Opened
from actions.work import Reader, Work
from checks.answers import UNANSWERED, Answer, Evidence, EvidenceKind
from checks.catalogue import Criterion, CriterionId
from checks.errors import Invalid, NotFound, Problem, TooOften
from checks.events import Event
from checks.file_names import display_name, distinct_name
from checks.files import WHERE, AttachedFile, Holder, Room, assessment_holder, room_problems
from checks.limits import EVIDENCE_MAX
from checks.permissions import Deed, may, require
from checks.text import Text
from reading.files import inspected
from storage.files import Attachment

__all__ = ["Attachment"]


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that may be attached: what it is called and is, and its bytes."""

    file: AttachedFile
    content: bytes


@dataclass(frozen=True, slots=True)
class Binder:
    """The documents of one criterion, and those of the others of the same assessment."""

    opened: Opened
    criterion: Criterion
    here: Sequence[Attachment]
    elsewhere: Sequence[Attachment]
    may_attach: bool

    def is_named(self, file: AttachedFile) -> bool:
        """Whether the evidence of the answer speaks of it; only what is named there counts."""
        answer = self.opened.assessment.answer(self.criterion.id)
        return any(file.name in f"{e.reference}\n{e.text}" for e in answer.evidence)


def open_binder(work: Work, criterion: CriterionId) -> Binder:
    """Raises NotFound, also for a criterion that is not asked here, and NotAllowed."""
    opened = assessments.open_one(work, Deed.OPEN_FILE)
    asked = _asked(opened, criterion)
    known = work.files.list_of(_holder(opened))
    here = [one for one in known if one.criterion == criterion]
    hashes = {one.file.hash for one in here}
    return Binder(
        opened,
        asked,
        here,
        _once([one for one in known if one.file.hash not in hashes]),
        may(work.actor, Deed.ATTACH, opened.thing.part(asked.dimension)),
    )


def open_to_remove(work: Work, criterion: CriterionId, key: str) -> tuple[Binder, Attachment]:
    """A document that is asked to be removed. Raises NotFound or NotAllowed."""
    binder = open_binder(work, criterion)
    require(work.actor, Deed.DETACH, binder.opened.thing.part(binder.criterion.dimension))
    return binder, _find(work, binder.opened, criterion, key)


def count(work: Work, criterion: CriterionId, size: int) -> None:
    """Count one more file to be looked at, before any of it is.

    Raises NotFound, NotAllowed, Invalid where there is no room for it, and TooOften.
    """
    opened = _held(work, Deed.ATTACH, criterion)
    known = work.files.list_of(_holder(opened))
    refuse(room_problems(_room(work, opened, criterion, known), size))
    if work.limits.count("attach", work.person, work.now) > work.terms.file_limit:
        raise TooOften


def examine(reader: Reader, content: bytes, name: str) -> Examined:
    """Look into a file; nothing is kept. Raises Invalid with the reason why it is not taken."""
    with reader.turn():
        kind = inspected(content)
    digest = sha256(content).hexdigest()
    return Examined(AttachedFile(display_name(name, kind), kind, len(content), digest), content)


def attach(work: Work, criterion: CriterionId, examined: Examined) -> AttachedFile:
    """Keep a file as evidence and name it among the evidence of the answer.

    Raises NotFound, NotAllowed, and Invalid where it is there already or there is no room.
    """
    opened = _held(work, Deed.ATTACH, criterion)
    return _attach(work, opened, criterion, examined)


def attach_again(work: Work, criterion: CriterionId, key: str) -> AttachedFile:
    """A document of another criterion of this assessment is evidence here as well.

    Raises NotFound, NotAllowed, and Invalid where it is gone or none was chosen.
    """
    opened = _held(work, Deed.ATTACH, criterion)
    known = work.files.list_of(_holder(opened))
    found = next((one for one in known if one.key == key), None)
    if found is None:
        raise Invalid([Problem(WHERE, NOTHING_CHOSEN)])
    return _attach(work, opened, criterion, Examined(found.file, b""))


def open_file(work: Work, criterion: CriterionId, key: str) -> tuple[AttachedFile, bytes]:
    """Raises NotFound or NotAllowed."""
    opened = assessments.open_one(work, Deed.OPEN_FILE)
    found = _find(work, opened, criterion, key)
    return found.file, work.files.content(found.file)


def detach(work: Work, criterion: CriterionId, key: str) -> AttachedFile:
    """Remove a document, and its name from the evidence of the answer where it stands alone.

    Raises NotFound or NotAllowed.
    """
    opened = _held(work, Deed.DETACH, criterion)
    found = _find(work, opened, criterion, key)
    work.files.detach(found)
    piece = _as_evidence(found.file)
    evidence = opened.assessment.answer(criterion).evidence
    _save_evidence(work, opened, criterion, tuple(e for e in evidence if e != piece))
    _note(work, opened, Event.FILE_REMOVED, found)
    return found.file


def _attach(work: Work, opened: Opened, criterion: CriterionId, examined: Examined) -> AttachedFile:
    holder = _holder(opened)
    known = work.files.list_of(holder)
    here = [one.file for one in known if one.criterion == criterion]
    _refuse_twice(here, examined.file)
    is_new = examined.file.hash not in {one.file.hash for one in known}
    size = examined.file.size if is_new else 0
    refuse(room_problems(_room(work, opened, criterion, known), size))
    name = distinct_name(examined.file.name, {file.name for file in here})
    attachment = Attachment(new_id(), criterion, replace(examined.file, name=name), work.now)
    work.files.keep(attachment.file, examined.content)
    work.files.attach(holder, attachment, opened.thing.owner)
    evidence = opened.assessment.answer(criterion).evidence
    if len(evidence) < EVIDENCE_MAX:
        piece = _as_evidence(attachment.file)
        _save_evidence(work, opened, criterion, (*evidence, piece))
    _note(work, opened, Event.FILE_ATTACHED, attachment)
    return attachment.file


def _held(work: Work, deed: Deed, criterion: CriterionId) -> Opened:
    opened = assessments.hold_one(work, deed, criterion)
    _asked(opened, criterion)
    return opened


def _asked(opened: Opened, criterion: CriterionId) -> Criterion:
    found = opened.catalogue.by_id.get(criterion)
    if found is None or opened.assessment.perspective not in found.scored_in:
        raise NotFound
    return found


def _find(work: Work, opened: Opened, criterion: CriterionId, key: str) -> Attachment:
    known = work.files.list_of(_holder(opened))
    found = next((one for one in known if (one.criterion, one.key) == (criterion, key)), None)
    if found is None:
        raise NotFound
    return found


def _holder(opened: Opened) -> Holder:
    return assessment_holder(opened.kept.row)


def _once(attachments: Sequence[Attachment]) -> list[Attachment]:
    """Each content once, under the first of its names."""
    found: dict[str, Attachment] = {}
    for one in attachments:
        found.setdefault(one.file.hash, one)
    return list(found.values())


def _room(work: Work, opened: Opened, criterion: CriterionId, known: Sequence[Attachment]) -> Room:
    owner = opened.thing.owner
    return Room(
        in_criterion=sum(one.criterion == criterion for one in known),
        in_assessment=len(known),
        bytes_in_assessment=sum(one.file.size for one in _once(known)),
        bytes_in_organisation=0 if owner is None else work.files.bytes_of(owner),
        organisation_max=work.terms.file_room,
    )


def _refuse_twice(here: Sequence[AttachedFile], file: AttachedFile) -> None:
    twin = next((one for one in here if one.hash == file.hash), None)
    if twin is not None:
        raise Invalid([Problem(WHERE, _there_already(twin.name))])


def _as_evidence(file: AttachedFile) -> Evidence:
    return Evidence(EvidenceKind.DOCUMENT, file.name)


def _save_evidence(
    work: Work, opened: Opened, criterion: CriterionId, evidence: tuple[Evidence, ...]
) -> None:
    stored = work.assessments.find_answer(opened.kept.row, criterion)
    before: Answer = stored or UNANSWERED
    if evidence == before.evidence:
        return
    after = replace(before, evidence=evidence)
    assessments.save_answer(work, opened.kept, criterion, (stored, after))


def _note(work: Work, opened: Opened, event: Event, attachment: Attachment) -> None:
    work.assessments.touch(opened.kept.row, work.now)
    work.record(event, opened.chain, criterion=attachment.criterion, file=attachment.file.hash)


def _there_already(name: str) -> Text:
    return Text(
        f"Dieses Dokument ist hier schon angehängt: {name}",
        f"This document is already attached here: {name}",
    )


NOTHING_CHOSEN: Final = Text(
    "Bitte wählen Sie eine Datei aus, oder eines der Dokumente, die es in diesem Check schon gibt.",
    "Please choose a file, or one of the documents that this check already has.",
)
