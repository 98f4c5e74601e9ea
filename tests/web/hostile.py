"""What people and programs type into fields, and whether a text field takes it."""

from dataclasses import dataclass
from itertools import product
from unicodedata import normalize

import pytest


@dataclass(frozen=True)
class Fault:
    """One way to fill a field; `line` and `text` say whether such a field takes it."""

    name: str
    typed: str
    line: bool
    text: bool


FAULTS = (
    Fault("a script", "<script>alert(1)</script>", line=True, text=True),
    Fault("a quoted attribute", '" onfocus="alert(1)" x="', line=True, text=True),
    Fault("an end of its field", "</textarea><img src=x onerror=alert(1)>", line=True, text=True),
    Fault("a query", "'; DROP TABLE answer; --", line=True, text=True),
    Fault("a template", "{{ 7 * 7 }}{% raw %}${7}#{7}", line=True, text=True),
    Fault("a format", "%(n)s %s %d {0} {time}", line=True, text=True),
    Fault("an ampersand", "Müller & Söhne <Stadt>", line=True, text=True),
    Fault("quotation marks", "„deutsch“ “English” »Guillemets« 'einfach'", line=True, text=True),
    Fault(
        "pictures",
        "\U0001f3d9\ufe0f \U0001f468\u200d\U0001f469\u200d\U0001f467",
        line=True,
        text=True,
    ),
    Fault(
        "a right to left script",
        "\u05e9\u05dc\u05d5\u05dd \u0633\u0644\u0627\u0645",
        line=True,
        text=True,
    ),
    Fault("a separate accent", "Universita\u0308t", line=True, text=True),
    Fault("two lines", "Zeile eins\nZeile zwei", line=False, text=True),
    Fault("lines of Windows", "Zeile eins\r\nZeile zwei", line=False, text=True),
    Fault("a tabulator", "links\trechts", line=False, text=True),
    Fault("a zero byte", "vorn\x00hinten", line=False, text=False),
    Fault("a bell", "vorn\x07hinten", line=False, text=False),
    Fault("an escape sequence", "vorn\x1b[31mhinten", line=False, text=False),
    Fault("a turn of direction", "vorn\u202ehinten", line=False, text=False),
    Fault("an isolated direction", "vorn\u2066hinten", line=False, text=False),
    Fault("a noncharacter", "vorn\ufffehinten", line=False, text=False),
    Fault("50 000 characters", "x" * 50_000, line=False, text=False),
)


_FEW = {"a script", "quotation marks", "two lines", "a zero byte", "50 000 characters"}
FEW = tuple(fault for fault in FAULTS if fault.name in _FEW)
"""Enough for choices, amounts and days, and for one more text of the same form."""


def table(*fields: str, briefly: tuple[str, ...] = ()) -> pytest.MarkDecorator:
    """Each field with each fault, or with `FEW` of them, named like the row of a table."""
    return pytest.mark.parametrize(
        ("field", "fault"),
        [
            pytest.param(field, fault, id=f"{field}: {fault.name}")
            for field, fault in (*product(fields, FAULTS), *product(briefly, FEW))
        ],
    )


def as_kept(typed: str) -> str:
    """What stands in the field when it was saved."""
    return normalize("NFC", typed.replace("\r\n", "\n")).replace("\n", "\r\n")


def as_shown(typed: str, *, in_a_line: bool = False) -> str:
    """What a browser shows of it when it was refused: a mark for a zero byte, one line or more."""
    shown = as_kept(typed).replace("\x00", "\ufffd")
    return shown.replace("\r\n", "") if in_a_line else shown
