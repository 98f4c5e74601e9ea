"""Named versions: keeping one, and comparing it with another or with what stands there now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actions import assessments
from actions.accounts import new_id, refuse
from actions.assessments import Opened
from actions.results import report
from actions.work import Work
from checks.accounts import PersonId
from checks.assessments import Assessment
from checks.catalogue import CriterionId
from checks.comparisons import Comparison, compare
from checks.errors import NotFound
from checks.events import Event
from checks.named_versions import NamedVersion, Snapshot, VersionId, version_problems
from checks.permissions import Deed
from reports.machine import from_json, to_json


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of an assessment, oldest first, and the names of who has an account."""

    opened: Opened
    kept: Sequence[NamedVersion]
    names: Mapping[PersonId, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared; `version` is None for what stands there now."""

    version: NamedVersion | None
    assessment: Assessment
    answered_by: Mapping[CriterionId, PersonId]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides of one assessment, and the names of who changed what."""

    opened: Opened
    before: Side
    after: Side
    comparison: Comparison
    names: Mapping[PersonId, str]


def open_versions(work: Work, deed: Deed = Deed.READ_TEAMWORK) -> Versions:
    """All there are, to be read or (KEEP_VERSION) changed. Raises NotFound or NotAllowed."""
    opened = assessments.open_one(work, deed)
    kept = work.named_versions.list(opened.kept.row)
    return Versions(opened, kept, work.people.names({one.person for one in kept}))


def keep(work: Work, name: str) -> NamedVersion:
    """Keep what stands there now under a name. Raises NotFound, NotAllowed or Invalid."""
    opened = assessments.hold_one(work, Deed.KEEP_VERSION)
    row = opened.kept.row
    refuse(version_problems(name, len(work.named_versions.list(row))))
    version = NamedVersion(VersionId(new_id()), name, work.person, work.now)
    score = report(opened).score
    document = to_json(opened.assessment, opened.catalogue, score).decode()
    work.named_versions.add(row, Snapshot(version, document, opened.kept.answered_by))
    work.record(Event.VERSION_KEPT, opened.chain, version=version.id)
    return version


def drop(work: Work, version: VersionId) -> None:
    """Delete a version for good; one that is gone already stays so."""
    opened = assessments.hold_one(work, Deed.KEEP_VERSION)
    if work.named_versions.drop(opened.kept.row, version):
        work.record(Event.VERSION_DELETED, opened.chain, version=version)


def compare_two(work: Work, first: VersionId, second: VersionId | None) -> Compared:
    """A version beside another, or beside what stands there now. Raises NotFound."""
    opened = assessments.open_one(work, Deed.READ_TEAMWORK)
    before = _side(work, opened, first)
    after = _side(work, opened, second) if second else _now(opened)
    found = compare(opened.catalogue, before.assessment, after.assessment)
    people = {after.answered_by.get(change.criterion.id) for change in found.changes}
    names = work.people.names({person for person in people if person is not None})
    return Compared(opened, before, after, found, names)


def _side(work: Work, opened: Opened, version: VersionId) -> Side:
    kept = work.named_versions.find(opened.kept.row, version)
    if kept is None:
        raise NotFound
    read = from_json(kept.document.encode(), lambda _: opened.catalogue)
    return Side(kept.version, read.assessment, kept.answered_by)


def _now(opened: Opened) -> Side:
    return Side(None, opened.assessment, opened.kept.answered_by)
