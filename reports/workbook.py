"""A workbook of plain tables: texts stay texts, fractions become numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction
from io import BytesIO
from typing import Final

import xlsxwriter

from checks.text import Text
from reports.language import Words

Cell = Text | str | int | Fraction | None
_UNDATED: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table; each column has a head and a width in characters."""

    name: Text
    columns: Sequence[tuple[Text, int]]
    rows: Iterable[Sequence[Cell]]


def workbook(title: str, on: date | None, sheets: Iterable[Sheet], words: Words) -> bytes:
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": title, "created": datetime.combine(on or _UNDATED, time())})
    for sheet in sheets:
        _write(book, sheet, words)
    book.close()
    return content.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: Sheet, words: Words) -> None:
    """What somebody typed is written as a string, so a text that begins with "=" is never run."""
    page = book.add_worksheet(words.text(sheet.name))
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"text_wrap": True, "valign": "top", "bold": True, "bottom": 1})
    exact = book.add_format({"valign": "top", "num_format": "0.0###"})
    for number, (head, width) in enumerate(sheet.columns):
        page.set_column(number, number, width)
        page.write_string(0, number, words.text(head), bold)
    for place, row in enumerate(sheet.rows, start=1):
        for number, cell in enumerate(row):
            if isinstance(cell, Fraction):
                page.write_number(place, number, float(cell), exact)
            elif isinstance(cell, int):
                page.write_number(place, number, cell, plain)
            elif cell is not None:
                page.write_string(place, number, _words(cell, words), plain)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def _words(cell: Text | str, words: Words) -> str:
    return words.text(cell) if isinstance(cell, Text) else cell
