"""The words that head the standard sections of a funding guideline, in all their variety.

Each pattern is sought in the heading. A heading may name several sections at once, as in
"Zuwendungszweck, Gegenstand der Förderung".
"""

import re
from collections.abc import Mapping
from typing import Final

KINDS: Final[Mapping[str, re.Pattern[str]]] = {
    kind: re.compile(words, re.IGNORECASE)
    for kind, words in {
        "1": (
            r"zuwendungszweck|förderziel|förderzweck|rechtsgrundlage|rechtliche grundlage|"
            r"ziele? der förderung|zweck der förderung|zweck der zuwendung|ziele? und zweck|"
            r"zielsetzung|präambel|ausgangslage|förderanlass|^ziele?\b|^zwecke?\b|"
            r"zwecke? und rechts|anlass (?:und|der)|vorbemerkung"
        ),
        "2": (
            r"gegenst[aä]nde? der (?:förderung|zuwendung)|fördergegenst|zuwendungsgegenst|"
            r"förderfähige (?:vorhaben|maßnahmen|projekte)|inhalt der förderung|"
            r"was wird gefördert|förderbereich|förderschwerpunkt|^fördermaßnahmen|"
            r"gegenstand der richtlinie|gegenstand des aufrufs|themenfelder|förderinhalt"
        ),
        "3": (
            r"zuwendungsempf[aä]ng|antragsberechtig|antragstellende|begünstigte|"
            r"förderempfäng|wer wird gefördert|empfänger|wer kann .*antrag|teilnahmeberechtig"
        ),
        "4": (
            r"zuwendungsvoraussetzung|fördervoraussetzung|voraussetzungen?\b(?!.*verfahren)|"
            r"förderbedingung|fördergrundsätze|förderkriterien|auswahlkriterien"
        ),
        "5": (
            r"art\b.*(?:umfang|höhe)|umfang.*höhe|höhe der (?:zuwendung|förderung)|"
            r"finanzierungsart|zuwendungsart|zuwendungsfähige (?:ausgaben|kosten)|"
            r"förderfähige (?:ausgaben|kosten)|bemessungsgrundlage|fördersätze|förderhöhe|"
            r"förderquote|art der (?:förderung|zuwendung)|form der (?:förderung|zuwendung)|"
            r"umfang der (?:förderung|zuwendung)|eigenanteil|eigenbeteiligung"
        ),
        "6": (
            r"sonstige .{0,30}(?:bestimmung|regelung|voraussetzung|hinweise)|"
            r"zuwendungsbestimmung|nebenbestimmung|allgemeine (?:bestimmung|regelung)|"
            r"weitere bestimmung|erfolgskontrolle|berichtspflicht|"
            r"auflagen\b|zweckbindung|publizität|veröffentlichungspflicht"
        ),
        "7": (
            r"verfahren\b|verfahrens|antragstellung|antragsunterlagen|bewilligung\b|"
            r"verwendungsnachweis|auszahlung|antragsfrist|einreichung|einzureichende|unterlagen\b|"
            r"zuständigkeit"
        ),
        "8": (
            r"inkrafttreten|in-kraft-treten|geltungsdauer|außerkrafttreten|laufzeit der richtlinie|"
            r"schlussbestimmung|gültigkeit|geltungszeitraum|schlussvorschrift|inkraftsetzung"
        ),
    }.items()
}

_OTHER_HEADINGS: Final = re.compile(
    r"(?:präambel|vorbemerkung(?:en)?|einleitung|begriffsbestimmungen|definitionen|"
    r"anlagen?|anhang|anhänge|anlagenverzeichnis|ansprechpartner(?:innen)?|kontakt)$",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w+")
_FILLING: Final = frozenset(
    re.findall(
        r"\w+",
        "der die das des den und oder sowie von zur zum für im in art umfang höhe besondere "
        "sonstige allgemeine förderung zuwendung zuwendungen richtlinie förderrichtlinie außer",
    )
)
_SHARE: Final = 0.6


_VAGUE: Final = re.compile(
    r"(?:förderung|zuwendung(?:en)?|maßnahmen|voraussetzungen)$", re.IGNORECASE
)


def kind_by_number(title: str, number: int) -> str | None:
    """A heading that says next to nothing ("II. Förderung") is believed its number."""
    return str(number) if _VAGUE.match(title) and str(number) in KINDS else None


def kinds_named(title: str) -> tuple[str, ...]:
    """The sections whose words stand in a heading, in the order of the guideline."""
    return tuple(kind for kind, words in KINDS.items() if words.search(title))


def is_known_heading(line: str) -> bool:
    """Whether a line is nothing but the heading of a standard section or of an annex."""
    if _OTHER_HEADINGS.match(line):
        return True
    words = _WORD.findall(line.lower())
    if not words or not kinds_named(line):
        return False
    known = sum(word in _FILLING or bool(kinds_named(word)) for word in words)
    return known / len(words) > _SHARE
