"""Assessments as files that people read in: one with everything, in words as long as they come."""

import json
from itertools import cycle
from pathlib import Path

from playwright.sync_api import FilePayload

from checks.catalogue import Criterion, Perspective
from storage.catalogue_file import parse_catalogue
from tests.browser.serving import ROOT

LONG_WORD = "Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung"
LONG_TITLE = f"{LONG_WORD}sdigitalisierungsvorhaben Musterhausen"
LONG_ADDRESS = f"https://musterhausen.example/{LONG_WORD.lower()}/{LONG_WORD.lower()}"
JSON = "application/json"
DRAFT = ROOT / "tests" / "data" / "drafts" / "richtlinie.docx"
CRITERIA = parse_catalogue((ROOT / "criteria.yaml").read_text(encoding="utf-8")).criteria


def a_full_project() -> FilePayload:
    """A project with every kind of answer; no checksum, as if written by hand."""
    asked = [criterion for criterion in CRITERIA if Perspective.PROJECT in criterion.scored_in]
    levels = cycle([3, 2, 4, 1, 0])
    return _file(
        {
            "perspective": "project",
            "date": "2026-11-23",
            "subject": {
                "title": LONG_TITLE,
                "issuer": f"Stadt {LONG_WORD}",
                "land": "HE",
                "budget": 1_250_000,
                "starts_on": "2027-01-01",
                "ends_on": "2029-12-31",
                "description": f"Es geht um {LONG_WORD}.",
            },
            "answers": {
                criterion.id: _answer(criterion, next(levels), is_last=criterion is asked[-1])
                for criterion in asked
            },
        }
    )


def a_guideline_with_clauses() -> FilePayload:
    """A guideline with every clause adopted, some in words of its own and as long as they come."""
    own = {"wording": f"Nach der {LONG_WORD} gilt [{LONG_WORD}] und [{LONG_WORD} 2]."}
    filled = {**own, "values": {LONG_WORD: LONG_WORD}}
    choices = cycle([{}, own, filled])
    return _file(
        {
            "perspective": "guideline",
            "subject": {"title": f"Richtlinie zur {LONG_WORD}"},
            "clauses": {criterion.id: next(choices) for criterion in CRITERIA},
        }
    )


def _answer(criterion: Criterion, level: int, *, is_last: bool) -> dict[str, object]:
    if is_last and Perspective.PROJECT in criterion.not_applicable.allowed_in:
        return {"state": "not_applicable", "reason": f"Ohne jeden Bezug zur {LONG_WORD}."}
    return {
        "state": "answered",
        "level": level,
        "justification": f"Beschrieben in der {LONG_WORD}.",
        "evidence": [
            {
                "grade": "referenced",
                "kind": "link",
                "text": f"Siehe {LONG_WORD}.",
                "reference": LONG_ADDRESS,
            }
        ],
    }


def a_sample(name: str) -> FilePayload:
    """One of the guidelines that were worked through as examples."""
    file = ROOT / "tests" / "data" / "samples" / name
    return {"name": name, "mimeType": JSON, "buffer": Path(file).read_bytes()}


def _file(content: dict[str, object]) -> FilePayload:
    return {"name": "check.json", "mimeType": JSON, "buffer": json.dumps(content).encode()}
