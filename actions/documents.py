"""What people do with a draft that was read: keep it, look at what was found, delete it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from actions import assessments
from actions.assessments import Opened
from actions.work import Reader, Work, token_hash
from checks.answers import Answer, Evidence, EvidenceKind
from checks.catalogue import CriterionId
from checks.document_changes import compare, lost_evidence
from checks.documents import Document
from checks.errors import NotFound
from checks.events import Event
from checks.findings import Finding
from checks.judgements import Decision, Judgement, passage_key
from checks.passages import READ, Looked, look, place_of
from checks.permissions import Deed
from checks.records import of_assessment
from storage.documents import KeptDocument

Moved = tuple[Judgement, Judgement]
"""A judgement as it was, and with the place where its passage stands now."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was read, before it is kept."""

    name: str
    document: Document
    findings: tuple[Finding, ...]
    vocabulary: str


@dataclass(frozen=True)
class OpenedDocument:
    """A document in somebody's hands, with the assessment it belongs to."""

    opened: Opened
    kept: KeptDocument | None
    judgements: Sequence[Judgement]

    @cached_property
    def looked(self) -> tuple[Looked, ...]:
        """Every criterion beside its passages: those without one first, then those still open."""
        found = self.kept.findings if self.kept else ()
        return look(self.opened.catalogue, self.opened.assessment, found, self.judgements)

    @cached_property
    def lost(self) -> tuple[Judgement, ...]:
        """Accepted evidence whose words no longer stand in the document."""
        if self.kept is None:
            return ()
        accepted = [j for j in self.judgements if j.decision is Decision.ACCEPTED]
        return lost_evidence(accepted, self.kept.document.text)


def searched(reader: Reader, document: Document, name: str) -> Read:
    """A document with what was found in it; nothing is kept."""
    return Read(name, document, reader.finder.find(document), reader.vocabulary)


def keep(work: Work, read: Read) -> None:
    """Keep what was read in place of the version before, compared with it. Raises NotFound.

    Where the words of accepted evidence still stand, its place is brought up to date.
    """
    opened = hold(work)
    row, before = opened.kept.row, work.documents.find(opened.kept.row)
    number = before.number + 1 if before else 1
    earlier = [one.finding for one in before.findings] if before else []
    changes = compare(earlier, read.findings, read.document.text)
    work.documents.save(
        row,
        KeptDocument(
            number=number,
            name=read.name,
            document=read.document,
            findings=changes.compared,
            lost=changes.lost,
            vocabulary=read.vocabulary,
            read_at=work.now,
        ),
    )
    _move_evidence(work, opened, _moved(work.documents.judgements(row), earlier, read.findings))
    work.assessments.touch(row, work.now)
    chain = of_assessment(row, opened.kept.thing)
    work.record(Event.DOCUMENT_READ, chain, number=number, text=token_hash(read.document.text))


def open_document(work: Work, deed: Deed = Deed.READ) -> OpenedDocument:
    """The document of the assessment behind the actor's link. Raises NotFound or NotAllowed."""
    opened = assessments.open_one(work, deed)
    _require_text(opened)
    row = opened.kept.row
    return OpenedDocument(opened, work.documents.find(row), work.documents.judgements(row))


def remove(work: Work) -> None:
    """Delete the document and its findings, also one that is not read yet. Raises NotFound.

    Answers and their evidence stay.
    """
    kept = hold(work).kept
    work.documents.remove(kept.row)
    work.readings.withdraw(kept.row)
    work.assessments.touch(kept.row, work.now)
    work.record(Event.DOCUMENT_REMOVED, of_assessment(kept.row, kept.thing))


def as_evidence(judgement: Judgement) -> Evidence:
    """The piece of evidence that an accepted passage is."""
    return Evidence(EvidenceKind.PASSAGE, judgement.reference, judgement.quote)


def hold(work: Work) -> Opened:
    """The assessment, held for a change of its document. Raises NotFound or NotAllowed."""
    opened = assessments.hold_one(work, Deed.READ_DOCUMENT)
    _require_text(opened)
    return opened


def _require_text(opened: Opened) -> None:
    if opened.assessment.perspective not in READ:
        raise NotFound


def _moved(
    judgements: Iterable[Judgement], before: Sequence[Finding], after: Sequence[Finding]
) -> list[Moved]:
    """Accepted passages that stand elsewhere now, unless a person wrote their place."""
    earlier, now = _places(before), _places(after)
    accepted = [j for j in judgements if j.decision is Decision.ACCEPTED]
    return [
        (one, replace(one, reference=now[one.criterion, one.key]))
        for one in accepted
        if (one.criterion, one.key) in now
        and one.reference == earlier.get((one.criterion, one.key))
        and one.reference != now[one.criterion, one.key]
    ]


def _places(findings: Iterable[Finding]) -> Mapping[tuple[CriterionId, str], str]:
    return {(f.criterion, passage_key(f.quote)): place_of(f) for f in findings}


def _move_evidence(work: Work, opened: Opened, moved: Iterable[Moved]) -> None:
    row = opened.kept.row
    answers: dict[CriterionId, Answer] = {}
    for old, new in moved:
        answer = answers.get(old.criterion) or opened.assessment.answer(old.criterion)
        evidence = tuple(
            as_evidence(new) if piece == as_evidence(old) else piece for piece in answer.evidence
        )
        answers[old.criterion] = replace(answer, evidence=evidence)
        work.documents.save_judgement(row, new)
    for criterion, answer in answers.items():
        earlier = opened.assessment.answer(criterion)
        assessments.save_answer(work, opened.kept, criterion, (earlier, answer))
