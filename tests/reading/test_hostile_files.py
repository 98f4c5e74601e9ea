"""Evidence made to harm or to deceive: each ends in a clear sentence, or is taken as what it is.

`pytest -s tests/reading/test_hostile_files.py` prints the table.
"""

import io
import sys
import time
import zlib
from collections.abc import Callable, Mapping
from typing import Final

import pikepdf
import pytest

from checks.errors import Invalid
from checks.files import FILE_MAX, FileKind
from reading.files import LIMITS, inspected
from reading.objections import PIXELS_MAX, SENTENCES, Objection
from reading.refusals import PARTS_MAX, Refusal
from tests.reading.evidence_files import (
    OFFICE,
    WORD,
    a_pdf_with,
    a_picture,
    a_word_file,
    a_writer_file,
    an_excel_file,
    declared,
    odf,
    relation,
)
from tests.reading.office_files import a_pdf, packed

MIB: Final = 2**20
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PROGRAM: Final = b"MZ" + bytes(600)
SVG: Final = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML: Final = b"<!DOCTYPE html><script>alert(1)</script>"
FAR: Final = "https://example.org/"
ODF_TEXT: Final = "application/vnd.oasis.opendocument.text"
MACRO_WORD: Final = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_EXCEL: Final = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ACTION: Final = "/OpenAction << /S {} >>"
Made = Callable[[], bytes]


def a_locked_pdf(user: str) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="owner", user=user))
    return stream.getvalue()


def a_vast_pdf() -> bytes:
    """Very many objects, each of them nothing; the table of their places is left to the reader."""
    empty = b"".join(b"%d 0 obj 0 endobj\n" % number for number in range(6, 400_010))
    return a_pdf().replace(b"xref", empty + b"xref", 1)


