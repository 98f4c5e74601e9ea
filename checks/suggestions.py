"""The level that a finding suggests, and why: a proposal, which counts only when accepted.

The rules follow the scoring rules, "Recognising topics": place and modality decide, in the way in
which the criterion is typically anchored. In addition only words that name the core of a criterion
suggest a binding rule: readers gave a duty that touches no more than its topic level 2, and an
eligible topic beside the criterion level 1. Several findings suggest the highest of their levels.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from checks.catalogue import Anchor
from checks.findings import Finding
from checks.text import Text
from checks.vocabulary import Modality

PURPOSE: Final = "1"

_BINDING: Final = 3
_SHOULD: Final = 2
_MENTIONED: Final = 1

_OWN_MODALITY: Final[Mapping[Anchor, frozenset[Modality]]] = {
    Anchor.DUTY: frozenset([Modality.DUTY]),
    Anchor.ELIGIBILITY: frozenset([Modality.DUTY, Modality.ELIGIBILITY, Modality.STATEMENT]),
    Anchor.FUNDER_COMMITMENT: frozenset([Modality.DUTY, Modality.FUNDER, Modality.STATEMENT]),
}
"""The modalities that bind, by the way in which a criterion is anchored.

What a guideline plainly states about its own funding binds the funder, not the recipient.
"""

_OWN_SECTIONS: Final[Mapping[Anchor, frozenset[str]]] = {
    Anchor.DUTY: frozenset(["4", "5", "6", "7"]),
    Anchor.ELIGIBILITY: frozenset(["2", "4", "5", "6", "7"]),
    Anchor.FUNDER_COMMITMENT: frozenset(["1", "4", "5", "6", "7"]),
}
"""The sections in which they do: subject and amount for what is eligible, the purpose as well for
what the funder has done or promises."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A level from 0 to 4 and its reason in words."""

    level: int
    reason: Text


def suggestion(finding: Finding, anchor: Anchor) -> Suggestion:
    """What one finding suggests."""
    level = _level(finding, anchor)
    place = _place(finding)
    said = _SAID[finding.modality]
    checked = _CHECKED if finding.verification else _UNCHECKED
    if not finding.core:
        checked = _AROUND
    return Suggestion(
        level,
        Text(
            f"{said.de} {place.de}, {checked.de}",
            f"{said.en} {place.en}, {checked.en}",
        ),
    )


def best_suggestion(findings: Iterable[Finding], anchor: Anchor) -> Suggestion | None:
    """The highest level that the findings of a criterion suggest, of equals the first."""
    suggestions = [suggestion(finding, anchor) for finding in findings]
    return max(suggestions, key=lambda one: one.level, default=None)


def _level(finding: Finding, anchor: Anchor) -> int:
    if finding.modality is Modality.NEGATION:
        return 0
    is_own_section = finding.kind in _OWN_SECTIONS[anchor]
    if finding.kind == PURPOSE and not is_own_section:
        return _MENTIONED
    if finding.core and finding.modality in _OWN_MODALITY[anchor]:
        return _BINDING + finding.verification if is_own_section else _SHOULD
    if finding.modality in _WEAK:
        return _MENTIONED
    return _SHOULD if finding.core or finding.modality is not Modality.ELIGIBILITY else _MENTIONED


def _place(finding: Finding) -> Text:
    if finding.section:
        return Text(f"in Nr. {finding.section}", f"in no. {finding.section}")
    if finding.page:
        return Text(f"auf Seite {finding.page}", f"on page {finding.page}")
    return Text("ohne Nummer", "without a number")


_WEAK: Final = frozenset([Modality.STATEMENT, Modality.MAY, Modality.FUNDER])
_AROUND: Final = Text(
    "trifft das Thema, nicht den Kern des Kriteriums",
    "touches the topic, not the core of the criterion",
)
_CHECKED: Final = Text("Nachweis oder Prüfung wird verlangt", "evidence or a check is required")
_UNCHECKED: Final = Text("kein Nachweis verlangt", "no evidence required")
_SAID: Final[Mapping[Modality, Text]] = {
    Modality.DUTY: Text("Verbindlich", "Binding"),
    Modality.SHOULD: Text("Soll-Vorschrift oder Auswahlkriterium", "Should or selection criterion"),
    Modality.MAY: Text("Kann-Vorschrift", "Option"),
    Modality.ELIGIBILITY: Text("Förderfähig", "Eligible"),
    Modality.FUNDER: Text("Zusage der Fördergeber", "Commitment of the funder"),
    Modality.NEGATION: Text("Ausgeschlossen oder verneint", "Excluded or negated"),
    Modality.STATEMENT: Text("Erwähnt, ohne zu binden,", "Mentioned without binding,"),
}
