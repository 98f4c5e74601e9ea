"""Files that people attach as evidence, valid by default, made dangerous by argument."""

import io
from collections.abc import Mapping
from typing import Final

import pikepdf
from PIL import Image

from tests.reading.office_files import a_pdf, packed

Parts = Mapping[str, bytes | str]
OFFICE: Final = "application/vnd.openxmlformats-officedocument"
WORD: Final = f"{OFFICE}.wordprocessingml.document.main+xml"
EXCEL: Final = f"{OFFICE}.spreadsheetml.sheet.main+xml"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES: Final = " ".join(
    [
        *(
            f'xmlns:{name}="{_ODF}{name}:1.0"'
            for name in ("office", "text", "drawing", "script", "meta", "table")
        ),
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
    ]
)


def a_word_file(
    body: str = "<w:p/>",
    *,
    kind: str = WORD,
    types: str = "",
    relations: str = "",
    more: Parts | None = None,
) -> bytes:
    """`types` are further declared types, `relations` those of the text."""
    return packed(
        {
            "[Content_Types].xml": _types("word/document.xml", kind, types),
            "_rels/.rels": _relations(relation("officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": _relations(relations),
            **(more or {}),
        }
    )


def an_excel_file(
    sheet: str = "<worksheet/>",
    *,
    kind: str = EXCEL,
    types: str = "",
    relations: str = "",
    more: Parts | None = None,
) -> bytes:
    return packed(
        {
            "[Content_Types].xml": _types("xl/workbook.xml", kind, types),
            "_rels/.rels": _relations(relation("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": "<workbook/>",
            "xl/worksheets/sheet1.xml": sheet,
            "xl/_rels/workbook.xml.rels": _relations(relations),
            **(more or {}),
        }
    )


def a_writer_file(
    body: str = "<text:p>Text</text:p>",
    *,
    kind: str = "application/vnd.oasis.opendocument.text",
    more: Parts | None = None,
) -> bytes:
    return packed({"mimetype": kind, "content.xml": odf(body), **(more or {})})


def odf(body: str) -> str:
    return f"<office:document-content {_SPACES}>{body}</office:document-content>"


def relation(kind: str, target: str, mode: str = "") -> str:
    outside = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{kind}" Type="{_KINDS}/{kind}" Target="{target}"{outside}/>'


def declared(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def a_picture(form: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    stream = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(stream, form)
    return stream.getvalue()


def a_pdf_with(name: str, content: bytes) -> bytes:
    """A PDF to which a file is attached."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf())) as document:
        document.attachments[name] = content
        document.save(stream)
    return stream.getvalue()


def _types(main: str, kind: str, more: str) -> str:
    common = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'<Types xmlns="{_TYPES}">{common}{declared(main, kind)}{more}</Types>'


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
