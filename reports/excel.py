"""The report as a workbook: result, criteria, dimensions and sources, a sheet each."""

from collections.abc import Iterator
from typing import Final

from checks.answers import EvidenceKind, State
from checks.catalogue import Perspective
from checks.descriptors import level_words
from checks.differences import Side
from checks.laender import LAENDER
from checks.report_model import Entry, Report
from checks.text import Text, same
from reports.formats import KINDS, STATES, STATUSES, Formats
from reports.language import Words
from reports.machine import checksum_of
from reports.workbook import Cell, Sheet, workbook

_EVIDENCED: Final = (
    Text("beantwortet, belegt", "answered, evidenced"),
    Text("vorsichtig, belegt", "conservative, evidenced"),
)
_CLAIMED: Final = (
    Text("beantwortet, angegeben", "answered, claimed"),
    Text("vorsichtig, angegeben", "conservative, claimed"),
    Text("bestenfalls, angegeben", "optimistic, claimed"),
)
_ASSESSED: Final = (
    Text("beantwortet, beurteilt", "answered, assessed"),
    Text("vorsichtig, beurteilt", "conservative, assessed"),
    Text("bestenfalls, beurteilt", "optimistic, assessed"),
)
_CRITERION: Final = (
    (Text("Kennung", "Id"), 9),
    (Text("Handlungsfeld", "Dimension"), 26),
    (Text("Kriterium", "Criterion"), 34),
    (Text("Art", "Obligation"), 20),
    (Text("Mindeststufe", "Minimum level"), 13),
    (Text("Gewicht", "Weight"), 9),
    (Text("Frage", "Question"), 50),
)
_OWN: Final = (
    (Text("Zustand", "State"), 16),
    (Text("Stufe", "Level"), 9),
    (Text("Belegte Stufe", "Evidenced level"), 13),
    (Text("Bedeutung der Stufe", "Meaning of the level"), 44),
    (Text("Begründung", "Justification"), 60),
    (Text("Nachweise", "Evidence"), 44),
)
_FILES: Final = ((Text("Dokumente", "Documents"), 60),)
_CLAIM: Final = (
    (Text("Selbsteinschätzung: Zustand", "Claim: state"), 16),
    (Text("Selbsteinschätzung: Stufe", "Claim: level"), 9),
    (Text("Selbsteinschätzung: belegte Stufe", "Claim: evidenced level"), 13),
    (Text("Selbsteinschätzung: Bedeutung", "Claim: meaning"), 44),
    (Text("Selbsteinschätzung: Begründung", "Claim: justification"), 60),
    (Text("Selbsteinschätzung: Nachweise", "Claim: evidence"), 44),
)
Rows = Iterator[tuple[Cell, ...]]


def render_xlsx(report: Report, words: Words) -> bytes:
    """The workbook; equal input gives equal bytes."""
    files = _FILES if report.assessment.files else ()
    criteria = (*_CRITERION, *_OWN, *files, *(_CLAIM if report.assessment.claim else ()))
    dimensions = (*_DIMENSION, *((name, 14) for name in _figure_names(report)), *_COUNTS)
    sheets = (
        Sheet(Text("Ergebnis", "Result"), _SUMMARY, _summary(report, words)),
        Sheet(Text("Kriterien", "Criteria"), criteria, _criteria(report, words)),
        Sheet(Text("Handlungsfelder", "Dimensions"), dimensions, _dimensions(report)),
        Sheet(Text("Quellen", "Sources"), _SOURCE, _sources(report)),
    )
    return workbook(report.title, report.assessment.on, sheets, words)


_SUMMARY: Final = ((Text("Angabe", "Item"), 34), (Text("Inhalt", "Content"), 90))
_DIMENSION: Final = (
    (Text("Handlungsfeld", "Dimension"), 44),
    (Text("Gewicht", "Weight"), 9),
)
_COUNTS: Final = (
    (Text("beantwortete Kriterien", "answered criteria"), 13),
    (Text("nicht anwendbare Kriterien", "criteria not applicable"), 13),
    (Text("offene Kriterien", "open criteria"), 13),
)
_SOURCE: Final = (
    (Text("Nummer", "Number"), 9),
    (Text("Quelle", "Source"), 90),
    (Text("Stand", "Status"), 16),
    (Text("Adresse", "Address"), 70),
)


