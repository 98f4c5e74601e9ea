"""Exports: all assessments of an organisation as one archive, made as an errand and kept a day."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from actions import assessments
from actions.assessments import Opened
from actions.organisations import open_one, thing
from actions.work import Work, Workplace
from checks.accounts import OrganisationId
from checks.errands import Errand, ErrandKind
from checks.errors import NotFound
from checks.events import Event
from checks.file_names import display_name
from checks.files import FileKind
from checks.permissions import Actor, Deed, Membership, Role, require
from checks.records import of_organisation
from checks.report_model import ReportForm, build_report
from checks.text import Language
from reports.archives import archive
from reports.files import render
from reports.language import Words
from storage.exports import Export
from storage.outbox import Promised

KEPT: Final = timedelta(hours=24)
TITLE_MAX: Final = 60
FORMATS: Final = ("json", "html")

Tell = Callable[[int, int], None]


def ask(work: Work, organisation: OrganisationId, language: Language) -> None:
    """Have the archive made; while one is being made, that is the one. Raises NotFound."""
    require(work.actor, Deed.EXPORT_ORGANISATION, thing(organisation))
    open_one(work, organisation)
    if any(not one.progress.is_over for one in list_all(work, organisation)):
        return
    facts = {"organisation": organisation, "language": language.value}
    work.promise(Errand(ErrandKind.EXPORT, facts, about=_about(organisation)))
    work.record(Event.EXPORTED, of_organisation(organisation))


def list_all(work: Work, organisation: OrganisationId) -> Sequence[Promised]:
    """Archives that are made or were made lately, the newest first. Raises NotFound."""
    require(work.actor, Deed.EXPORT_ORGANISATION, thing(organisation))
    found = work.outbox.list_about(_about(organisation))
    return [one for one in found if one.created_at + KEPT >= work.now]


def open_export(work: Work, organisation: OrganisationId, key: str) -> Export:
    """An archive that was made. Raises NotFound, also where its day is over."""
    require(work.actor, Deed.EXPORT_ORGANISATION, thing(organisation))
    found = work.exports.find(key, organisation)
    if found is None or found.made_at + KEPT < work.now:
        raise NotFound
    return found


def make(workplace: Workplace, organisation: OrganisationId, words: Words, tell: Tell) -> bytes:
    """The archive as its administration may see it; `tell` hears how far it is."""
    actor = Actor(memberships=frozenset({Membership(organisation, Role.ADMIN)}))
    with workplace.reading(actor) as work:
        keys = [entry.key for entry in work.ownership.list_of([organisation])]

    def files() -> Iterator[tuple[str, bytes]]:
        for number, key in enumerate(keys, start=1):
            opened = _open(workplace, replace(actor, link=key))
            if opened is not None:
                yield from _files(opened, words)
            tell(number, len(keys))

    return archive(files())


def _open(workplace: Workplace, actor: Actor) -> Opened | None:
    """None for what was deleted since the list was made."""
    with workplace.reading(actor) as work:
        try:
            return assessments.open_one(work, Deed.REPORT)
        except NotFound:
            return None


def _files(opened: Opened, words: Words) -> Iterator[tuple[str, bytes]]:
    """The report to read, and the file that can be read in again."""
    report = build_report(opened.catalogue, opened.assessment, ReportForm.FULL)
    title = display_name(_shortened(opened.assessment.subject.title), FileKind.PDF)
    name = f"{opened.kept.row} {title.removesuffix('.pdf')}"
    for kind in FORMATS:
        yield f"{name}.{kind}", render(kind, report, words)


def _shortened(title: str) -> str:
    """As many whole words as a file name bears."""
    if len(title) <= TITLE_MAX:
        return title
    return title[:TITLE_MAX].rsplit(" ", 1)[0]


def _about(organisation: OrganisationId) -> str:
    return f"export-{organisation}"
