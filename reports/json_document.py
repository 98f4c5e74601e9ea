"""JSON bytes from anywhere to one plain object, or the reason why not; its meaning comes later."""

import json
import re
from fractions import Fraction
from typing import Final, NoReturn

from checks.errors import Invalid, Problem
from checks.limits import FILE_MAX_BYTES, JSON_DEPTH_MAX
from checks.plain_text import shown
from checks.rounding import number
from checks.text import Text

WHOLE: Final = "file"
"""The `where` of a problem that concerns the file as a whole."""

_DIGITS_MAX: Final = 40
_PDF: Final = b"%PDF-"
_STRING_OR_BRACKET: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)
"""A string that nobody closed reaches to the end of the text, so that no place is read twice."""


def load(raw: bytes) -> dict[str, object]:
    """The object in the file; a byte order mark is skipped, everything doubtful is refused."""
    if len(raw) > FILE_MAX_BYTES:
        _refuse(_too_large(len(raw)))
    text = _decoded(raw)
    if _depth(text) > JSON_DEPTH_MAX:
        _refuse(_TOO_DEEP)
    document = _parsed(text)
    if not isinstance(document, dict):
        _refuse(_NO_OBJECT)
    return document


def _decoded(raw: bytes) -> str:
    if raw.startswith(_PDF):
        _refuse(_IS_PDF)
    if not raw.strip():
        _refuse(_EMPTY)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse(_not_utf8(error.start + 1))


def _depth(text: str) -> int:
    """The deepest nesting, counted before parsing so that the parser cannot be exhausted."""
    depth = deepest = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        if found[0][0] != '"':
            depth += 1 if found[0] in "[{" else -1
            deepest = max(deepest, depth)
    return deepest


def _parsed(text: str) -> object:
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_integer,
            parse_float=_decimal,
        )
    except json.JSONDecodeError as error:
        _refuse(_not_json(error.lineno, error.colno))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    document: dict[str, object] = {}
    for key, value in pairs:
        if key in document:
            _refuse(_duplicate(shown(key)))
        document[key] = value
    return document


def _constant(name: str) -> NoReturn:
    _refuse(_no_number(name))


def _integer(digits: str) -> int:
    if len(digits) > _DIGITS_MAX:
        _refuse(_no_number(f"{digits[:_DIGITS_MAX]}…"))
    return int(digits)


def _decimal(digits: str) -> float:
    value = float(digits)
    if len(digits) > _DIGITS_MAX or value in {float("inf"), float("-inf")}:
        _refuse(_no_number(digits[:_DIGITS_MAX]))
    return value


def _refuse(message: Text) -> NoReturn:
    raise Invalid([Problem(WHOLE, message)])


_EMPTY: Final = Text(
    "Die Datei ist leer. Bitte wählen Sie die JSON-Datei oder den PDF-Bericht eines Checks.",
    "The file is empty. Please choose the JSON file or the PDF report of a check.",
)
_IS_PDF: Final = Text(
    "Das ist eine PDF-Datei, erwartet wurde JSON. Lesen Sie sie als PDF-Bericht ein.",
    "This is a PDF file where JSON was expected. Read it in as a PDF report.",
)
_TOO_DEEP: Final = Text(
    "Die Datei ist tiefer verschachtelt als ein Check. Bitte prüfen Sie, ob es die richtige ist.",
    "The file is nested deeper than a check. Please make sure that it is the right one.",
)
_NO_OBJECT: Final = Text(
    "Die Datei muss ein JSON-Objekt sein, also mit { beginnen und mit } enden.",
    "The file must be one JSON object: it begins with { and ends with }.",
)


def _too_large(size: int) -> Text:
    limit, found = FILE_MAX_BYTES // 2**20, number(Fraction(size, 2**20))
    return Text(
        f"Die Datei ist {found.de} MiB groß, erlaubt sind {limit} MiB.",
        f"The file has {found.en} MiB; {limit} MiB are allowed.",
    )


def _not_utf8(place: int) -> Text:
    return Text(
        f"Die Datei ist nicht in UTF-8 geschrieben (Byte {place}). "
        "Bitte speichern Sie sie als „UTF-8“.",
        f"The file is not written in UTF-8 (byte {place}). Please save it as “UTF-8”.",
    )


def _not_json(line: int, column: int) -> Text:
    return Text(
        "Die Datei ist kein Bericht dieses Checks und kein gültiges JSON: "
        f"Der Fehler steht in Zeile {line}, Zeichen {column}. "
        "Häufig fehlt dort ein Komma oder ein Anführungszeichen.",
        "The file is neither a report of this check nor valid JSON: the mistake is in line "
        f"{line}, character {column}. Often a comma or a quotation mark is missing there.",
    )


def _duplicate(key: str) -> Text:
    return Text(
        f"Der Schlüssel „{key}“ kommt in demselben Objekt zweimal vor. "
        "Bitte lassen Sie nur einen davon stehen.",
        f"The key “{key}” occurs twice in the same object. Please keep only one of them.",
    )


def _no_number(literal: str) -> Text:
    return Text(
        f"„{literal}“ ist keine zulässige Zahl. Bitte schreiben Sie eine gewöhnliche Zahl wie 3.",
        f"“{literal}” is not an accepted number. Please write an ordinary number such as 3.",
    )
