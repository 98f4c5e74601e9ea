"""Reads the people and the stories of the demo from their folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from checks.errors import Problem
from checks.text import same
from storage.catalogue_shape import Shape
from storage.demo_shape import PeopleShape, StoryShape
from storage.marked_file import MarkedFile, read_text

Read = TypeVar("Read", bound=Shape)
PEOPLE = "people.yaml"


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """All of the demo: people, stories, and files by their names.

    `documents` lie beside answers, `samples` are answers to real guidelines.
    """

    people: PeopleShape
    stories: Sequence[StoryShape]
    documents: Mapping[str, bytes]
    samples: Mapping[str, bytes]


def read_demo(folder: Path, samples: Path) -> DemoFiles:
    """The demo in a folder. Raises FileFaults for the first file with mistakes."""
    stories = sorted(path for path in folder.rglob("*.yaml") if path.name != PEOPLE)
    return DemoFiles(
        read_people(folder),
        [_read(path, StoryShape) for path in stories],
        _contents(folder / "documents", "*"),
        _contents(samples, "*.json"),
    )


def read_people(folder: Path) -> PeopleShape:
    return _read(folder / PEOPLE, PeopleShape)


def _contents(folder: Path, names: str) -> Mapping[str, bytes]:
    files = sorted(path for path in folder.glob(names) if path.is_file())
    return {path.name: path.read_bytes() for path in files}


def _read(path: Path, shape: type[Read]) -> Read:
    draft = MarkedFile.of(read_text(path), path.name)
    try:
        found = shape.model_validate(draft.content)
    except ValidationError as error:
        raise draft.refused([], _problems(error)) from None
    if draft.faults:
        raise draft.refused([], [])
    return found


def _problems(error: ValidationError) -> list[Problem]:
    return [Problem(_path(fault["loc"]), same(fault["msg"])) for fault in error.errors()]


def _path(steps: tuple[str | int, ...]) -> str:
    named = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return "".join(named).removeprefix(".")
