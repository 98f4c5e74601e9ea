"""No column that names a person is forgotten when they ask for their data, or to be erased."""

from collections.abc import Mapping

from sqlalchemy import Column

from storage.database import metadata
from storage.personal import SECTIONS
from storage.stores import Stores

NAMES = frozenset({"email", "actor", "person", "person_id"})
ELSEWHERE: Mapping[str, str] = {
    "named_version.answered_by": "ids inside a snapshot; the same answers are listed as they stand",
}
"""Columns that are in no section, each with its reason."""


def _names_a_person(column: Column[object]) -> bool:
    is_person = any(key.target_fullname == "person.id" for key in column.foreign_keys)
    return is_person or column.name in NAMES or column.name.endswith("_by")


def test_every_column_that_names_a_person_is_in_a_section_or_stands_here() -> None:
    assert Stores.__dataclass_fields__, "importing the stores makes every table known"
    named = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if _names_a_person(column)
    }
    known = {f"{section.table.name}.{section.whose}" for section in SECTIONS.values()}

    assert named - known - ELSEWHERE.keys() == {"person.email"}


def test_nothing_secret_is_handed_out() -> None:
    told = {column for section in SECTIONS.values() for column in section.told}

    assert told.isdisjoint({"secret", "hash", "last_step", "link_hash", "key"})
