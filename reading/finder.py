"""The passages of a document that speak to a criterion, best first."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from checks.catalogue import CriterionId
from checks.documents import BlockKind, Document, Section
from checks.findings import Finding
from checks.judgements import passage_key
from checks.phrases import Phrase, parse
from checks.vocabulary import Modality, Vocabulary
from reading.hits import Hit, Key, Matches, Role, by_key, hits
from reading.matching import Matcher
from reading.sentences import Unit, units
from reading.words import Word, words

FINDINGS_MAX: Final = 5
"""Findings kept of a criterion; nobody reads more."""

_VERIFICATION_REACH: Final = 2
"""Sentences after a passage in which its verification may stand."""

_ORDER: Final = (
    Modality.NEGATION,
    Modality.DUTY,
    Modality.SHOULD,
    Modality.ELIGIBILITY,
    Modality.FUNDER,
    Modality.MAY,
)
"""Where several modalities meet in a sentence, the first of these counts."""

_FORCE: Final[Mapping[Modality, float]] = {
    Modality.DUTY: 0.4,
    Modality.SHOULD: 0.3,
    Modality.ELIGIBILITY: 0.25,
    Modality.FUNDER: 0.25,
    Modality.MAY: 0.1,
    Modality.STATEMENT: 0.0,
    Modality.NEGATION: -0.2,
}
_PLACE: Final[Mapping[str, float]] = {
    "1": 0.1, "2": 0.15, "3": 0.1, "4": 0.2, "5": 0.2, "6": 0.2, "7": 0.2, "8": -0.2,
}  # fmt: skip
_CLARITY: Final = 2.0
"""How clearly a passage speaks counts for more than how bindingly and where."""
_HEADING: Final = -0.5
_BOILERPLATE: Final = -0.4
_LEAST: Final = 0.05


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A unit with its words, what was met in them, and what surrounds it."""

    unit: Unit
    words: tuple[Word, ...]
    matches: Matches
    lead: Matches
    titles: tuple[Matches, ...]
    section: Section | None

    @property
    def modality(self) -> Modality:
        for met in (self.matches, self.lead):
            for modality in _ORDER:
                if (Role.MODALITY, modality) in met:
                    return modality
        return Modality.STATEMENT

    @property
    def boilerplate(self) -> str | None:
        around = (self.matches, *self.titles)
        names = (name for met in around for role, name in met if role is Role.BOILERPLATE)
        return next(names, None)

    @property
    def verifies(self) -> bool:
        return (Role.VERIFICATION, "") in self.matches


class Finder:
    """Reads documents by one vocabulary; made once, since its phrases are put into an index."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._wordings = vocabulary.wordings
        self._stops = vocabulary.stops
        self._matcher = Matcher(_phrases(vocabulary))

    def find(self, document: Document) -> tuple[Finding, ...]:
        """The findings of all criteria, best first; at most FINDINGS_MAX of each."""
        found: dict[CriterionId, list[Finding]] = defaultdict(list)
        sentences = list(self._sentences(document))
        for place, sentence in enumerate(sentences):
            near = sentences[place : place + 1 + _VERIFICATION_REACH]
            is_verified = any(s.verifies and s.section == sentence.section for s in near)
            for hit in self._hits(sentence):
                finding = _finding(document, sentence, hit, is_verified=is_verified)
                found[hit.criterion].append(finding)
        kept = (finding for one in found.values() for finding in _best(one))
        return tuple(sorted(kept, key=_rank))

    def _hits(self, sentence: _Sentence) -> Iterator[Hit]:
        is_standard = sentence.boilerplate is not None
        for hit in hits(sentence.matches, sentence.lead, sentence.titles):
            if not is_standard or self._wordings[hit.criterion].in_boilerplate:
                yield hit

    def _sentences(self, document: Document) -> Iterator[_Sentence]:
        titles: dict[Section, Matches] = {
            section: self._matches(words(section.title)) for section in document.sections
        }
        met: dict[int, Matches] = {}
        for unit in units(document, self._stops):
            read = words(document.text, unit.start, unit.end)
            met[unit.start] = self._matches(read)
            yield _Sentence(
                unit,
                read,
                met[unit.start],
                lead=met[unit.lead.start] if unit.lead else {},
                titles=tuple(titles[s] for s in document.sections_at(unit.start)),
                section=document.section_at(unit.start),
            )

    def _matches(self, read: Sequence[Word]) -> Matches:
        return by_key(self._matcher.matches(read))


def _phrases(vocabulary: Vocabulary) -> Iterator[tuple[Key, Phrase]]:
    for criterion, wording in vocabulary.wordings.items():
        for role in (Role.CORE, Role.SAYS, Role.SUGGESTS, Role.UNLESS):
            for line in getattr(wording, role):
                yield (role, criterion), parse(line, vocabulary.groups)
    for key, lines in _shared(vocabulary):
        for line in lines:
            yield key, parse(line, vocabulary.groups)


def _shared(vocabulary: Vocabulary) -> Iterator[tuple[Key, Sequence[str]]]:
    for modality, lines in vocabulary.modalities.items():
        yield (Role.MODALITY, modality), lines
    for name, lines in vocabulary.boilerplate.items():
        yield (Role.BOILERPLATE, name), lines
    yield (Role.VERIFICATION, ""), vocabulary.verification


def _best(findings: Iterable[Finding]) -> list[Finding]:
    """The best of one criterion; a sentence that the document repeats counts once."""
    ranked = sorted(findings, key=_rank, reverse=True)
    once = {passage_key(finding.quote): finding for finding in ranked}
    return sorted(once.values(), key=_rank)[:FINDINGS_MAX]


def _finding(document: Document, sentence: _Sentence, hit: Hit, *, is_verified: bool) -> Finding:
    unit, section, read = sentence.unit, sentence.section, sentence.words
    return Finding(
        criterion=hit.criterion,
        start=unit.start,
        end=unit.end,
        quote=document.text[unit.start : unit.end],
        section=section.number if section else "",
        kind=section.kind if section else None,
        page=unit.block.page,
        core=hit.core,
        modality=sentence.modality,
        verification=is_verified,
        boilerplate=sentence.boilerplate,
        confidence=_confidence(hit, sentence),
        words=tuple((read[first].start, read[last - 1].end) for first, last in hit.spans),
    )


def _confidence(hit: Hit, sentence: _Sentence) -> float:
    """0 to 1, rising with what speaks for the passage; 0.5 for a bare word in no place."""
    kind = sentence.section.kind if sentence.section else None
    weight = _CLARITY * hit.clarity + _FORCE[sentence.modality] + _PLACE.get(kind or "", 0.0)
    weight += _HEADING if sentence.unit.block.kind is BlockKind.HEADING else 0.0
    weight += _BOILERPLATE if sentence.boilerplate else 0.0
    bounded = max(weight, _LEAST)
    return round(bounded / (bounded + _CLARITY), 3)


def _rank(finding: Finding) -> tuple[float, int]:
    return -finding.confidence, finding.start
