"""Documents made to harm or to confuse: each ends in a clear sentence, or is read as what it is.

`pytest -s tests/reading/test_hostile_documents.py` prints the table.
"""

import contextlib
import io
import random
import socket
import struct
import sys
import time
import zlib
from collections.abc import Callable, Mapping
from typing import Final

import pikepdf
import pytest

from checks.errors import Invalid
from reading.documents import LIMITS, read_document
from reading.refusals import BLOCKS_MAX, FILE_MAX, PAGES_MAX, PARTS_MAX, TEXT_MAX
from tests.reading.office_files import SENTENCE, a_docx, a_pdf, an_odt, packed, paragraph, word_part

MIB: Final = 2**20
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS: Final = "<!ENTITY l0 'Lachen'>" + "".join(
    f"<!ENTITY l{n} '&l{n - 1};&l{n - 1};'>" for n in range(1, 40)
)
Case = tuple[Callable[[], bytes], str, str]


def a_locked_pdf(user: str) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="owner", user=user))
    return stream.getvalue()


def a_lying_bomb() -> bytes:
    """A package whose directory says that its text is short."""
    honest = a_docx(paragraph("x" * 10 * MIB))
    at = honest.rindex(b"word/document.xml", 0, honest.rindex(b"word/document.xml"))
    record = honest.rindex(b"PK\x01\x02", 0, honest.rindex(b"word/document.xml"))
    assert at
    return honest[: record + 24] + struct.pack("<I", 500) + honest[record + 28 :]


