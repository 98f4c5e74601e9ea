"""PDF as evidence: no scripts, no programs to start, nothing that happens by itself.

Links that people follow may stay. Runs in a process of its own only.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any, Final

import pikepdf

from checks.limits import FILE_MAX_BYTES
from reading.objections import Objected, Objection

_END: Final = b"%%EOF"
_AFTER_END: Final = b" \t\r\n\x00\x1a"
_TEXT_ENDINGS: Final = (".xml", ".json", ".csv", ".txt")
_CALM: Final = frozenset({"/GoTo", "/Named"})
"""What may happen by itself: to turn to a page."""

_ACTIONS: Final[Mapping[str, Objection]] = {
    "/JavaScript": Objection.SCRIPT,
    "/Launch": Objection.ACTION,
    "/SubmitForm": Objection.ACTION,
    "/ImportData": Objection.ACTION,
    "/GoToE": Objection.ACTION,
    "/RichMediaExecute": Objection.ACTION,
    "/Movie": Objection.MEDIA,
    "/Sound": Objection.MEDIA,
    "/Rendition": Objection.MEDIA,
}
_KEYS: Final[Mapping[str, Objection]] = {"/JS": Objection.SCRIPT, "/XFA": Objection.FORM}
_TELLING: Final = frozenset({"/S", "/Subtype", "/F", "/AA", "/EF", *_KEYS})
_OBJECTS_MAX: Final = 400_000
"""Few enough to look at each; a report of a thousand tagged pages has a hundred thousand."""

_MEDIA: Final = frozenset({"/Movie", "/Sound", "/Screen", "/RichMedia", "/3D"})


def require_safe_pdf(content: bytes) -> None:
    """Objected for the first thing that is wrong with it."""
    _require_one_file(content)
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if not document.pages:
                raise Objected(Objection.DAMAGED)
            if len(document.objects) > _OBJECTS_MAX:
                raise Objected(Objection.TOO_LABORIOUS)
            for thing in _dictionaries(document):
                _require_harmless(thing)
            _require_calm(document.Root.get("/OpenAction"))
    except pikepdf.PasswordError as error:
        raise Objected(Objection.LOCKED) from error
    except (pikepdf.PdfError, ValueError, TypeError) as error:
        raise Objected(Objection.DAMAGED) from error


def _require_one_file(content: bytes) -> None:
    place = content.rfind(_END)
    if place < 0:
        raise Objected(Objection.DAMAGED)
    has_more = bool(content[place + len(_END) :].strip(_AFTER_END))
    if has_more or zipfile.is_zipfile(io.BytesIO(content)):
        raise Objected(Objection.TWO_IN_ONE)


def _dictionaries(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every dictionary with a telling key, also those that no page leads to."""
    waiting = list(document.objects)
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Array):
            waiting.extend(child for child in thing if _is_inside(child))
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            if not _TELLING.isdisjoint(thing.keys()):
                yield thing
            waiting.extend(child for _, child in thing.items() if _is_inside(child))


def _is_inside(child: object) -> bool:
    """Whether it stands here; what stands elsewhere is met there."""
    return isinstance(child, pikepdf.Array | pikepdf.Dictionary) and not child.is_indirect


def _require_harmless(thing: Any) -> None:  # noqa: ANN401  objects of a PDF have any type
    for key in thing.keys() & _KEYS.keys():
        raise Objected(_KEYS[key])
    action = str(thing.get("/S", ""))
    if action in _ACTIONS:
        raise Objected(_ACTIONS[action])
    if str(thing.get("/Subtype", "")) in _MEDIA:
        raise Objected(Objection.MEDIA)
    if isinstance(thing, pikepdf.Stream) and "/F" in thing:
        raise Objected(Objection.OUTSIDE)
    for one in _values(thing, "/AA"):
        _require_calm(one)
    for stream in _values(thing, "/EF"):
        _require_text(stream, str(thing.get("/UF", thing.get("/F", ""))))


def _values(thing: Any, key: str) -> list[Any]:  # noqa: ANN401  likewise
    """What stands in the dictionary under a key; nothing where there is none."""
    inside = thing.get(key)
    return list(inside.values()) if isinstance(inside, pikepdf.Dictionary) else []


def _require_calm(action: Any) -> None:  # noqa: ANN401  likewise
    """An action that nobody asks for, with those that follow it."""
    seen = 0
    while isinstance(action, pikepdf.Dictionary):
        seen += 1
        if str(action.get("/S", "")) not in _CALM or seen > len(_CALM):
            raise Objected(Objection.ACTION)
        action = action.get("/Next")


def _require_text(stream: Any, name: str) -> None:  # noqa: ANN401  likewise
    """A file inside the file: data as text, as invoices and our own reports carry it."""
    content = stream.read_bytes()
    is_named = name.lower().endswith(_TEXT_ENDINGS)
    if not (is_named and len(content) <= FILE_MAX_BYTES and _is_text(content)):
        raise Objected(Objection.ATTACHMENT)


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
