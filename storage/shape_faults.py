"""Where a file leaves the shape of a catalogue, said so that a person can mend it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Annotated, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from checks.near_words import suggestion
from checks.text import Text, same
from storage.catalogue_shape import NOT_A_NUMBER, CatalogueShape, TextShape
from storage.yaml_nodes import Plain, Step

_SHOWN = 40
_NEUTRAL: Mapping[object, Plain] = {
    str: "–",
    int: 1,
    Fraction: 1,
    bool: False,
    list: [],
    dict: {},
    UnionType: None,
}
_EMPTY = Text(
    "Der Text ist leer; er muss ergänzt werden.", "The text is empty; it has to be filled in."
)
_EXPECTED = {
    "string_type": Text("Text in Anführungszeichen", "text in quotes"),
    "int_type": Text("eine ganze Zahl", "a whole number"),
    NOT_A_NUMBER: Text("eine Zahl", "a number"),
    "bool_type": Text("true oder false", "true or false"),
    "list_type": Text(
        "eine Liste, in der jeder Eintrag mit „- “ beginnt oder in [ ] steht",
        "a list whose entries each begin with ‘- ’ or stand in [ ]",
    ),
}


@dataclass(frozen=True, slots=True)
class ShapeFault:
    """One departure from the shape; `is_excess` marks a key that nothing asks for."""

    steps: tuple[Step, ...]
    message: Text
    is_excess: bool = False

    @property
    def is_wording(self) -> bool:
        """Whether only a text is concerned, on which nothing else depends."""
        if self.is_excess:
            return True
        return TextShape in {shape_at(self.steps), shape_at(self.steps[:-1])}


def shape_faults(
    error: ValidationError, whole: type[BaseModel] = CatalogueShape
) -> list[ShapeFault]:
    """What departs from the shape of the whole file."""
    return [_fault(details, whole) for details in error.errors(include_url=False)]


def shape_at(steps: Iterable[Step], whole: object = CatalogueShape) -> object:
    """What belongs at a place of the file: a shape, a list of shapes, a plain type."""
    shape = whole
    for step in steps:
        fields = _fields(shape)
        shape = fields[str(step)].annotation if fields else get_args(shape)[-1]
        if get_origin(shape) is Annotated:
            shape = get_args(shape)[0]
    return shape


def neutral(shape: object) -> Plain:
    """A value of the right shape that says nothing, to stand in for a faulty one."""
    fields = _fields(shape)
    if fields:
        return {name: neutral(entry.annotation) for name, entry in fields.items()}
    kind = get_origin(shape) or shape
    if kind in _NEUTRAL:
        return _NEUTRAL[kind]
    return str(list(_names(kind))[-1])


def _fields(shape: object) -> Mapping[str, FieldInfo]:
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return shape.model_fields
    return {}


def _names(shape: object) -> type[StrEnum]:
    return cast("type[StrEnum]", shape)


def _fault(details: ErrorDetails, whole: object) -> ShapeFault:
    steps, kind = details["loc"], details["type"]
    if kind == "missing":
        return ShapeFault(steps, _missing(str(steps[-1])))
    if kind == "extra_forbidden":
        return ShapeFault(steps, _unknown(steps, whole), is_excess=True)
    if kind == "string_pattern_mismatch":
        return ShapeFault(steps, _EMPTY)
    expected = _expected(shape_at(steps, whole), details)
    found = _found(details["input"])
    message = Text(
        f"Hier steht {found.de}; richtig ist {expected.de}.",
        f"There is {found.en} here; {expected.en} is right.",
    )
    return ShapeFault(steps, message)


def _missing(key: str) -> Text:
    if key == "de":
        return Text(
            "Die deutsche Fassung (de) fehlt; jeder Text braucht de und en.",
            "The German version (de) is missing; every text needs de and en.",
        )
    if key == "en":
        return Text(
            "Die englische Fassung (en) fehlt; jeder Text braucht de und en.",
            "The English version (en) is missing; every text needs de and en.",
        )
    return Text(
        f"Der Schlüssel „{key}“ fehlt; er muss ergänzt werden.",
        f"The key ‘{key}’ is missing; it has to be added.",
    )


def _unknown(steps: tuple[Step, ...], whole: object) -> Text:
    hint = suggestion(str(steps[-1]), _fields(shape_at(steps[:-1], whole)))
    return Text(
        f"Der Schlüssel „{steps[-1]}“ ist hier nicht bekannt. {hint.de}",
        f"The key ‘{steps[-1]}’ is not known here. {hint.en}",
    )


def _expected(shape: object, details: ErrorDetails) -> Text:
    if details["type"] == "enum":
        names = ", ".join(_names(shape))
        return Text(f"eines von {names}", f"one of {names}")
    if details["type"] in _EXPECTED:
        return _EXPECTED[details["type"]]
    keys = ", ".join(_fields(shape))
    return Text(
        f"eine Tabelle mit den Schlüsseln {keys}" if keys else "eine Tabelle",
        f"a table with the keys {keys}" if keys else "a table",
    )


def _found(value: object) -> Text:
    if isinstance(value, str):
        shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
        return Text(f"„{shown}“", f"‘{shown}’")
    if isinstance(value, NoneType):
        return Text("nichts", "nothing")
    if isinstance(value, bool):
        return same(str(value).lower())
    if isinstance(value, int | Decimal):
        return Text(f"die Zahl {value}", f"the number {value}")
    if isinstance(value, list):
        return Text("eine Liste", "a list")
    return Text("eine Tabelle", "a table")
