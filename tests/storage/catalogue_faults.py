"""Faults to write into the small catalogue, each with where and how it has to be named."""

from pathlib import Path
from typing import NamedTuple

import pytest

from checks.errors import Problem
from storage.catalogue_file import parse_catalogue
from storage.marked_file import FileFaults

CATALOGUES = Path(__file__).parents[1] / "data" / "catalogues"
SMALL = (CATALOGUES / "small.yaml").read_text("utf-8")


class Change(NamedTuple):
    """What is written instead of what, and the fault that is expected: its mark, path, remedy."""

    old: str
    new: str
    marked: str
    path: str
    remedy: str


FAULTS = {
    "unknown key": Change(
        "    why:\n",
        "    colour: red\n    why:\n",
        "colour",
        "dimensions.AA.colour",
        "The key ‘colour’ is not known here. Known are: ",
    ),
    "misspelt key": Change(
        "    presupposes_digital:",
        "    presuposes_digital:",
        "presuposes",
        "dimensions.AA.presuposes_digital",
        "Perhaps ‘presupposes_digital’ is meant",
    ),
    "missing key": Change(
        '    quote: "Das muss so sein"\n',
        "",
        '- id: "F1.1"',
        "statements.F1.1.quote",
        "The key ‘quote’ is missing",
    ),
    "missing table": Change(
        'modalities:\n  must:\n    de: "Muss"\n    en: "Must"\n',
        "",
        "# A small",
        "modalities",
        "The key ‘modalities’ is missing",
    ),
    "missing English": Change(
        '      en: "First"\n',
        "",
        'title:\n      de: "Erstes"',
        "criteria.AA-01.title.en",
        "The English version (en) is missing",
    ),
    "missing German": Change(
        '      de: "Drittes"\n',
        "",
        'title:\n      en: "Third"',
        "criteria.BB-01.title.de",
        "The German version (de) is missing",
    ),
    "text in one language only": Change(
        '    title:\n      de: "Erstes"\n      en: "First"\n',
        '    title: "Erstes"\n',
        'title: "Erstes"',
        "criteria.AA-01.title",
        "There is ‘Erstes’ here; a table with the keys de, en is right",
    ),
    "empty text": Change(
        '"Erstes"', '"  "', 'de: "  "', "criteria.AA-01.title.de", "The text is empty"
    ),
    "nothing for a text": Change(
        '      de: "Erstes"',
        "      de:",
        'de:\n      en: "First"',
        "criteria.AA-01.title.de",
        "There is nothing here; text in quotes is right",
    ),
    "number for a text": Change(
        'version: "0.1.0"', "version: 0.1", "version:", "catalogue.version", "the number 0.1"
    ),
    "text for a number": Change(
        "    weight: 40", "    weight: heavy", "heavy", "dimensions.BB.weight", "a number is right"
    ),
    "fraction for a whole number": Change(
        "    weight: 40", "    weight: 40.5", "40.5", "dimensions.BB.weight", "a whole number"
    ),
    "truth value for a number": Change(
        "    weight: 40",
        "    weight: true",
        "weight: true",
        "dimensions.BB.weight",
        "There is true here; a number is right",
    ),
    "text for a step": Change(
        "review: 0.5", "review: half", "review: half", "scale.steps.review", "a number is right"
    ),
    "text for a truth value": Change(
        "    presupposes_digital: false\n  - id: BB",
        "    presupposes_digital: never\n  - id: BB",
        "never",
        "dimensions.AA.presupposes_digital",
        "true or false is right",
    ),
    "text for a list": Change(
        "    demands: [demand-1]",
        "    demands: demand-1",
        "demands: demand-1",
        "dimensions.AA.demands",
        "a list whose entries each begin with ‘- ’",
    ),
    "list for a table": Change(
        "  steps: {guideline: 1, project: 1, review: 0.5}",
        "  steps: [1, 1, 0.5]",
        "steps:",
        "scale.steps",
        "There is a list here; a table with the keys guideline, project, review is right",
    ),
    "table for a text": Change(
        'gist: "Report by a date."',
        "gist: {en: Report}",
        "gist: {",
        "criteria.AA-01.clause.gist",
        "There is a table here; text in quotes is right",
    ),
    "list for all sources": Change(
        SMALL[SMALL.index("  SRC-1:\n") : SMALL.index("\ncriteria:")],
        "  - SRC-1\n",
        "sources:\n  -",
        "sources",
        "There is a list here; a table is right",
    ),
    "unknown word": Change(
        "obligation: knock_out",
        "obligation: knockout",
        "knockout",
        "criteria.AA-01.obligation",
        "one of knock_out, mandatory, recommended is right",
    ),
    "unknown perspective": Change(
        "scored_in: [guideline]",
        "scored_in: [guidelines]",
        "guidelines]",
        "criteria.AA-02.scored_in[0]",
        "one of guideline, project, review is right",
    ),
    "long value": Change(
        "obligation: knock_out",
        f"obligation: {'k' * 41}",
        "kkk",
        "criteria.AA-01.obligation",
        f"There is ‘{'k' * 40}…’ here",
    ),
    "double key": Change(
        '    part: demand-1\n    modality: must\n    quote: "Und',
        '    part: demand-1\n    part: demand-1\n    modality: must\n    quote: "Und',
        'part: demand-1\n    modality: must\n    quote: "Und',
        "statements.F1.2.part",
        "in line 220 and in line 221",
    ),
    "double id": Change(
        "  - id: BB-01", "  - id: AA-01", "  - id: AA-01\n    dimension: BB", "criteria[2].id",
        "already taken (criteria.AA-01)",
    ),
    "no for a truth value": Change(
        "    presupposes_digital: false\n  - id: BB",
        "    presupposes_digital: NO\n  - id: BB",
        "NO\n",
        "dimensions.AA.presupposes_digital",
        "Truth values are true and false",
    ),
    "minutes for a number": Change(
        "    weight: 40", "    weight: 12:30", "12:30", "dimensions.BB.weight", "12:30 not as text"
    ),
    "octal number": Change(
        "    weight: 40", "    weight: 040", "040", "dimensions.BB.weight", '"040"'
    ),
    "bare date": Change(
        '"2026-04-29"', "2026-04-29", "2026-", "catalogue.state_of_law", "be put in quotes"
    ),
    "bare number as a key": Change(
        '  "4":', "  4:", "  4:", "sections", "numbers and words such as true or null"
    ),
    "anchor": Change(
        "demands: [demand-1]", "demands: &all [demand-1]", "&all", "dimensions.AA.demands",
        "Anchors (&) and aliases (*) are not allowed",
    ),
    "tag": Change(
        "weight: 40", "weight: !!int 40", "!!int", "dimensions.BB.weight",
        "Tags (!) are not allowed",
    ),
    "second document": Change(
        "sources:\n  SRC-1", "---\nsources:\n  SRC-1", "---", "", "may hold only one"
    ),
    "weights": Change(
        "    weight: 40", "    weight: 41", "dimensions:", "dimensions", "add up to 101"
    ),
    "dangling reference": Change(
        "part: demand-1", "part: demand-2", "part: demand-2", "statements.F1.1.part",
        "Perhaps ‘demand-1’ is meant",
    ),
    "levels out of order": Change(
        "- level: 3", "- level: 2", "- level: 2\n        guideline:\n"
        '          de: "Richtlinie, Stufe 3."', "criteria.AA-01.levels[3].level",
        "at this place 3 is right",
    ),
    "minimum above the scale": Change(
        "guideline: 3, project: 2", "guideline: 5, project: 2", "guideline: 5",
        "criteria.AA-01.min_level.guideline", "from 0 to 4 or null is right",
    ),
}  # fmt: skip


def changed(*names: str) -> str:
    """The small catalogue with these faults written into it."""
    text = SMALL
    for name in names:
        change = FAULTS[name]
        assert change.old in text
        text = text.replace(change.old, change.new, 1)
    return text


def faults(text: str) -> tuple[Problem, ...]:
    with pytest.raises(FileFaults) as refused:
        parse_catalogue(text)
    return refused.value.problems


def line(text: str, part: str) -> int:
    """The line in which a part of a text stands."""
    return text.count("\n", 0, text.index(part)) + 1
