"""Dossiers: the whole file of a call for audit, made as an errand and kept a day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from actions import dossier_files
from actions.calls import OpenedCall
from actions.dossier_files import Dossier
from actions.exports import KEPT
from actions.reviewings import open_call
from actions.work import Work, Workplace
from checks.accounts import OrganisationId
from checks.dossiers import MANIFEST, RECEIPT
from checks.errands import Errand, ErrandKind
from checks.errors import Invalid, NotFound, Problem
from checks.events import Event
from checks.permissions import Actor, Deed, Membership, Role, require
from checks.profiles import CallId
from checks.programmes import Phase
from checks.records import of_call
from checks.text import Text
from reports.archives import File, archive, write_archive
from storage.exports import Export
from storage.outbox import Promised

COMMAND: Final = "cli.py dossier write"

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A dossier, and the checksum of its manifest, by which it is known again."""

    content: bytes
    manifest: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The dossiers of a call that are made or were made lately, the newest first.

    `manifests` are the checksums of those that are ready, by their key.
    """

    opened: OpenedCall
    is_decided: bool
    dossiers: Sequence[Promised]
    manifests: Mapping[str, str]

    @property
    def is_possible(self) -> bool:
        return self.opened.phase is Phase.CLOSED

    @property
    def is_being_made(self) -> bool:
        return any(not one.progress.is_over for one in self.dossiers)


def look(work: Work, call: CallId) -> Shelf:
    """Raises NotFound or NotAllowed."""
    opened = open_call(work, call, Deed.EXPORT_CALL)
    reviewing = work.reviewings.find(call)
    known = [o for o in work.outbox.list_about(_about(call)) if o.created_at + KEPT >= work.now]
    made = work.records.list_of_event(of_call(call), Event.DOSSIER_MADE) if known else []
    facts = [one.done.facts for one in made]
    return Shelf(
        opened,
        reviewing is not None and bool(reviewing.fingerprint),
        known,
        {str(one.get("dossier")): str(one.get("manifest")) for one in facts},
    )


def ask(work: Work, call: CallId, *, has_names: bool) -> None:
    """Have it made; while one is being made, that is the one.

    Raises NotFound, NotAllowed, and Invalid as long as applicants can still withdraw.
    """
    shelf = look(work, call)
    _refuse_early(shelf.opened)
    if shelf.is_being_made:
        return
    owner = shelf.opened.kept.owner
    facts = {"call": call, "organisation": owner, "names": "yes" if has_names else ""}
    work.promise(Errand(ErrandKind.DOSSIER, facts, about=_about(call)))
    work.record(Event.CALL_EXPORTED, of_call(call), names=has_names)


def open_one(work: Work, call: CallId, key: str) -> Export:
    """A dossier that was made. Raises NotFound, also where its day is over, or NotAllowed."""
    opened = open_call(work, call, Deed.EXPORT_CALL)
    promised = work.outbox.find(key)
    found = work.exports.find(key, opened.kept.owner)
    is_its_own = promised is not None and promised.about == _about(call)
    if found is None or not is_its_own or found.made_at + KEPT < work.now:
        raise NotFound
    return found


def make(workplace: Workplace, call: CallId, tell: Tell, *, has_names: bool) -> Made:
    """As those see it who run the call, at one moment; `tell` hears how far it is."""
    manifests: list[str] = []
    with workplace.reading(_runner(workplace, call)) as work:
        found = _gathered(work, call, has_names=has_names)
        written = _noted(dossier_files.files(work, found), manifests)
        content = archive(_told(written, len(found.submissions), tell), COMMAND)
    return Made(content, manifests[0])


def keep(work: Work, key: str, call: CallId, organisation: OrganisationId, made: Made) -> None:
    """Keep what was made, and put on record by what it is known again."""
    work.exports.save(key, organisation, Export(made.content, work.now))
    work.record(Event.DOSSIER_MADE, of_call(call), dossier=key, manifest=made.manifest)


def write(workplace: Workplace, operator: Actor, call: CallId, target: Path) -> str:
    """Write it into a file, however large, without names; returns the checksum of its manifest.

    Raises NotFound where there is no such call, and Invalid before it has closed.
    """
    manifests: list[str] = []
    runner = _runner(workplace, call)
    with workplace.reading(runner) as work:
        _refuse_early(open_call(work, call, Deed.EXPORT_CALL))
    with workplace.writing(operator) as work:
        require(work.actor, Deed.EXPORT_ALL)
        work.record(Event.CALL_EXPORTED, of_call(call), names=False)
    with workplace.reading(runner) as work, target.open("wb") as opened:
        found = _gathered(work, call, has_names=False)
        write_archive(_noted(dossier_files.files(work, found), manifests), opened)
    return manifests[0]


def _gathered(work: Work, call: CallId, *, has_names: bool) -> Dossier:
    return dossier_files.gather(work, open_call(work, call, Deed.EXPORT_CALL), has_names=has_names)


def _runner(workplace: Workplace, call: CallId) -> Actor:
    """Whoever runs the call: the dossier is what they may see, whatever makes it."""
    with workplace.reading(Actor()) as work:
        kept = work.calls.find(call)
    if kept is None:
        raise NotFound
    return Actor(memberships=frozenset({Membership(kept.owner, Role.ADMIN)}))


def _refuse_early(opened: OpenedCall) -> None:
    if opened.phase is not Phase.CLOSED:
        raise Invalid([Problem("call", NOT_CLOSED)])


def _told(files: Iterator[File], steps: int, tell: Tell) -> Iterator[File]:
    """A step is a submission."""
    step = 0
    for path, content in files:
        yield path, content
        if path.endswith(f"/{RECEIPT}"):
            step += 1
            tell(step, steps)


def _noted(files: Iterator[File], manifests: list[str]) -> Iterator[File]:
    """The same, with the checksum of the manifest noted down as it comes by."""
    for path, content in files:
        if path == MANIFEST:
            manifests.append(sha256(content).hexdigest())
        yield path, content


def _about(call: CallId) -> str:
    return f"dossier-{call}"


NOT_CLOSED: Final = Text(
    "Der Aufruf ist noch offen. Die Akte gibt es, sobald die Frist vorbei ist.",
    "The call is still open. The dossier becomes available once the deadline has passed.",
)
