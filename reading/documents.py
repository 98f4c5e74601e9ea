"""A document as it was handed in, read: text, blocks and sections, whatever its format.

Text is read here; what needs a parser of others is opened in a process of its own.
"""

from collections.abc import Sequence
from typing import Final

from checks.documents import Block, Document
from reading.confinement import EXHAUSTED, Limits, run
from reading.formats import Format, recognised
from reading.handover import received
from reading.outline import outlined
from reading.plain_text import decoded, markdown_blocks, plain_blocks
from reading.refusals import (
    BLOCKS_MAX,
    FILE_MAX,
    TEXT_MAX,
    Refusal,
    Refused,
    invalid,
    invalid_text,
)
from reading.sections import sections

_LINES_MAX: Final = 10 * BLOCKS_MAX
LIMITS: Final = Limits(memory=2**30, seconds=20, taken=FILE_MAX, given=32 * 2**20)


def read_document(content: bytes, name: str) -> Document:
    """DOCX, ODT, PDF, text or Markdown, told by its content. Invalid with the reason otherwise."""
    try:
        return _read(content, name)
    except Refused as error:
        raise invalid(error.refusal) from error


def read_text(text: str) -> Document:
    """Text that was pasted; places are its characters. Invalid where it is empty or too long."""
    try:
        return _plain(text, Format.TEXT)
    except Refused as error:
        raise invalid_text(error.refusal) from error


def _read(content: bytes, name: str) -> Document:
    if len(content) > FILE_MAX:
        raise Refused(Refusal.FILE_TOO_LARGE)
    format_ = recognised(content, name)
    if format_ in {Format.TEXT, Format.MARKDOWN}:
        return _plain(_decoded(content, name), format_)
    return _document(*_parsed(content, format_))


def _decoded(content: bytes, name: str) -> str:
    """Whoever chose a PDF is not told to choose one."""
    try:
        return decoded(content)
    except Refused as error:
        if error.refusal is Refusal.OTHER and name.lower().endswith(".pdf"):
            raise Refused(Refusal.NO_PDF) from error
        raise


def _plain(text: str, format_: Format) -> Document:
    if len(text) > TEXT_MAX:
        raise Refused(Refusal.TEXT_TOO_LONG)
    if text.count("\n") > _LINES_MAX:
        raise Refused(Refusal.TOO_LABORIOUS)
    blocks = (markdown_blocks if format_ is Format.MARKDOWN else plain_blocks)(text)
    if not blocks:
        raise Refused(Refusal.EMPTY)
    return _document(text, blocks)


def _document(text: str, blocks: Sequence[Block]) -> Document:
    found = outlined(text, blocks)
    return Document(text, found, sections(text, found))


def _parsed(content: bytes, format_: Format) -> tuple[str, tuple[Block, ...]]:
    outcome = run("reading.parsing", (format_,), content, LIMITS)
    if outcome.code == EXHAUSTED:
        raise Refused(Refusal.TOO_LABORIOUS)
    if outcome.code:
        is_reason = outcome.code in {refusal.value for refusal in Refusal}
        raise Refused(Refusal(outcome.code) if is_reason else Refusal.DAMAGED)
    return received(outcome.output)
