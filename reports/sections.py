"""The chapters of the whole report: which there are, in which order, under which title."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.report_model import Report
from checks.text import Text


@dataclass(frozen=True, slots=True)
class Section:
    """One chapter; `name` is its template and its anchor."""

    name: str
    title: Text

    @property
    def template(self) -> str:
        return f"report/{self.name}.html"

    @property
    def anchor(self) -> str:
        return f"report-{self.name}"


def sections_of(report: Report) -> tuple[Section, ...]:
    """A chapter that would be empty in every report of its kind is left out."""
    return tuple(_sections(report))


def _sections(report: Report) -> Iterator[Section]:
    yield Section("result", Text("Gründe für das Urteil", "Reasons for the verdict"))
    yield Section("dimensions", Text("Ergebnis je Handlungsfeld", "Result by dimension"))
    if report.assessment.claim:
        title = Text("Gutachten und Selbsteinschätzung", "Review and self-assessment")
        yield Section("differences", title)
    yield Section("gaps", Text("Was als Nächstes zu tun ist", "What to do next"))
    if report.adopted:
        title = Text("Gewählte Formulierungsbausteine", "Adopted model clauses")
        yield Section("adopted", title)
    if report.clauses:
        yield Section("clauses", Text("Formulierungsbausteine", "Model clauses"))
    yield Section("strengths", Text("Was schon trägt", "What already holds"))
    yield Section("subject", Text("Gegenstand und Vorprüfung", "Subject and screening"))
    yield Section("criteria", Text("Alle Kriterien im Einzelnen", "All criteria in detail"))
    if report.signatures:
        yield Section("signatures", Text("Mitzeichnungen", "Co-signatures"))
    yield Section("derivation", Text("So ist gerechnet", "How the figures are calculated"))
    yield Section("sensitivity", Text("Andere Gewichte", "Other weights"))
    yield Section("method", Text("Verfahren und Katalog", "Method and catalogue"))
    yield Section("sources", Text("Quellen", "Sources"))
