"""What is handed out of an assessment: a page, a PDF in two lengths, a table, a JSON file."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from actions import assessments, results
from actions.assessments import Opened
from actions.results import Memory, key_of, report
from actions.work import Work
from checks.catalogue import Perspective
from checks.errors import NotFound, TooOften
from checks.permissions import Deed, require
from checks.report_model import Report, ReportForm
from checks.signatures import SignatureState, signed
from reports import files
from reports.html import render_fragment
from reports.language import Words

__all__ = [
    "HANDOUTS",
    "PAGE",
    "Handout",
    "Words",
    "count",
    "export_all",
    "find",
    "forget",
    "make",
    "open_one",
    "schema",
]

PAGE = "page"
"""The name under which the report as a part of a page is kept beside the files."""

FILES_KEPT = 64


@dataclass(frozen=True, slots=True)
class Handout:
    """One file that can be downloaded."""

    kind: str
    form: ReportForm

    @property
    def media_type(self) -> str:
        return files.MEDIA_TYPES[self.kind]

    @property
    def is_of_guideline(self) -> bool:
        """Whether only a guideline check has it: the model clauses."""
        return self.kind == "docx"


HANDOUTS: Mapping[str, Handout] = {
    "digital-check.pdf": Handout("pdf", ReportForm.FULL),
    "digital-check-kurz.pdf": Handout("pdf", ReportForm.SHORT),
    "digital-check.html": Handout("html", ReportForm.FULL),
    "digital-check.xlsx": Handout("xlsx", ReportForm.FULL),
    "digital-check.json": Handout("json", ReportForm.FULL),
    "formulierungsbausteine.docx": Handout("docx", ReportForm.FULL),
}

_made: Memory[bytes] = Memory(FILES_KEPT)


def open_one(work: Work) -> Opened:
    """The assessment behind the actor's link, to be handed out. Raises NotFound."""
    opened = assessments.open_one(work, Deed.REPORT)
    if opened.thing.owner is None:
        return opened
    given = work.signatures.list(opened.kept.row)
    found = signed(opened.catalogue, opened.assessment, given)
    holding = (one for one in found if one.state is not SignatureState.WITHDRAWN)
    return replace(opened, signed=tuple(holding))


def count(work: Work, opened: Opened, *, who: str) -> None:
    """Count one more rendered file or page. Raises TooOften."""
    require(work.actor, Deed.REPORT, opened.kept.thing)
    if work.limits.count("report", who, work.now) > work.terms.report_limit:
        raise TooOften


def find(opened: Opened, name: str, words: Words) -> bytes | None:
    """The file or PAGE, if this process made it since the last change."""
    return _made.find((*key_of(opened), name, words.language))


def make(opened: Opened, name: str, words: Words, told: Report | None = None) -> bytes:
    """The file or, as safe HTML, PAGE, made now. Raises PdfUnavailable or PdfBusy.

    `told` is what it says where that differs from language to language.
    """
    content = _rendered(opened, name, words, told or report(opened))
    return _made.keep((*key_of(opened), name, words.language), content)


def forget(row: int) -> None:
    """Forget what was made of a deleted assessment."""
    results.forget(row)
    _made.forget(row)


def export_all(work: Work) -> Mapping[int, bytes]:
    """Every assessment of this instance as a JSON file, by its number; for the operator."""
    require(work.actor, Deed.EXPORT_ALL)
    return {one.kept.row: files.as_json(report(one)) for one in assessments.list_all(work)}


def schema() -> bytes:
    """The public JSON Schema of the JSON file."""
    return files.schema()


def _rendered(opened: Opened, name: str, words: Words, told: Report) -> bytes:
    if name == PAGE:
        return render_fragment(_in_form(opened, ReportForm.FULL, told), words).encode()
    handout = HANDOUTS[name]
    if handout.is_of_guideline and opened.assessment.perspective is not Perspective.GUIDELINE:
        raise NotFound
    return files.render(handout.kind, _in_form(opened, handout.form, told), words)


def _in_form(opened: Opened, form: ReportForm, told: Report) -> Report:
    return replace(told, form=form, signatures=opened.signed)
