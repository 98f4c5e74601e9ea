"""Tests of reading/attachments.py: the one attachment comes out, everything else is refused."""

import io
import zlib
from collections.abc import Mapping

import pikepdf
import pytest

from checks.errors import Invalid
from checks.limits import PDF_MAX_BYTES
from checks.report_model import ATTACHMENT
from reading.attachments import attached_assessment

CONTENT = b'{"perspective": "project"}'


def a_pdf(attachments: Mapping[str, bytes] | None = None, *, lock: str | None = None) -> bytes:
    """A PDF of one empty page with the given attachments (by default the right one)."""
    with pikepdf.new() as document:
        document.add_blank_page()
        for name, content in (
            {ATTACHMENT: CONTENT} if attachments is None else attachments
        ).items():
            document.attachments[name] = content
        stream = io.BytesIO()
        locked = None if lock is None else pikepdf.Encryption(owner="owner", user=lock)
        document.save(stream, encryption=locked)
    return stream.getvalue()


def a_bomb() -> bytes:
    """A PDF whose small attachment unpacks to many gigabytes."""
    plain = a_pdf()
    with pikepdf.open(io.BytesIO(plain)) as document:
        file = document.Root.Names.EmbeddedFiles.Names[1].EF.F
        once = zlib.compress(bytes(2**28), 9)
        file.write(
            zlib.compress(once, 9),
            filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2),
        )
        stream = io.BytesIO()
        document.save(stream, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return stream.getvalue()


def test_the_attachment_comes_out_as_it_went_in() -> None:
    assert attached_assessment(a_pdf()) == CONTENT


REFUSED: Mapping[str, tuple[bytes, str]] = {
    "empty": (b"", "keine PDF-Datei"),
    "something else": (b"PK\x03\x04" + bytes(100), "keine PDF-Datei"),
    "no attachment": (a_pdf({}), "keinen Anhang"),
    "two attachments": (a_pdf({ATTACHMENT: CONTENT, "zweite.json": CONTENT}), "mehrere Anhänge"),
    "another attachment": (a_pdf({"ergebnis.json": CONTENT}), "heißt nicht"),
    "locked": (a_pdf(lock="geheim"), "Passwort"),
    "locked with an empty password": (a_pdf(lock=""), "Passwort"),
    "cut off": (a_pdf()[:-40], "Ende fehlt"),
    "cut off and closed": (a_pdf()[:200] + b"\n%%EOF", "beschädigt"),
    "head and end only": (b"%PDF-1.7\n%%EOF", "beschädigt"),
    "larger than any report": (a_pdf() + bytes(PDF_MAX_BYTES), "größer als 20 MiB"),
    "attachment too large": (a_pdf({ATTACHMENT: bytes(13 * 2**20)}), "größer als 12 MiB"),
    "a bomb": (a_bomb(), "beschädigt"),
}


@pytest.mark.parametrize(("pdf", "words"), REFUSED.values(), ids=REFUSED)
def test_every_other_file_is_refused_with_the_reason(pdf: bytes, words: str) -> None:
    with pytest.raises(Invalid) as caught:
        attached_assessment(pdf)

    (problem,) = caught.value.problems
    assert problem.where == "file"
    assert words in problem.message.de
    assert problem.message.en != problem.message.de


@pytest.mark.parametrize("place", range(20, 600, 29))
def test_a_damaged_file_ends_in_a_refusal_or_in_what_it_held(place: int) -> None:
    pdf = a_pdf()
    damaged = pdf[:place] + b"\xff\x00\xff" + pdf[place + 3 :]

    try:
        found = attached_assessment(damaged)
    except Invalid:
        return

    assert isinstance(found, bytes)
