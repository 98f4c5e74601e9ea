"""Makes DOCX, ODT and PDF of our own drafts in tests/data/drafts, for tests and demonstration.

Run as `python -m tools.drafts` after a change of a text; it needs LibreOffice, the tests do not.
Numbers become real numbering of the word processor, so that what it prints can be compared.
"""

import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from docx.document import Document as Word
from docx.text.paragraph import Paragraph

from checks.documents import Block, BlockKind, Document
from reading.documents import read_text
from reading.numbers import marks
from tools.draft_numbering import LISTS, Lists
from tools.draft_shape import add_footnote, add_row, new_word, numbered

FOLDER: Final = Path("tests/data/drafts")
_SUPERSCRIPTS: Final = "¹²³⁴⁵⁶⁷⁸⁹"


class _Writer:
    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._blocks = document.blocks
        self._word = new_word()
        self._lists = Lists(self._word)
        self._has_romans = any(_style(block) == "I." for block in document.blocks)
        self._letters = self._plain = 0
        if self._has_romans:
            self._lists.link_headings()

    def written(self) -> Word:
        notes = {b.number: self._said(b) for b in self._blocks if b.kind is BlockKind.FOOTNOTE}
        for before, block in zip((None, *self._blocks), self._blocks, strict=False):
            if block.kind is BlockKind.ROW:
                is_next = before is not None and before.kind is BlockKind.ROW
                add_row(self._word, self._said(block).split(" | "), is_next=is_next)
            elif block.kind is not BlockKind.FOOTNOTE:
                self._add(block, notes)
        return self._word

    def _add(self, block: Block, notes: dict[str, str]) -> None:
        is_heading = block.kind is BlockKind.HEADING
        is_worded = block.number[:1].isalpha() and " " in block.number
        said = f"{block.number} {self._said(block)}" if is_worded else self._said(block)
        style = f"Heading {block.depth}" if is_heading else "Normal"
        paragraph = self._word.add_paragraph(style=style)
        sign = next((n for n, mark in enumerate(_SUPERSCRIPTS, 1) if said.endswith(mark)), 0)
        paragraph.add_run(said[:-1] if sign else said)
        if sign:
            add_footnote(self._word, paragraph, sign, notes[str(sign)])
        self._number(paragraph, block, is_worded=is_worded)

    def _number(self, paragraph: Paragraph, block: Block, *, is_worded: bool) -> None:
        style = _style(block)
        if not block.number or is_worded:
            numbered(paragraph, 0, 0)
        elif block.number == "–":
            numbered(paragraph, LISTS["dashes"], 0)
        elif style in {"a)", "aa)"}:
            self._letters = (
                self._lists.restarted("letters") if block.number == "a)" else self._letters
            )
            numbered(paragraph, self._letters, 1 if style == "aa)" else 0)
        elif style == "1.":
            self._plain = self._lists.restarted("plain") if block.number == "1." else self._plain
            numbered(paragraph, self._plain, 0)
        elif style == "1":
            numbered(paragraph, LISTS["figures"], len(marks(block.number)[0].values) - 1)

    def _said(self, block: Block) -> str:
        return self._text[block.start : block.end]


def _style(block: Block) -> str:
    found = marks(block.number)
    return found[0].style if found else ""


def _convert(source: Path, formats: Iterable[str]) -> None:
    with tempfile.TemporaryDirectory() as profile:
        office = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
        for format_ in formats:
            target = ["--convert-to", format_, "--outdir", str(source.parent), str(source)]
            subprocess.run([*office, *target], check=True, capture_output=True)


def main() -> None:
    for text in sorted(FOLDER.glob("*.txt")):
        target = text.with_suffix(".docx")
        _Writer(read_text(text.read_text())).written().save(str(target))
        _convert(target, ("odt", "pdf"))
        print(*(f"{p.name} {p.stat().st_size}" for p in sorted(FOLDER.glob(f"{text.stem}.*"))))


if __name__ == "__main__":
    main()
