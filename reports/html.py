"""The report model as HTML: a fragment for a page, or a document of its own for the printer."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checks.catalogue import DimensionId
from checks.charts import dimension_bars, total_scale
from checks.descriptors import in_full, level_words
from checks.differences import drawn
from checks.laender import LAENDER
from checks.report_model import Report, ReportForm
from checks.sensitivity import Variant
from checks.signatures import STATES
from checks.text import Text
from reports.formats import STATUSES, Formats
from reports.language import Words
from reports.machine import checksum_of
from reports.sections import sections_of

TEMPLATES: Final = Path(__file__).parents[1] / "templates"
STYLE: Final = Path(__file__).parent / "style" / "report.css"
TOP_GAPS: Final = 4
DRAWN: Final = {ReportForm.FULL: 12, ReportForm.SHORT: 5}
"""Differences in the picture of a review; the short form has two pages for everything."""
RUNNING_MAX: Final = 70
"""Characters of the title that fit into the head of a printed page."""


def render_fragment(report: Report, words: Words) -> str:
    """The report as one `<article class="report">` with its own h1, to stand inside a page."""
    context = {**_context(report, words), "is_in_page": True}
    return environment(words).get_template("report/report.html").render(context)


def render_html(report: Report, words: Words, *, is_styled: bool = True) -> str:
    """The report as a whole document that needs no other file, or no other than its style."""
    inside = Markup(style()) if is_styled else ""  # noqa: S704  our own file
    context = {**_context(report, words), "style": inside, "is_in_page": False}
    return environment(words).get_template("report/document.html").render(context)


@lru_cache(maxsize=8)
def environment(words: Words) -> Environment:
    """One per language: compiled templates are what makes a second report quick."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True
    )
    environment.filters.update(Formats(words).filters())
    return environment


@lru_cache(maxsize=1)
def style() -> str:
    return STYLE.read_text("utf-8")


def _context(report: Report, words: Words) -> Mapping[str, object]:
    assessment, catalogue = report.assessment, report.catalogue
    return {
        "report": report,
        "language": words.language.value,
        "subject": assessment.subject,
        "screening": assessment.screening,
        "land": LAENDER.get(assessment.subject.land),
        "state_of_law": _day_or_words(catalogue.state_of_law, words),
        "running": _shortened(report.title),
        "sections": sections_of(report),
        "urgent": report.urgent,
        "others": [gap for gap in report.gaps if not gap.is_urgent],
        "general_reasons": [r for r in report.score.reasons if r.criterion is None],
        "top_gaps": report.gaps[:TOP_GAPS],
        "bars": dimension_bars(catalogue, report.score),
        "scale": total_scale(catalogue, report.score),
        "drawn": drawn(report.differences, DRAWN[report.form]),
        "counts": _counts(report),
        "statuses": STATUSES,
        "signature_states": STATES,
        "statements": {statement.id: statement for statement in catalogue.statements},
        "numbers": {source.id: n for n, source in enumerate(report.sources, start=1)},
        "swings": _swings(report),
        "in_full": in_full,
        "level_words": level_words,
        "checksum": checksum_of(assessment, catalogue, report.score),
    }


def _counts(report: Report) -> Mapping[str, int]:
    dimensions = [d for d in report.score.dimensions.values() if d.is_relevant]
    return {
        "answered": sum(d.answered for d in dimensions),
        "unanswered": sum(d.unanswered for d in dimensions),
        "not_applicable": sum(d.not_applicable for d in dimensions),
    }


def _swings(report: Report) -> list[tuple[Text, Variant, Variant]]:
    """Each dimension with the result for less and for more of its weight."""
    found: dict[DimensionId, dict[bool, Variant]] = {}
    for variant in report.sensitivity.variants:
        if variant.dimension is not None and variant.change is not None:
            found.setdefault(variant.dimension, {})[variant.change > 0] = variant
    titles = report.catalogue.dimension_by_id
    return [(titles[key].title, pair[False], pair[True]) for key, pair in found.items()]


def _day_or_words(raw: str, words: Words) -> str:
    try:
        return words.day(date.fromisoformat(raw))
    except ValueError:
        return raw


def _shortened(title: str) -> str:
    if len(title) <= RUNNING_MAX:
        return title
    return f"{title[:RUNNING_MAX].rsplit(' ', 1)[0]} …"
