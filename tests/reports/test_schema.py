"""Tests of reports/schema: the published schema says what the programme does."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from checks import files, limits
from checks.answers import REASON_MIN
from checks.file_names import NAME_MAX
from checks.laender import LAENDER
from reports.machine import SCHEMA_NAME
from tests.reports.test_machine import (
    CATALOGUE,
    FAULTS,
    a_document,
    a_guideline,
    a_review,
    exported,
    with_files,
)

FOLDER = Path(__file__).parents[2] / "reports" / "schema"
SCHEMA: dict[str, Any] = json.loads((FOLDER / SCHEMA_NAME).read_text())
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())

SHAPELESS = {
    "foreign catalogue",
    "foreign hash",
    "unknown criterion",
    "criterion of elsewhere",
    "not applicable where it is not allowed",
    "empty title",
    "title of two lines",
    "title with NUL",
    "title turned round",
    "half a character",
    "no character",
    "ends before it starts",
    "justification with a bell",
    "evidence that names nothing",
    "reference of two lines",
    "clause of nothing",
    "value of two lines",
    "files of nothing",
}
"""Faults that only the catalogue or the meaning of a text can tell; a schema cannot."""


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_an_export_fits_the_schema() -> None:
    VALIDATOR.validate(json.loads(exported(a_review())))


def test_an_export_with_clauses_fits_the_schema() -> None:
    VALIDATOR.validate(json.loads(exported(a_guideline())))


def test_an_export_with_documents_fits_the_schema() -> None:
    VALIDATOR.validate(json.loads(exported(with_files())))


def test_a_file_written_by_hand_fits_the_schema() -> None:
    VALIDATOR.validate(a_document())


@pytest.mark.parametrize(
    "document",
    [f[1] for f in FAULTS if f[0] not in SHAPELESS],
    ids=[f[0] for f in FAULTS if f[0] not in SHAPELESS],
)
def test_what_is_refused_for_its_shape_does_not_fit_the_schema(document: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid(document)


def test_the_limits_of_the_schema_are_those_of_the_programme() -> None:
    parts = SCHEMA["$defs"]
    subject, answer, evidence = (parts[p]["properties"] for p in ("subject", "answer", "evidence"))

    assert subject["title"]["maxLength"] == limits.TITLE_MAX
    assert subject["issuer"]["maxLength"] == limits.ISSUER_MAX
    assert subject["reviewing_body"]["maxLength"] == limits.REVIEWING_BODY_MAX
    assert subject["description"]["maxLength"] == limits.DESCRIPTION_MAX
    assert subject["budget"]["maximum"] == limits.BUDGET_MAX
    assert set(subject["land"]["enum"]) == set(LAENDER)
    assert answer["justification"]["maxLength"] == limits.JUSTIFICATION_MAX
    assert answer["reason"]["maxLength"] == limits.REASON_MAX
    assert answer["evidence"]["maxItems"] == limits.EVIDENCE_MAX
    assert evidence["reference"]["maxLength"] == limits.REFERENCE_MAX
    assert evidence["text"]["maxLength"] == limits.EVIDENCE_TEXT_MAX
    file = parts["file"]["properties"]
    assert parts["files"]["additionalProperties"]["maxItems"] == files.PER_CRITERION
    assert file["kind"]["enum"] == [kind.value for kind in files.FileKind]
    assert file["size"]["maximum"] == files.FILE_MAX
    assert file["name"]["maxLength"] == NAME_MAX
    clause = parts["clause"]["properties"]
    assert clause["wording"]["maxLength"] == limits.CLAUSE_MAX
    assert clause["values"]["maxProperties"] == limits.BLANKS_MAX
    assert clause["values"]["propertyNames"]["maxLength"] == limits.BLANK_MAX
    assert clause["values"]["additionalProperties"]["maxLength"] == limits.BLANK_MAX
    assert parts["answer"]["allOf"][1]["then"]["properties"]["reason"]["minLength"] == REASON_MIN


def test_every_member_of_an_export_is_described() -> None:
    document = json.loads(exported(with_files()))
    guideline = json.loads(exported(a_guideline()))

    of_calls = {"call", "profile"}
    assert set(document) | set(guideline) | of_calls == set(SCHEMA["properties"])
    assert set(guideline["clauses"]["OS-01"]) == set(SCHEMA["$defs"]["clause"]["properties"])
    assert set(document["files"]["OS-02"][0]) == set(SCHEMA["$defs"]["file"]["properties"])
    assert set(document["result"]) == set(SCHEMA["$defs"]["result"]["properties"])
    dimension = document["result"]["dimensions"][CATALOGUE.dimensions[0].id]
    assert set(dimension) == set(SCHEMA["$defs"]["dimension"]["properties"])
