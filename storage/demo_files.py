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
    """All of the demo: people, stories, and the files that lie beside answers, by their names."""

    people: PeopleShape
    stories: Sequence[StoryShape]
    documents: Mapping[str, bytes]


def read_demo(folder: Path) -> DemoFiles:
    """The demo in a folder. Raises FileFaults for the first file with mistakes."""
    stories = sorted(path for path in folder.rglob("*.yaml") if path.name != PEOPLE)
    documents = sorted(path for path in (folder / "documents").iterdir() if path.is_file())
    return DemoFiles(
        read_people(folder),
        [_read(path, StoryShape) for path in stories],
        {path.name: path.read_bytes() for path in documents},
    )


def read_people(folder: Path) -> PeopleShape:
    return _read(folder / PEOPLE, PeopleShape)


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
