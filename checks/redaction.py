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
    r"^(?:(?:kreisfreie|große|kreisangehörige|freie|und|hanse|landeshaupt)[\s-]*)*"
    r"(?:stadt|hansestadt|landeshauptstadt|gemeinde|markt|landkreis|kreis|samtgemeinde|"
    r"verbandsgemeinde|amt|bezirk)\s+(?:der\s+|des\s+)?",
    re.IGNORECASE,
)
CLOSER: Final = re.compile(
    r"\s*[(/,].*|\s+(?:a[mn]|i[mn]|bei|ob|vor|auf|unter|[ai]\.)\s.*", re.IGNORECASE
)
"""By which places of the same name are told apart; people leave it out."""
TOGETHER: Final = re.compile(r"\S+")
ADDRESS: Final = re.compile(r"@|://|^\W?www\.|\w\.[a-z]{2}", re.IGNORECASE)
"""Of the web, of a mail or of a file; in it a name may be a part of a word."""
SPELLED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
Without = Callable[[str], str]


def redacted(assessment: Assessment, names: Iterable[str], title: str) -> Assessment:
    """The same without its names: `title` stands for the project, BLOT for each name in a text.

    A name is found whole, without the kind of municipality before it, with an ending
    ("Musterstadts"; "Musterstädter" is not) and as addresses spell it; an address that has it in
    any place goes as a whole. What else gives an applicant away, people have to leave out
    themselves. Documents are left out, since nobody can look through them for sure.
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
    wanted = sorted(_spellings(names), key=lambda one: (-len(one), one))
    if not wanted:
        return lambda text: text
    any_of = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in wanted)
    anywhere = re.compile(any_of, re.IGNORECASE)
    alone = re.compile(rf"(?<![^\W_])(?:{any_of})(?:s|er|ern)?(?![^\W_])", re.IGNORECASE)

    def unaddressed(found: re.Match[str]) -> str:
        is_address = ADDRESS.search(found[0]) and anywhere.search(found[0])
        return BLOT if is_address else found[0]

    return lambda text: alone.sub(BLOT, TOGETHER.sub(unaddressed, text))


def _spellings(names: Iterable[str]) -> set[str]:
    """Each name as it is, without its kind, in short, and all as addresses spell them."""
    whole = {name.strip() for name in names}
    found = {one for name in whole for one in (name, bare(name))}
    known = {one.lower() for name in found for one in (name, CLOSER.sub("", name))}
    spelled = known | {one.translate(SPELLED) for one in known}
    joined = {one.replace(" ", mark) for one in spelled for mark in ("-", "_", "")}
    return {one for one in spelled | joined if len(one) >= SHORTEST}


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
