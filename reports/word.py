"""Model clauses as a DOCX to paste from: headings, real numbering, open blanks marked, comments."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_COLOR_INDEX
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from checks.clause_offers import Offer, handed_out
from checks.descriptors import in_full
from checks.report_model import Report
from checks.text import Text
from reports.formats import STATUSES
from reports.language import Words
from reports.word_numbering import add_numbering, number
from reports.word_package import AUTHOR, finished
from reports.word_style import CLAUSE, FRAME, apply_style, mark_language

INITIALS: Final = "DC"


def render_docx(report: Report, words: Words) -> bytes:
    """The adopted clauses, or every clause that closes a gap while none is adopted.

    The clauses and their headings are German; what is said about them is in the language of
    `words`. Equal input gives equal bytes.
    """
    document = Document()
    title = words.text(Text("Formulierungsbausteine", "Model clauses"))
    apply_style(document)
    _front(document, report, words, title)
    offers = handed_out(report.offers)
    if not offers:
        _say(document, words, _NOTHING)
    for section, listed in groupby(offers, key=lambda offer: offer.clause.section):
        document.add_heading(f"{section} {report.catalogue.sections[section].de}", level=1)
        _clauses(document, section, list(listed), report, words)
    return finished(document, f"{title}: {report.title}", report.assessment.on)


def _front(document: Docx, report: Report, words: Words, title: str) -> None:
    """What this is, of which guideline, from which catalogue and day, and what it is not."""
    catalogue, on = report.catalogue, report.assessment.on
    mark_language(document.add_heading(title, level=0).runs, words.language)
    document.add_paragraph(report.title, style="Subtitle")
    origin = f"{words.text(catalogue.title)}, {words.text(_VERSION)} {catalogue.version}"
    lines = [origin if on is None else f"{origin}, {words.day(on)}"]
    if report.assessment.subject.issuer:
        lines.insert(0, report.assessment.subject.issuer)
    for line in lines:
        _frame(document, words, line)
    for text in (_LEGEND, _SUGGESTION, *report.notices):
        _say(document, words, text)


def _say(document: Docx, words: Words, text: Text) -> None:
    _frame(document, words, words.text(text))


def _frame(document: Docx, words: Words, line: str) -> None:
    mark_language(document.add_paragraph(line, style=FRAME).runs, words.language)


def _clauses(
    document: Docx, section: str, offers: Iterable[Offer], report: Report, words: Words
) -> None:
    numbering = add_numbering(document, section)
    for offer in offers:
        paragraph = document.add_paragraph(style=CLAUSE)
        number(paragraph, numbering)
        runs = _write(paragraph, offer)
        document.add_comment(
            runs, "\n".join(_comment(offer, report, words)), author=AUTHOR, initials=INITIALS
        )


def _write(paragraph: Paragraph, offer: Offer) -> list[Run]:
    """What still has to be filled in is yellow and keeps its brackets."""
    runs = []
    for piece in offer.pieces:
        run = paragraph.add_run(piece.words)
        if piece.is_open:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        runs.append(run)
    return runs


def _comment(offer: Offer, report: Report, words: Words) -> list[str]:
    """Criterion, the level it reaches with the meaning, and every source with its status."""
    criterion, level = offer.criterion, offer.clause.level
    lines = [f"{criterion.id} {words.text(criterion.title)}"]
    if level:
        reached = in_full(criterion, level, report.perspective)
        lines.append(f"{words.text(_REACHES)} {level}: {words.text(reached)}")
    if offer.choice.wording:
        lines.append(words.text(_ADAPTED))
    sources = (report.catalogue.sources[key] for key in criterion.sources)
    cited = [f"– {one.title} ({words.text(STATUSES[one.status])})" for one in sources]
    return [*lines, words.text(_SOURCES), *cited]


_VERSION: Final = Text("Katalog", "catalogue")
_LEGEND: Final = Text(
    "Gelb hinterlegte Stellen in eckigen Klammern sind noch zu füllen. Die Kommentare nennen "
    "Kriterium, Stufe und Quellen; vor der Veröffentlichung sind sie zu löschen.",
    "Text in square brackets on yellow still has to be filled in. The comments give criterion, "
    "level and sources; delete them before publication.",
)
_SUGGESTION: Final = Text(
    "Die Bausteine sind Vorschläge und vor Gebrauch rechtlich zu prüfen.",
    "The clauses are suggestions and need legal review before use.",
)
_NOTHING: Final = Text(
    "Diese Richtlinie hat keine Lücke, für die ein Baustein gebraucht wird.",
    "This guideline has no gap that needs a clause.",
)
_REACHES: Final = Text(
    "Erreicht im Richtlinien-Check Stufe", "Reaches in the guideline check level"
)
_ADAPTED: Final = Text(
    "Der Wortlaut weicht vom Katalog ab; ob er die Stufe noch erreicht, ist zu prüfen.",
    "The wording differs from the catalogue; whether it still reaches the level is to be checked.",
)
_SOURCES: Final = Text("Quellen (und wie weit sie geprüft sind):", "Sources (and how far checked):")
