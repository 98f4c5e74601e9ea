"""A document as one PDF file that is PDF/UA-1 and PDF/A-3a and carries its assessment as JSON."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from types import ModuleType
from typing import Any, Final
from zlib import compress

from checks.report_model import ATTACHMENT, Report
from reports.characters import drawable, printable
from reports.html import render_html, style
from reports.language import Words
from reports.press import PRESS, Press

ARCHIVAL: Final = "pdf/a-3a"
ATTEMPTS_MAX: Final = 8

Finisher = Callable[[object, Any], None]

_UNDATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
_UA_IDENTIFIER: Final = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1" />\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""WeasyPrint states PDF/A or PDF/UA, never both: PDF/A allows the second only if described."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """A document to print in the style of the report: its HTML, the file inside it, its day."""

    html: str
    attachment: bytes
    name: str
    on: date | None


def render_pdf(report: Report, words: Words, attachment: bytes, press: Press = PRESS) -> bytes:
    """The report with its JSON attached; equal input gives equal bytes on every machine.

    Raises PdfUnavailable where the Pango libraries or the fonts of the report are missing,
    PdfBusy where others take too long.
    """
    return print_sheets(_sheets(report, words, attachment), press)


def print_sheets(sheets: Sheets, press: Press = PRESS) -> bytes:
    """The same for any document."""
    with press.turn(), _collector_at_rest():
        for pdf in _attempts(sheets, press):
            if ends_are_clear(pdf):
                break
    return pdf


def attempts(
    report: Report, words: Words, attachment: bytes, press: Press = PRESS
) -> Iterator[bytes]:
    """The same document again and again, each time with one more blank in an unseen place."""
    return _attempts(_sheets(report, words, attachment), press)


def _sheets(report: Report, words: Words, attachment: bytes) -> Sheets:
    html = render_html(report, words, is_styled=False)
    return Sheets(html, attachment, ATTACHMENT, report.assessment.on)


def _attempts(sheets: Sheets, press: Press) -> Iterator[bytes]:
    weasyprint = press.printer()
    html = printable(sheets.html, drawable(press.fonts))
    fetcher = weasyprint.URLFetcher(allowed_protocols={"data"})
    document = weasyprint.HTML(string=html, url_fetcher=fetcher).render(
        pdf_variant=ARCHIVAL, stylesheets=[_style_sheet(weasyprint)]
    )
    for blanks in range(ATTEMPTS_MAX):
        yield document.write_pdf(
            pdf_variant=ARCHIVAL,
            attachments=[_attachment(weasyprint, sheets)],
            finisher=_finisher(blanks, is_dated=sheets.on is not None),
        )


@lru_cache(maxsize=1)
def _style_sheet(weasyprint: ModuleType) -> object:
    """Read once: that takes as long as a third of a page."""
    return weasyprint.CSS(string=style())


def ends_are_clear(pdf: bytes) -> bool:
    """Whether the end of every stream is clear.

    Where a stream ends with a carriage return, the line end after it makes that byte part of the
    end mark, and validators miss it. A compressed stream ends with its checksum, so this meets one
    report in a hundred; another blank gives another checksum.
    """
    return b"\r\nendstream" not in pdf


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A report makes much that lives until its end; looking through it meanwhile costs 15 %."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _attachment(weasyprint: ModuleType, sheets: Sheets) -> object:
    moment = datetime.combine(sheets.on, time(), UTC) if sheets.on else _UNDATED
    return weasyprint.Attachment(
        string=sheets.attachment,
        name=sheets.name,
        description="Digital-Check",
        created=moment,
        modified=moment,
        relationship="Data",
    )


def _finisher(blanks: int, *, is_dated: bool) -> Finisher:
    """What the printer leaves to be done in the finished file, before it is written."""

    def finish(_: object, pdf: Any) -> None:  # noqa: ANN401  a class without types
        metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
        closing = b"</rdf:RDF>"
        metadata.stream = [metadata.stream[0].replace(closing, _UA_IDENTIFIER + closing)]
        metadata.compress = False
        if not is_dated:
            _leave_dates_out(pdf)
        pdf.catalog["Type"] += " " * blanks
        for item in pdf.objects:
            if getattr(item, "compress", False):
                _compress(item)

    return finish


def _compress(stream: Any) -> None:  # noqa: ANN401  a class without types
    """Once and for all: the printer would do it twice, for the content and for the identifier.

    A stream whose packed form would end with a carriage return stays plain (see `ends_are_clear`).
    """
    content = b"\n".join(_bytes(item) for item in stream.stream)
    packed = compress(content)
    if not packed.endswith(b"\r"):
        stream.stream = [packed]
        stream.extra["Filter"] = "/FlateDecode"
    stream.compress = False


def _bytes(item: Any) -> bytes:  # noqa: ANN401  a class without types
    if isinstance(item, bytes):
        return item
    content: bytes = item.encode("ascii") if isinstance(item, str) else item.data
    return content


def _leave_dates_out(pdf: Any) -> None:  # noqa: ANN401  a class without types
    for item in pdf.objects:
        extra = getattr(item, "extra", {})
        if extra.get("Type") == "/EmbeddedFile":
            del extra["Params"]["CreationDate"], extra["Params"]["ModDate"]