def a_huge_png() -> bytes:
    """A picture that says it is larger than it may be."""
    head = (PIXELS_MAX // 10_000 + 1).to_bytes(4, "big") + (10_000).to_bytes(4, "big")
    chunk = b"IHDR" + head + b"\x08\x02\x00\x00\x00"
    checked = len(chunk[4:]).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
    return a_picture()[:8] + checked + a_picture()[33:]


def damaged(package: bytes) -> bytes:
    """One bit of a picture turned, wherever it is packed."""
    place = package.index(b"word/media/a.png") + 100
    return package[:place] + bytes([package[place] ^ 1]) + package[place + 1 :]


def with_field(words: str) -> bytes:
    return a_word_file(f"<w:p><w:r><w:instrText>{words}</w:instrText></w:r></w:p>")


def with_part(name: str, content: bytes | str, kind: str = "application/octet-stream") -> bytes:
    return a_word_file(types=declared(name, kind), more={name: content})


REFUSED: Final[Mapping[str, tuple[Made, Objection]]] = {
    "empty": (lambda: b"", Objection.EMPTY),
    "blank": (lambda: b" \n" * 40, Objection.EMPTY),
    "one byte too large": (lambda: a_pdf() + b" " * FILE_MAX, Objection.FILE_TOO_LARGE),
    # pictures
    "SVG called PNG": (lambda: SVG, Objection.WEB_PAGE),
    "SVG with XML head": (lambda: b"<?xml version='1.0'?>" + SVG, Objection.WEB_PAGE),
    "HTML called PNG": (lambda: HTML, Objection.WEB_PAGE),
    "HTML behind a byte order mark": (lambda: b"\xef\xbb\xbf \n" + HTML, Objection.WEB_PAGE),
    "HTML behind text": (lambda: b"Text\n" + HTML, Objection.PLAIN_TEXT),
    "GIF that is a script": (lambda: b"GIF89a/*" + HTML, Objection.OTHER_PICTURE),
    "TIFF": (lambda: b"II*\x00" + bytes(50), Objection.OTHER_PICTURE),
    "WebP": (lambda: a_picture("WEBP"), Objection.OTHER_PICTURE),
    "HEIC of a phone": (lambda: b"\0\0\0\x18ftypheic" + bytes(50), Objection.OTHER_PICTURE),
    "PNG cut off": (lambda: a_picture(size=(400, 300))[:-200], Objection.DAMAGED),
    "PNG without its end": (lambda: a_picture()[:-12], Objection.DAMAGED),
    "PNG with a false checksum": (
        lambda: a_picture().replace(b"IHDR\0\0\0\x28", b"IHDR\0\0\0\x29"),
        Objection.DAMAGED,
    ),
    "PNG of a head only": (lambda: a_picture()[:8], Objection.DAMAGED),
    "JPEG cut off": (lambda: a_picture("JPEG", (400, 300))[:-400], Objection.DAMAGED),
    "JPEG of a head only": (lambda: b"\xff\xd8\xff\xe0" + bytes(99), Objection.DAMAGED),
    "PNG with a web page behind": (lambda: a_picture() + HTML, Objection.TWO_IN_ONE),
    "PNG with an archive behind": (
        lambda: a_picture() + packed({"a.exe": PROGRAM}),
        Objection.TWO_IN_ONE,
    ),
    "JPEG with an archive behind": (
        lambda: a_picture("JPEG") + packed({"a.exe": PROGRAM}),
        Objection.TWO_IN_ONE,
    ),
    "JPEG that is a PDF too": (
        lambda: a_picture("JPEG")[:20] + a_pdf() + a_picture("JPEG"),
        Objection.TWO_IN_ONE,
    ),
    "picture bomb": (a_huge_png, Objection.TOO_MANY_PIXELS),
    # PDF
    "PDF with a password": (lambda: a_locked_pdf("geheim"), Objection.LOCKED),
    "PDF cut off": (lambda: a_pdf(pages=50)[:-60], Objection.DAMAGED),
    "PDF without pages": (lambda: a_pdf(pages=0), Objection.DAMAGED),
    "PDF of a head only": (lambda: b"%PDF-1.7\n%%EOF", Objection.DAMAGED),
    "PDF behind a web page": (lambda: HTML + a_pdf(), Objection.TWO_IN_ONE),
    "PDF with a web page behind": (lambda: a_pdf() + HTML, Objection.TWO_IN_ONE),
    "PDF with an archive behind": (
        lambda: a_pdf() + packed({"a.exe": PROGRAM}),
        Objection.TWO_IN_ONE,
    ),
    "PDF in the comment of an archive": (
        lambda: a_pdf() + packed({"a.exe": PROGRAM})[:-2] + b"\x07\x00\n%%EOF\n",
        Objection.TWO_IN_ONE,
    ),
    "PDF with JavaScript at its opening": (
        lambda: a_pdf(catalogue=ACTION.format("/JavaScript /JS (app.alert\\(1\\))")),
        Objection.SCRIPT,
    ),
    "PDF with JavaScript by its name": (
        lambda: a_pdf(
            catalogue="/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>"
        ),
        Objection.SCRIPT,
    ),
    "PDF with JavaScript under a masked name": (
        lambda: a_pdf(catalogue="/Any [<< /S /J#61vaScript /#4aS (x) >>]"),
        Objection.SCRIPT,
    ),
    "PDF with a script in a rendition": (
        lambda: a_pdf(catalogue="/Any << /S /Rendition /JS (x) >>"),
        Objection.SCRIPT,
    ),
    "PDF that starts a program": (
        lambda: a_pdf(catalogue="/Any << /S /Launch /F (cmd.exe) >>"),
        Objection.ACTION,
    ),
    "PDF that sends a form": (
        lambda: a_pdf(catalogue=f"/Any << /S /SubmitForm /F ({FAR}) >>"),
        Objection.ACTION,
    ),
    "PDF that calls home at its opening": (
        lambda: a_pdf(catalogue=ACTION.format(f"/URI /URI ({FAR})")),
        Objection.ACTION,
    ),
    "PDF that calls home after turning a page": (
        lambda: a_pdf(catalogue=ACTION.format(f"/GoTo /Next << /S /URI /URI ({FAR}) >>")),
        Objection.ACTION,
    ),
    "PDF that calls home when a page is left": (
        lambda: a_pdf(catalogue=f"/AA << /WC << /S /GoToR /F ({FAR}) >> >>"),
        Objection.ACTION,
    ),
    "PDF whose text lies elsewhere": (
        lambda: a_pdf(stream=f"/F << /FS /URL /F ({FAR}) >>"),
        Objection.OUTSIDE,
    ),
    "PDF with film": (
        lambda: a_pdf(catalogue="/Any << /Type /Annot /Subtype /RichMedia >>"),
        Objection.MEDIA,
    ),
    "PDF with sound": (lambda: a_pdf(catalogue="/Any << /S /Sound >>"), Objection.MEDIA),
    "PDF with an XFA form": (
        lambda: a_pdf(catalogue="/AcroForm << /XFA (x) >>"),
        Objection.FORM,
    ),
    "PDF with a program attached": (
        lambda: a_pdf_with("setup.exe", PROGRAM),
        Objection.ATTACHMENT,
    ),
    "PDF with a script attached": (
        lambda: a_pdf_with("setup.js", b"alert(1)"),
        Objection.ATTACHMENT,
    ),
    "PDF with a program attached as text": (
        lambda: a_pdf_with("data.xml", PROGRAM),
        Objection.ATTACHMENT,
    ),
    "PDF with bytes attached as text": (
        lambda: a_pdf_with("data.xml", b"\xff\xfe\xff"),
        Objection.ATTACHMENT,
    ),
    "PDF of a million objects": (a_vast_pdf, Objection.TOO_LABORIOUS),
    # packages
    "archive": (lambda: packed({"a.pdf": a_pdf()}), Objection.ARCHIVE),
    "empty archive": (lambda: packed({}), Objection.ARCHIVE),
    "zip bomb": (lambda: a_word_file(" " * 101 * MIB), Objection.UNPACKED_TOO_LARGE),
    "thousands of parts": (
        lambda: a_word_file(more={f"word/media/{n}": b"" for n in range(PARTS_MAX)}),
        Objection.TOO_MANY_PARTS,
    ),
    "DOCX cut off": (lambda: a_word_file()[:-40], Objection.DAMAGED),
    "DOCX with a damaged picture part": (
        lambda: damaged(with_part("word/media/a.png", bytes(range(256)))),
        Objection.DAMAGED,
    ),
    "DOCX with a path out of it": (
        lambda: a_word_file(more={"../../a.txt": "x"}),
        Objection.DAMAGED,
    ),
    "DOCX with a path from the root": (lambda: a_word_file(more={"/a": "x"}), Objection.DAMAGED),
    "DOCX with a Windows path": (lambda: a_word_file(more={"..\\a": "x"}), Objection.DAMAGED),
    "DOCX with the same part twice": (
        lambda: a_word_file(more={"WORD/document.xml": "<x/>"}),
        Objection.DAMAGED,
    ),
    "DOCX without types": (
        lambda: a_word_file(more={"[Content_Types].xml": ""}),
        Objection.DAMAGED,
    ),
    "DOCX with entities": (
        lambda: a_word_file(more={"word/a.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        Objection.ENTITIES,
    ),
    "encrypted DOCX": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        Objection.LOCKED,
    ),
    "old DOC": (lambda: OLE, Objection.OLD_OFFICE),
    "DOCM": (lambda: a_word_file(kind=MACRO_WORD), Objection.MACROS),
    "XLSM": (lambda: an_excel_file(kind=MACRO_EXCEL), Objection.MACROS),
    "XLSB": (
        lambda: an_excel_file(kind="application/vnd.ms-excel.sheet.binary.macroEnabled.main"),
        Objection.OTHER_OFFICE,
    ),
    "DOTX": (
        lambda: a_word_file(kind=WORD.replace("document.main", "template.main")),
        Objection.TEMPLATE,
    ),
    "PPTX": (
        lambda: a_word_file(kind=f"{OFFICE}.presentationml.presentation.main+xml"),
        Objection.OTHER_OFFICE,
    ),
    "DOCM renamed inside": (lambda: with_part("word/vbaProject.bin", OLE), Objection.MACROS),
    "macros under another name": (lambda: with_part("word/a.bin", OLE), Objection.EMBEDDED),
    "macros by their type": (
        lambda: with_part("word/a.bin", b"x", "application/vnd.ms-office.vbaProject"),
        Objection.MACROS,
    ),
    "Excel 4 macros": (
        lambda: an_excel_file(
            types=declared("xl/macrosheets/a.xml", "application/vnd.ms-excel.macrosheet+xml"),
            more={"xl/macrosheets/a.xml": "<x/>"},
        ),
        Objection.MACROS,
    ),
    "embedded OLE object": (
        lambda: with_part("word/embeddings/oleObject1.bin", OLE),
        Objection.EMBEDDED,
    ),
    "embedded object by its relation": (
        lambda: a_word_file(relations=relation("oleObject", "embeddings/a.bin")),
        Objection.EMBEDDED,
    ),
    "embedded program": (lambda: with_part("word/media/a.png", PROGRAM), Objection.EMBEDDED),
    "embedded web page": (
        lambda: a_word_file(relations=relation("aFChunk", "a.html")),
        Objection.EMBEDDED,
    ),
    "ActiveX control": (
        lambda: with_part("word/activeX/a.xml", "<x/>", "application/vnd.ms-office.activeX+xml"),
        Objection.EMBEDDED,
    ),
    "DOCX in which a DOCM is": (
        lambda: with_part("word/embeddings/a.docx", a_word_file(kind=MACRO_WORD)),
        Objection.MACROS,
    ),
    "DOCX in a DOCX in a DOCX": (
        lambda: with_part("word/a.docx", with_part("word/b.docx", a_word_file())),
        Objection.EMBEDDED,
    ),
    "template from the network": (
        lambda: a_word_file(relations=relation("attachedTemplate", f"{FAR}a.dotm", "External")),
        Objection.OUTSIDE,
    ),
    "picture from a share": (
        lambda: a_word_file(relations=relation("image", "file:////server/a.png", "External")),
        Objection.OUTSIDE,
    ),
    "table from the network": (
        lambda: an_excel_file(relations=relation("externalLinkPath", f"{FAR}a.xlsx", "External")),
        Objection.OUTSIDE,
    ),
    "field that starts a program": (
        lambda: with_field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"),
        Objection.OUTSIDE,
    ),
    "field split into runs": (
        lambda: with_field("D</w:instrText><w:instrText>DE cmd"),
        Objection.OUTSIDE,
    ),
    "simple field": (
        lambda: a_word_file('<w:p><w:fldSimple w:instr="DDE cmd"/></w:p>'),
        Objection.OUTSIDE,
    ),
    "field that fetches a picture": (
        lambda: with_field(f'INCLUDEPICTURE "{FAR}a.png"'),
        Objection.OUTSIDE,
    ),
    "DDE in a spreadsheet": (
        lambda: an_excel_file(
            more={
                "xl/externalLinks/a.xml": '<externalLink><ddeLink ddeService="cmd"/></externalLink>'
            }
        ),
        Objection.OUTSIDE,
    ),
    "spreadsheet with a query": (
        lambda: an_excel_file(
            types=declared("xl/connections.xml", f"{OFFICE}.spreadsheetml.connections+xml"),
            more={"xl/connections.xml": "<connections/>"},
        ),
        Objection.FETCHING,
    ),
    "cell that calls home": (
        lambda: an_excel_file(f'<worksheet><f>_xlfn.WEBSERVICE("{FAR}")</f></worksheet>'),
        Objection.FETCHING,
    ),
    "sheet in UTF-16": (
        lambda: (
            an_excel_file("<worksheet/>").replace(b"", b"")
            and an_excel_file(more={"xl/worksheets/sheet2.xml": "<worksheet/>".encode("utf-16")})
        ),
        Objection.DAMAGED,
    ),
    "ODT with a password": (
        lambda: a_writer_file(more={"META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        Objection.LOCKED,
    ),
    "ODT with Basic": (
        lambda: a_writer_file(more={"Basic/Standard/Modul1.xml": "<x/>"}),
        Objection.MACROS,
    ),
    "ODT with Python": (
        lambda: a_writer_file(more={"Scripts/python/a.py": "import os"}),
        Objection.MACROS,
    ),
    "ODT that calls a macro of the machine": (
        lambda: a_writer_file(
            '<text:a xlink:href="vnd.sun.star.script:../../a.py$f?language=Python">x</text:a>'
        ),
        Objection.MACROS,
    ),
    "ODT with an event": (
        lambda: a_writer_file('<script:event-listener script:language="ooo:script"/>'),
        Objection.MACROS,
    ),
    "ODT with an OLE object": (
        lambda: a_writer_file("<drawing:object-ole/>"),
        Objection.EMBEDDED,
    ),
    "ODT with OLE bytes": (lambda: a_writer_file(more={"Object 1": OLE}), Objection.EMBEDDED),
    "ODT with a picture from the network": (
        lambda: a_writer_file(f'<drawing:image xlink:href="{FAR}a.png"/>'),
        Objection.OUTSIDE,
    ),
    "ODT that reloads from the network": (
        lambda: a_writer_file(more={"meta.xml": odf(f'<meta:auto-reload xlink:href="{FAR}"/>')}),
        Objection.OUTSIDE,
    ),
    "ODT with DDE": (lambda: a_writer_file("<text:dde-connection-decl/>"), Objection.OUTSIDE),
    "OTT": (lambda: a_writer_file(kind=f"{ODF_TEXT}-template"), Objection.TEMPLATE),
    "ODS": (
        lambda: a_writer_file(kind="application/vnd.oasis.opendocument.spreadsheet"),
        Objection.OTHER_OFFICE,
    ),
    "RTF": (lambda: b"{\\rtf1 Text}", Objection.RICH_TEXT),
    "program": (lambda: PROGRAM, Objection.PROGRAM),
    "script": (lambda: b"#!/bin/sh\nrm -rf /", Objection.PROGRAM),
    "text": (lambda: b"Nur Text.", Objection.PLAIN_TEXT),
    "table as text": (lambda: b"=cmd|' /C calc'!A0;2", Objection.PLAIN_TEXT),
    "random bytes": (lambda: bytes(range(256)) * 20, Objection.OTHER),
}

TAKEN: Final[Mapping[str, tuple[Made, FileKind]]] = {
    "PDF": (a_pdf, FileKind.PDF),
    "PDF that only forbids changes": (lambda: a_locked_pdf(""), FileKind.PDF),
    "PDF with blanks behind": (lambda: a_pdf() + b"\r\n\0", FileKind.PDF),
    "PDF with a link": (
        lambda: a_pdf(catalogue=f"/Any << /S /URI /URI ({FAR}) >>"),
        FileKind.PDF,
    ),
    "PDF that opens at a page": (
        lambda: a_pdf(catalogue=ACTION.format("/GoTo /D [3 0 R /Fit]")),
        FileKind.PDF,
    ),
    "PDF with data attached": (lambda: a_pdf_with("invoice.XML", b"<a/>"), FileKind.PDF),
    "DOCX": (a_word_file, FileKind.DOCX),
    "DOCX with links and a template of its own": (
        lambda: a_word_file(
            relations=relation("hyperlink", FAR, "External")
            + relation("attachedTemplate", "file:///C:\\Vorlagen\\brief.dotx", "External")
        ),
        FileKind.DOCX,
    ),
    "DOCX with the table of a chart": (
        lambda: with_part("word/embeddings/a.xlsx", an_excel_file()),
        FileKind.DOCX,
    ),
    "DOCX with ordinary fields": (lambda: with_field("PAGE \\* MERGEFORMAT"), FileKind.DOCX),
    "XLSX": (an_excel_file, FileKind.XLSX),
    "XLSX that begins with a formula": (
        lambda: an_excel_file("<worksheet><f>SUM(A1:A9)</f></worksheet>"),
        FileKind.XLSX,
    ),
    "ODT": (a_writer_file, FileKind.ODT),
    "ODT with a link": (
        lambda: a_writer_file(f'<text:a xlink:href="{FAR}">x</text:a>'),
        FileKind.ODT,
    ),
    "ODT with an empty list of macros": (
        lambda: a_writer_file(more={"Basic/script-lc.xml": "<x/>", "Basic/": ""}),
        FileKind.ODT,
    ),
    "PNG": (a_picture, FileKind.PNG),
    "JPEG": (lambda: a_picture("JPEG"), FileKind.JPEG),
    "JPEG with a trailer of its camera": (
        lambda: a_picture("JPEG") + a_picture("JPEG"),
        FileKind.JPEG,
    ),
}


@pytest.mark.parametrize(("made", "objection"), REFUSED.values(), ids=REFUSED)
def test_what_harms_or_deceives_ends_in_a_sentence(
    request: pytest.FixtureRequest, made: Made, objection: Objection
) -> None:
    content = made()
    begin = time.monotonic()

    with pytest.raises(Invalid) as caught:
        inspected(content)

    seconds = time.monotonic() - begin
    (problem,) = caught.value.problems
    _report(f"{request.node.callspec.id} | {len(content)} | {seconds:.2f} s | {problem.message.de}")
    assert problem.message == SENTENCES[objection]
    assert seconds < 2 * LIMITS.seconds


@pytest.mark.parametrize(("made", "kind"), TAKEN.values(), ids=TAKEN)
def test_what_is_odd_but_harmless_is_taken_as_what_it_is(made: Made, kind: FileKind) -> None:
    assert inspected(made()) is kind


def test_every_objection_has_its_sentence_and_every_refusal_of_a_package_its_objection() -> None:
    raised = {"UNPACKED_TOO_LARGE", "TOO_MANY_PARTS", "DAMAGED", "LOCKED", "ENTITIES"}

    assert SENTENCES.keys() == set(Objection)
    assert raised <= {reason.name for reason in Objection} & {reason.name for reason in Refusal}


def _report(line: str) -> None:
    sys.stdout.write(f"\n{line}")
