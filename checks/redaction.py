"""Redaction: a submission as evaluators get it when they are not to know who applied."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from checks.answers import Answer, Evidence
from checks.assessments import Assessment, Screening, Subject

BLOT: Final = "▇▇▇"
"""Stands where a name stood."""
SHORTEST: Final = 3
"""Letters of a name that is looked for; shorter ones stand in too many other words."""
KINDS: Final = re.compile(
    r"^(?:(?:kreisfreie|große|kreisangehörige|freie|hanse|landeshaupt)[\s-]*)*"
    r"(?:stadt|hansestadt|landeshauptstadt|gemeinde|markt|landkreis|kreis|samtgemeinde|"
    r"verbandsgemeinde|amt|bezirk)\s+(?:der\s+|des\s+)?",
    re.IGNORECASE,
)
Without = Callable[[str], str]


def redacted(assessment: Assessment, names: Iterable[str], title: str) -> Assessment:
    """The same without its names: `title` stands for the project, BLOT for each name in a text.

    A name is found whole, without the kind of municipality before it, and with an ending
    ("Musterstadts"; "Musterstädter" is not). What else gives an applicant away, people have to
    leave out themselves. Documents are left out, since nobody can look through them for sure.
    """
    without = _blotter(names)
    return replace(
        assessment,
        subject=_subject(assessment.subject, title, without),
        screening=_screening(assessment.screening, without),
        answers={key: _answer(answer, without) for key, answer in assessment.answers.items()},
        files={},
    )


def bare(name: str) -> str:
    """The name of a municipality without its kind: "Stadt Musterstadt" is "Musterstadt"."""
    return KINDS.sub("", name).strip() or name


def _blotter(names: Iterable[str]) -> Without:
    known = {name.strip() for name in names} | {bare(name.strip()) for name in names}
    wanted = sorted(
        (one for one in known if len(one) >= SHORTEST), key=lambda one: (-len(one), one)
    )
    if not wanted:
        return lambda text: text
    any_of = "|".join(map(re.escape, wanted))
    pattern = re.compile(rf"(?<!\w)(?:{any_of})(?:s|er|ern)?(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(BLOT, text)


def _subject(subject: Subject, title: str, without: Without) -> Subject:
    return replace(
        subject,
        title=title,
        issuer="",
        land="",
        budget=None,
        description=without(subject.description),
        reviewing_body="",
    )


def _screening(screening: Screening, without: Without) -> Screening:
    return replace(
        screening,
        reason=without(screening.reason),
        federal_result=without(screening.federal_result),
    )


def _answer(answer: Answer, without: Without) -> Answer:
    return replace(
        answer,
        justification=without(answer.justification),
        reason=without(answer.reason),
        evidence=tuple(_evidence(piece, without) for piece in answer.evidence),
    )


def _evidence(piece: Evidence, without: Without) -> Evidence:
    return replace(piece, reference=without(piece.reference), text=without(piece.text))