def a_picture(size: int) -> bytes:
    """Bytes that pack well, but not out of proportion."""
    chance = random.Random(1)  # noqa: S311  nothing is kept secret here
    return b"".join(chance.randbytes(200) + bytes(19_800) for _ in range(size // 20_000 + 1))


def a_locked_part() -> bytes:
    """A package whose parts claim to be encrypted one by one."""
    plain = bytearray(a_docx())
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = plain.find(head)
        while at >= 0:
            plain[at + flags] |= 1
            at = plain.find(head, at + 4)
    return bytes(plain)


def a_docx_with(entity: str) -> bytes:
    return a_docx(
        "<w:p><w:r><w:t>&harm;</w:t></w:r></w:p>",
        before=f"<!DOCTYPE w:document [{entity}]>",
    )


REFUSED: Final[Mapping[str, Case]] = {
    "empty": (lambda: b"", "a.docx", "Datei ist leer"),
    "blank": (lambda: b" \r\n\t" * 50, "a.txt", "Datei ist leer"),
    "200 MB": (lambda: bytes(200 * MIB), "a.pdf", "größer als 20 MiB"),
    "one byte too large": (lambda: b"a" * (FILE_MAX + 1), "a.txt", "größer als 20 MiB"),
    "endless text": (lambda: b"Wort " * (TEXT_MAX // 5 + 1), "a.txt", "zwei Millionen Zeichen"),
    "endless text in a package": (
        lambda: a_docx(paragraph("Wort " * 1000) * (TEXT_MAX // 4999 + 1)),
        "a.docx",
        "zwei Millionen Zeichen",
    ),
    "zip bomb": (lambda: a_docx(paragraph(" " * 101 * MIB)), "a.docx", "entpackt zu groß"),
    "zip bomb beside the text": (
        lambda: a_docx(more={f"word/media/{n}.bmp": a_picture(26 * MIB) for n in range(4)}),
        "a.docx",
        "entpackt zu groß",
    ),
    "text packed out of proportion": (
        lambda: a_docx(paragraph(" " * 20 * MIB)),
        "a.docx",
        "entpackt zu groß",
    ),
    "zip bomb with a false directory": (a_lying_bomb, "a.docx", "beschädigt"),
    "nested zip": (lambda: packed({"a.zip": packed({"b.docx": a_docx()})}), "a.zip", "Archiv"),
    "empty zip": (lambda: packed({}), "a.docx", "Archiv"),
    "thousands of parts": (
        lambda: a_docx(more={f"word/media/{n}": b"" for n in range(PARTS_MAX)}),
        "a.docx",
        "5000 Teilen",
    ),
    "deep nesting": (
        lambda: a_docx("<w:sdt>" * 1500 + paragraph("tief") + "</w:sdt>" * 1500),
        "a.docx",
        "beschädigt",
    ),
    "entity expansion": (
        lambda: a_docx_with(f"{LAUGHS}<!ENTITY harm '&l39;'>"),
        "a.docx",
        "eigene Definitionen",
    ),
    "external entity, file": (
        lambda: a_docx_with('<!ENTITY harm SYSTEM "file:///etc/hostname">'),
        "a.docx",
        "eigene Definitionen",
    ),
    "external definitions": (
        lambda: a_docx(before='<!DOCTYPE w:document SYSTEM "file:///etc/hostname">'),
        "a.docx",
        "eigene Definitionen",
    ),
    "10,000 pages": (lambda: a_pdf(pages=10_000), "a.pdf", "mehr als 600 Seiten"),
    "one page too many": (lambda: a_pdf(pages=PAGES_MAX + 1), "a.pdf", "mehr als 600 Seiten"),
    "PDF that unpacks for ever": (
        lambda: a_pdf(
            zlib.compress(zlib.compress(b"(a) Tj " * 100 * MIB, 1), 9),
            stream="/Filter [/FlateDecode /FlateDecode]",
        ),
        "a.pdf",
        "",
    ),
    "PDF with a password": (lambda: a_locked_pdf("geheim"), "a.pdf", "Passwort"),
    "PDF cut off": (lambda: a_pdf()[:60], "a.pdf", "beschädigt"),
    "PDF of pictures only": (lambda: a_pdf(b"0 0 100 100 re f"), "a.pdf", "kein lesbarer Text"),
    "scan with a stray letter": (
        lambda: a_pdf(b"BT /F1 12 Tf 300 400 Td (x) Tj ET"),
        "a.pdf",
        "kein lesbarer Text",
    ),
    "endless lines": (lambda: b"x\n" * 200_001, "a.txt", "dauert zu lange"),
    "DOCX without text": (lambda: a_docx("<w:p/>"), "a.docx", "kein lesbarer Text"),
    "encrypted DOCX": (
        lambda: OLE + bytes(1000) + "EncryptedPackage".encode("utf-16-le"),
        "a.docx",
        "Passwort",
    ),
    "encrypted ODT": (
        lambda: an_odt(manifest="<m><encryption-data/></m>"),
        "a.odt",
        "Passwort",
    ),
    "encrypted parts": (a_locked_part, "a.docx", "Passwort"),
    "old DOC": (lambda: OLE + bytes(1000), "a.doc", "altes Office-Format"),
    "RTF": (lambda: b"{\\rtf1 Text}", "a.docx", "RTF-Datei"),
    "DOCX that is an XLSX": (
        lambda: a_docx(main="xl/workbook.xml"),
        "a.docx",
        "Tabellenkalkulation",
    ),
    "DOCX that is a PPTX": (lambda: a_docx(main="ppt/presentation.xml"), "a.docx", "Präsentation"),
    "ODT that is an ODS": (
        lambda: an_odt(kind="application/vnd.oasis.opendocument.spreadsheet"),
        "a.odt",
        "Tabellenkalkulation",
    ),
    "broken central directory": (lambda: a_docx()[:-40], "a.docx", "beschädigt"),
    "parts that do not unpack": (
        lambda: a_docx(paragraph("Wort " * 500)).replace(b"\xed", b"\x00"),
        "a.docx",
        "beschädigt",
    ),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "a.docx", "ein Bild"),
    "web page": (lambda: b"<!DOCTYPE html><p>Text</p>", "a.txt", "Webseite"),
    "NUL bytes": (lambda: b"Text\x00mit\x00Nullen", "a.txt", "nicht gelesen"),
    "random bytes called PDF": (lambda: bytes(range(256)) * 20, "a.PDF", "kein lesbares PDF"),
    "random bytes": (lambda: bytes(range(256)) * 20, "a.txt", "nicht gelesen"),
    "broken UTF-16": (lambda: b"\xff\xfeT\x00e\x00\x00\xd8x", "a.txt", "beschädigt"),
}

READ: Final[Mapping[str, Case]] = {
    "PDF with JavaScript": (
        lambda: a_pdf(catalogue="/OpenAction << /S /JavaScript /JS (while \\(true\\) {}) >>"),
        "a.pdf",
        "frei nutzbar",
    ),
    "PDF that only forbids changes": (lambda: a_locked_pdf(""), "a.pdf", "frei nutzbar"),
    "PDF called DOCX": (a_pdf, "a.docx", "frei nutzbar"),
    "text called PDF": (SENTENCE.encode, "a.pdf", "offenen Standards"),
    "macros": (lambda: a_docx(more={"word/vbaProject.bin": OLE}), "a.docm", "offenen Standards"),
    "main part elsewhere": (
        lambda: a_docx(main="word/document2.xml"),
        "a.docx",
        "offenen Standards",
    ),
    "strict DOCX": (
        lambda: a_docx(space="http://purl.oclc.org/ooxml/wordprocessingml/main"),
        "a.docx",
        "offenen Standards",
    ),
    "UTF-16": (lambda: SENTENCE.encode("utf-16"), "a.txt", "offenen Standards"),
    "Windows-1252": (lambda: SENTENCE.encode("cp1252"), "a.txt", "Die Lösung"),
    "styles in a circle": (
        lambda: a_docx(
            paragraph(SENTENCE, '<w:pStyle w:val="A"/>'),
            more={
                "word/styles.xml": word_part(
                    "styles", '<w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>'
                )
            },
        ),
        "a.docx",
        "offenen Standards",
    ),
}


@pytest.mark.parametrize(("made", "name", "words"), REFUSED.values(), ids=REFUSED)
def test_what_harms_or_confuses_ends_in_a_sentence(
    request: pytest.FixtureRequest, made: Callable[[], bytes], name: str, words: str
) -> None:
    content = made()
    begin = time.monotonic()

    with pytest.raises(Invalid) as caught:
        read_document(content, name)

    seconds = time.monotonic() - begin
    (problem,) = caught.value.problems
    _report(f"{request.node.callspec.id} | {len(content)} | {seconds:.2f} s | {problem.message.de}")
    assert words in problem.message.de
    assert seconds < 2 * LIMITS.seconds


@pytest.mark.parametrize(("made", "name", "words"), READ.values(), ids=READ)
def test_what_is_odd_but_harmless_is_read(
    request: pytest.FixtureRequest, made: Callable[[], bytes], name: str, words: str
) -> None:
    content = made()
    begin = time.monotonic()

    document = read_document(content, name)

    _report(
        f"{request.node.callspec.id} | {len(content)} | {time.monotonic() - begin:.2f} s | read"
    )
    assert words in document.text


def _report(line: str) -> None:
    sys.stdout.write(f"\n{line}")


def test_nothing_in_a_document_calls_home() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"

        with pytest.raises(Invalid, match="definitions of its own"):
            read_document(a_docx_with(f'<!ENTITY harm SYSTEM "{address}">'), "a.docx")

        with pytest.raises(TimeoutError):
            server.accept()


ENDLESS: Final[Mapping[str, str]] = {
    "figures": "1." * 500_000,
    "figures with blanks": "1.1 " * 250_000,
    "letters": "a) " * 300_000,
    "letters in order": "".join(f"{letter}) und " for letter in "abcdefgh" * 20_000),
    "letters in many lines": ("".join(f"{c}) und " for c in "abcdefgh" * 60) + "\n") * 300,
    "first letters": ("a) und " * 500 + "\n") * 150,
    "brackets": "(" * 1_000_000,
    "dashes": ": – " * 250_000,
    "dots": "Wort\n" + "." * 1_000_000,
    "blanks": "Wort" + " " * 1_000_000 + "Wort",
    "empty lines": "\n" * 1_000_000 + "Wort",
    "short lines": "a\n" * 500_000,
    "numbered lines": "".join(f"{n}. Punkt\n" for n in range(1, 100)) * 1000,
    "nested lines": "1. x\na) x\naa) x\ni) x\n(1) x\n" * 50_000,
    "headings": "".join(f"{n} Verfahren\n\n" for n in range(1, 50)) * 500,
    "commas": "Verfahren, " * 90_000,
    "no blanks": "Verfahrensvorschriften" * 45_000,
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS)
def test_no_text_makes_a_pattern_slow(text: str) -> None:
    begin = time.process_time()

    with contextlib.suppress(Invalid):
        read_document(text.encode(), "a.txt")

    assert time.process_time() - begin < 3


def test_as_many_blocks_as_are_allowed_are_read_quickly() -> None:
    text = "1. x\na) x\naa) x\ni) x\n(1) x\n" * (BLOCKS_MAX // 5)
    begin = time.process_time()

    assert len(read_document(text.encode(), "a.txt").blocks) == BLOCKS_MAX
    assert time.process_time() - begin < 3

    with pytest.raises(Invalid, match="takes too long"):
        read_document(f"{text}x\n".encode(), "a.txt")