def _summary(report: Report, words: Words) -> Rows:
    subject, catalogue = report.assessment.subject, report.catalogue
    on = report.assessment.on
    yield Text("Titel", "Title"), subject.title
    yield Text("Art der Prüfung", "Kind of check"), catalogue.perspectives[report.perspective].title
    yield Text("Stelle", "Body"), subject.issuer
    if report.perspective is Perspective.REVIEW:
        yield Text("Begutachtende Stelle", "Reviewing body"), subject.reviewing_body
    yield Text("Land", "Land"), LAENDER.get(subject.land)
    yield Text("Fördervolumen in Euro", "Funding volume in euro"), subject.budget
    yield Text("Stand der Prüfung", "Date of the check"), words.day(on) if on else None
    yield Text("Urteil", "Verdict"), catalogue.verdicts[report.score.verdict]
    for reason in report.score.reasons:
        yield Text("Grund", "Reason"), reason.text
    for warning in report.score.warnings:
        yield Text("Zu beachten", "Please note"), warning
    yield from zip(_figure_names(report), _figures(report), strict=True)
    yield Text("Vollständigkeit", "Completeness"), words.percent(report.score.completeness)
    yield Text("Katalog", "Catalogue"), same(f"{catalogue.id} {catalogue.version}")
    yield Text("Prüfsumme des Katalogs", "Checksum of the catalogue"), f"sha256:{catalogue.hash}"
    if report.assessment.call:
        yield Text("Förderaufruf", "Call"), report.assessment.call.title
        yield Text("Förderprogramm", "Programme"), report.assessment.call.programme
    if catalogue.profile:
        mark = f"sha256:{catalogue.profile}"
        yield Text("Fingerabdruck des Profils", "Fingerprint of the profile"), mark
    checksum = checksum_of(report.assessment, catalogue, report.score)
    yield Text("Prüfsumme des Checks", "Checksum of the check"), checksum
    for notice in report.notices:
        yield Text("Hinweis", "Note"), notice


def _figure_names(report: Report) -> tuple[Text, ...]:
    """In the order of `_figures`."""
    given = _ASSESSED if report.perspective is Perspective.REVIEW else _CLAIMED
    return (*given, *_EVIDENCED)


def _figures(report: Report) -> tuple[Cell, ...]:
    total = report.score.total
    return (
        total.answered,
        total.conservative,
        total.optimistic,
        total.answered_evidenced,
        total.evidenced,
    )


def _criteria(report: Report, words: Words) -> Rows:
    for chapter in report.chapters:
        for entry in chapter.entries:
            claim = _side(report, entry, entry.claim, words) if entry.claim else ()
            own = _side(report, entry, entry.own, words)
            files = (_files(entry, words),) if report.assessment.files else ()
            yield (*_criterion(report, entry, chapter.dimension.title), *own, *files, *claim)


def _criterion(report: Report, entry: Entry, dimension: Text) -> tuple[Cell, ...]:
    criterion = entry.criterion
    return (
        criterion.id,
        dimension,
        criterion.title,
        report.catalogue.obligations[criterion.obligation],
        entry.standing.minimum,
        criterion.weight,
        entry.question,
    )


def _side(report: Report, entry: Entry, side: Side, words: Words) -> tuple[Cell, ...]:
    answer = side.answer
    level = answer.level
    evidence = "\n".join(Formats(words).evidence(piece) for piece in answer.evidence)
    return (
        STATES[answer.state],
        level,
        side.counted if answer.state is State.ANSWERED else None,
        None if level is None else level_words(entry.criterion, level, report.perspective),
        answer.justification or answer.reason,
        evidence,
    )


def _files(entry: Entry, words: Words) -> str:
    """A cell never begins with a name, which a spreadsheet might take for a formula."""
    kind = words.text(KINDS[EvidenceKind.DOCUMENT])
    return "\n".join(f"{kind}: {Formats(words).file(file)}" for file in entry.own.files)


def _dimensions(report: Report) -> Rows:
    for dimension in report.catalogue.dimensions:
        found = report.score.dimensions[dimension.id]
        figures = found.figures
        yield (
            dimension.title,
            found.weight,
            figures.answered,
            figures.conservative,
            figures.optimistic,
            figures.answered_evidenced,
            figures.evidenced,
            found.answered,
            found.not_applicable,
            found.unanswered,
        )


def _sources(report: Report) -> Rows:
    for number, source in enumerate(report.sources, start=1):
        yield number, source.title, STATUSES[source.status], source.url
