"""Small DOCX, ODT and PDF files written by hand, valid by default, broken by argument."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_ODT: Final = "application/vnd.oasis.opendocument.text"
_PAGE: Final = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>"
)
SENTENCE: Final = "Die Lösung muss auf offenen Standards beruhen."


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def a_docx(
    body: str | None = None,
    *,
    before: str = "",
    main: str = "word/document.xml",
    more: Mapping[str, bytes | str] | None = None,
    space: str = _W,
) -> bytes:
    """A DOCX with this body (by default one sentence); `before` stands in front of its root."""
    said = paragraph(SENTENCE) if body is None else body
    document = f'{before}<w:document xmlns:w="{space}"><w:body>{said}</w:body></w:document>'
    kinds = ("styles", "numbering", "footnotes")
    related = "".join(_relation(kind, f"{kind}.xml") for kind in kinds)
    return packed(
        {
            "_rels/.rels": _relations(_relation("officeDocument", main)),
            main: document,
            "word/_rels/document.xml.rels": _relations(related),
            **(more or {}),
        }
    )


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def word_part(name: str, content: str) -> str:
    """A part such as `styles` or `numbering` with its root around the content."""
    return f'<w:{name} xmlns:w="{_W}">{content}</w:{name}>'


def an_odt(
    body: str | None = None, *, styles: str = "", manifest: str = "", kind: str = _ODT
) -> bytes:
    said = f"<text:p>{SENTENCE}</text:p>" if body is None else body
    spaces = " ".join(
        f'xmlns:{name}="{_OASIS}{name}:1.0"' for name in ("office", "text", "table", "style")
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{said}</office:text></office:body>"
        "</office:document-content>"
    )
    return packed({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


def a_pdf(
    content: bytes = b"BT /F1 12 Tf 72 720 Td (Die Karte ist offen und frei nutzbar.) Tj ET",
    *,
    pages: int = 1,
    catalogue: str = "",
    stream: str = "",
) -> bytes:
    """A PDF that shows the same page again and again; `stream` tells how its content is packed."""
    kids = "3 0 R " * pages
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode(),
        _PAGE,
        f"<< /Length {len(content)} {stream} >>\nstream\n".encode() + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    written = io.BytesIO(b"%PDF-1.7\n")
    written.seek(0, io.SEEK_END)
    places = []
    for number, thing in enumerate(objects, 1):
        places.append(written.tell())
        written.write(f"{number} 0 obj\n".encode() + thing + b"\nendobj\n")
    start = written.tell()
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    written.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode())
    written.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode())
    written.write(f"startxref\n{start}\n%%EOF\n".encode())
    return written.getvalue()


def _relation(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
