"""What was found in a document, for files and for people at a terminal."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from checks.catalogue import Catalogue, CriterionId
from checks.documents import Document
from checks.findings import Finding
from checks.suggestions import best_suggestion, suggestion
from checks.text import Language, Text

QUOTE_SHOWN = 100


def scan_json(catalogue: Catalogue, document: Document, findings: Sequence[Finding]) -> bytes:
    """Findings best first, sections, and the criteria with nothing above level 0.

    Places are characters of `Document.text`.
    """
    known = [finding for finding in findings if finding.criterion in catalogue.by_id]
    content = {
        "findings": [_finding(catalogue, finding) for finding in known],
        "sections": [
            {
                "number": section.number,
                "title": section.title,
                "kind": section.kind,
                "start": section.start,
                "end": section.end,
            }
            for section in document.sections
        ],
        "missing": missing(catalogue, known),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def scan_lines(catalogue: Catalogue, findings: Sequence[Finding], language: Language) -> str:
    """Criterion by criterion: suggested level, places and the beginning of each passage."""
    lines = list(_told(catalogue, findings, language))
    absent = ", ".join(missing(catalogue, findings)) or "–"
    return "\n".join([*lines, "", MISSING.in_(language) + absent]) + "\n"


def missing(catalogue: Catalogue, findings: Iterable[Finding]) -> list[CriterionId]:
    """The criteria for which no passage suggests a level above 0, in the catalogue's order."""
    by_criterion = _grouped(findings)
    levels = {
        criterion.id: best_suggestion(by_criterion.get(criterion.id, ()), criterion.anchor)
        for criterion in catalogue.criteria
    }
    return [key for key, best in levels.items() if best is None or best.level == 0]


def _finding(catalogue: Catalogue, finding: Finding) -> Mapping[str, object]:
    suggested = suggestion(finding, catalogue.by_id[finding.criterion].anchor)
    return {
        "criterion": finding.criterion,
        "start": finding.start,
        "end": finding.end,
        "quote": finding.quote,
        "section": finding.section,
        "kind": finding.kind,
        "page": finding.page,
        "modality": finding.modality,
        "core": finding.core,
        "verification": finding.verification,
        "boilerplate": finding.boilerplate,
        "suggested_level": suggested.level,
        "reason": suggested.reason.de,
        "confidence": finding.confidence,
    }


def _told(catalogue: Catalogue, findings: Iterable[Finding], language: Language) -> Iterator[str]:
    by_criterion = _grouped(findings)
    for criterion in catalogue.criteria:
        found = by_criterion.get(criterion.id, [])
        best = best_suggestion(found, criterion.anchor)
        if best is None:
            continue
        level = SUGGESTED.in_(language).format(level=best.level)
        yield f"{criterion.id} {criterion.title.in_(language)} – {level}"
        for finding in found:
            quote = " ".join(finding.quote.split())
            short = quote if len(quote) <= QUOTE_SHOWN else f"{quote[:QUOTE_SHOWN]}…"
            yield f"   {finding.section or '–':<10} {short}"


def _grouped(findings: Iterable[Finding]) -> Mapping[CriterionId, list[Finding]]:
    ordered = sorted(findings, key=lambda finding: finding.criterion)
    return {key: list(found) for key, found in groupby(ordered, key=lambda one: one.criterion)}


SUGGESTED = Text("Vorschlag: Stufe {level}", "suggested: level {level}")
MISSING = Text("Ohne Fundstelle über Stufe 0: ", "Without a passage above level 0: ")
