"""An assessment as a JSON file that machines read, and back again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from checks.assessments import Assessment
from checks.catalogue import Catalogue
from checks.errors import Invalid, Problem
from checks.scores import Score
from checks.text import Text
from reports.assessment_reader import FORMAT, CatalogueFor, read_assessment
from reports.assessment_writer import answers_document, score_document
from reports.canonical import CHECKSUM, checksum, pretty, sealed
from reports.json_document import load
from reports.json_fields import Fields

SCHEMA_NAME: Final = "assessment.schema.json"
WRITTEN: Final = ("subject", "screening", "answers")
"""The parts of a file in which somebody's own words stand."""
_DIGITS: Final = 4


@dataclass(frozen=True, slots=True)
class ReadIn:
    """What a file held; `is_checked` says that it carried a checksum and that it matched."""

    assessment: Assessment
    is_checked: bool


def to_json(assessment: Assessment, catalogue: Catalogue, score: Score) -> bytes:
    """The whole assessment with its result; equal input gives equal bytes."""
    return pretty(sealed(_document(assessment, catalogue, score)))


def checksum_of(assessment: Assessment, catalogue: Catalogue, score: Score) -> str:
    """The checksum that `to_json` writes, for print."""
    return checksum(_document(assessment, catalogue, score))


def score_json(score: Score) -> bytes:
    """The result alone, numbers unrounded and beside them as exact fractions."""
    return pretty(score_document(score))


def from_json(raw: bytes, catalogue_for: CatalogueFor) -> ReadIn:
    """The assessment in a file; Invalid with every problem, each with its path."""
    document = load(raw)
    found: list[Problem] = []
    is_checked = _is_sealed(document, found)
    assessment = read_assessment(Fields("", document, found), catalogue_for)
    if found:
        raise Invalid(_first_of_each_place(found))
    return ReadIn(assessment, is_checked)


def written_in(raw: bytes) -> Sequence[str]:
    """What somebody wrote into a file that is on file here, which is not checked once more."""
    document = json.loads(raw)
    return list(_texts([document.get(part) for part in WRITTEN]))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def _first_of_each_place(found: Iterable[Problem]) -> Iterable[Problem]:
    """A field of the wrong type also lacks its value: the first problem is the true one."""
    by_place: dict[str, Problem] = {}
    for problem in found:
        by_place.setdefault(problem.where, problem)
    return by_place.values()


def _document(assessment: Assessment, catalogue: Catalogue, score: Score) -> dict[str, object]:
    document = {
        "$schema": SCHEMA_NAME,
        "format": FORMAT,
        **answers_document(assessment, catalogue),
    }
    if assessment.claim:
        document["claim"] = answers_document(assessment.claim, catalogue)
    document["result"] = score_document(score, _DIGITS)
    return document


def _is_sealed(document: Mapping[str, object], found: list[Problem]) -> bool:
    if document.get(CHECKSUM) is None:
        return False
    is_sealed = document[CHECKSUM] == checksum(document)
    if not is_sealed:
        found.append(Problem(CHECKSUM, _DAMAGED))
    return is_sealed


_DAMAGED: Final = Text(
    "Die Datei ist beschädigt oder wurde verändert: Die Prüfsumme passt nicht zum Inhalt. Bitte "
    "lassen Sie sich die Datei noch einmal schicken. Wer sie mit Absicht geändert hat, streicht "
    "„checksum“; sie gilt dann als von Hand geschrieben. Die Prüfsumme findet Schäden, sie schützt "
    "nicht vor Fälschung.",
    "The file is damaged or was changed: the checksum does not match the content. Please ask for "
    "the file to be sent again. If you changed it on purpose, remove “checksum”; it is then read "
    "as written by hand. The checksum finds damage; it does not protect against forgery.",
)
