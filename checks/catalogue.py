"""Catalogue, Dimension, Criterion, Level: the content people are asked about, as typed values.

The types only; `checks/catalogue_rules.py` says when a catalogue holds together.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NewType, TypeAlias

from checks.text import Text

CriterionId = NewType("CriterionId", str)
DimensionId = NewType("DimensionId", str)
Weight: TypeAlias = int | Fraction
"""Greater than 0; whole in a published catalogue, any decimal in a part of one."""


class Perspective(StrEnum):
    """Whose check it is; the review reads the descriptors and minimum levels of the project."""

    GUIDELINE = "guideline"
    PROJECT = "project"
    REVIEW = "review"

    @property
    def descriptors(self) -> "Perspective":
        """The perspective whose level descriptors and minimum levels apply."""
        return Perspective.GUIDELINE if self is Perspective.GUIDELINE else Perspective.PROJECT


class Obligation(StrEnum):
    """How strictly the position paper or the law asks; the order is the order of urgency."""

    KNOCK_OUT = "knock_out"
    MANDATORY = "mandatory"
    RECOMMENDED = "recommended"


class Basis(StrEnum):
    """Where an obligation comes from."""

    PAPER = "paper"
    LAW = "law"
    BOTH = "both"


class Anchor(StrEnum):
    """How a topic is typically anchored in a guideline, so what counts as binding there."""

    DUTY = "duty"
    ELIGIBILITY = "eligibility"
    FUNDER_COMMITMENT = "funder_commitment"


class Grade(StrEnum):
    """How well an answer is evidenced; each grade caps the level that counts."""

    NONE = "none"
    REFERENCED = "referenced"
    VERIFIED = "verified"


class VerdictName(StrEnum):
    """The verdicts, worst first: the first rule that matches wins."""

    NOT_MET = "not_met"
    INCOMPLETE = "incomplete"
    REWORK = "rework"
    ADEQUATE = "adequate"
    GOOD = "good"
    EXEMPLARY = "exemplary"


THRESHOLDS: Mapping[VerdictName, Fraction] = {
    VerdictName.ADEQUATE: Fraction(50),
    VerdictName.GOOD: Fraction(65),
    VerdictName.EXEMPLARY: Fraction(80),
}
"""Points of the evidenced total from which a positive verdict holds; a profile may say other."""


class SourceStatus(StrEnum):
    """How well a source was checked; shown wherever the source is."""

    VERIFIED_PRIMARY = "verified-primary"
    VERIFIED_SECONDARY = "verified-secondary"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Level:
    """One of the five levels of a criterion, described for the guideline and for the project."""

    level: int
    guideline: Text
    project: Text

    def descriptor(self, perspective: Perspective) -> Text:
        return self.guideline if perspective is Perspective.GUIDELINE else self.project


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """In which perspectives a criterion may be set aside, and when."""

    allowed_in: frozenset[Perspective]
    rule: Text


@dataclass(frozen=True, slots=True)
class Clause:
    """A model clause: German wording with [blanks], its place in the guideline and its gist.

    `level` is what the guideline reaches with it, 0 where an old catalogue does not say.
    """

    section: str
    wording: str
    gist: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: asked of three groups, answered by a level from 0 to 4."""

    id: CriterionId
    dimension: DimensionId
    title: Text
    obligation: Obligation
    basis: Basis
    anchor: Anchor
    weight: Weight
    min_level: Mapping[Perspective, int | None]
    scored_in: frozenset[Perspective]
    questions: Mapping[Perspective, Text]
    levels: tuple[Level, ...]
    evidence: tuple[Text, ...]
    not_applicable: NotApplicable
    statements: tuple[str, ...]
    sources: tuple[str, ...]
    clause: Clause

    def minimum(self, perspective: Perspective) -> int | None:
        """The minimum level asked for; None where the perspective sets none."""
        return self.min_level[perspective.descriptors]

    @property
    def is_duty(self) -> bool:
        return self.obligation is not Obligation.RECOMMENDED


@dataclass(frozen=True, slots=True)
class Dimension:
    """A field of action; `presupposes_digital` marks those that a vineyard programme skips.

    `demands` are parts of the position paper (keys of `Catalogue.parts`).
    """

    id: DimensionId
    weight: Weight
    title: Text
    why: Text
    demands: tuple[str, ...]
    presupposes_digital: bool

    def is_asked(self, *, is_digital: bool) -> bool:
        """Whether it is relevant to what has a digital part, or to what has none."""
        return is_digital or not self.presupposes_digital


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the position paper: a short literal quote, and what answers it."""

    id: str
    part: str
    modality: str
    quote: str
    criteria: tuple[CriterionId, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A norm, standard or document a criterion rests on. Titles are kept in their own language."""

    id: str
    title: str
    url: str
    status: SourceStatus


@dataclass(frozen=True, slots=True)
class PerspectiveWords:
    """How a perspective is spoken of."""

    title: Text
    actor: Text
    object: Text
    core_question: Text
    notice: Text


@dataclass(frozen=True, slots=True)
class GradeWords:
    """A grade of evidence, its label and the highest level it carries."""

    grade: Grade
    level_cap: int
    label: Text


@dataclass(frozen=True)
class Catalogue:
    """One version of the catalogue; `hash` is the SHA-256 (hex) of its canonical content.

    `obligations` and `verdicts` are labels, their rules say what they mean; `base_document` is the
    source id of the position paper, empty where there is none. `profile` is the fingerprint of the
    profile whose weights, minimum levels and thresholds stand in it, empty in the catalogue itself.
    """

    id: str
    version: str
    hash: str
    state_of_law: str
    title: Text
    disclaimers: tuple[Text, ...]
    perspectives: Mapping[Perspective, PerspectiveWords]
    steps: Mapping[Perspective, Fraction]
    level_names: tuple[Text, ...]
    grades: Mapping[Grade, GradeWords]
    obligations: Mapping[Obligation, Text]
    anchors: Mapping[Anchor, Text]
    verdicts: Mapping[VerdictName, Text]
    sections: Mapping[str, Text]
    parts: Mapping[str, Text]
    modalities: Mapping[str, Text]
    dimensions: tuple[Dimension, ...]
    statements: tuple[Statement, ...]
    sources: Mapping[str, Source]
    criteria: tuple[Criterion, ...]
    obligation_rules: Mapping[Obligation, Text] = field(default_factory=dict)
    verdict_rules: Mapping[VerdictName, Text] = field(default_factory=dict)
    base_document: str = ""
    thresholds: Mapping[VerdictName, Fraction] = field(default_factory=lambda: THRESHOLDS)
    profile: str = ""
    _chosen: dict[Hashable, tuple[Criterion, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def identity(self) -> tuple[str, str]:
        """What tells apart any two catalogues that differ in a word or a figure."""
        return self.hash, self.profile

    @cached_property
    def by_id(self) -> Mapping[CriterionId, Criterion]:
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def dimension_by_id(self) -> Mapping[DimensionId, Dimension]:
        return {dimension.id: dimension for dimension in self.dimensions}

    def ids_in(self, dimension: DimensionId) -> list[CriterionId]:
        """The criteria of a dimension, in whatever perspective they count."""
        return [criterion.id for criterion in self.criteria if criterion.dimension == dimension]

    def scored(self, perspective: Perspective) -> tuple[Criterion, ...]:
        """The criteria that count in this perspective, in the order of the catalogue."""
        return self._once(perspective, lambda c: perspective in c.scored_in)

    def scored_dimension(
        self, perspective: Perspective, dimension: DimensionId
    ) -> tuple[Criterion, ...]:
        """Those of them that belong to this dimension; none where there is no such dimension."""
        if dimension not in self.dimension_by_id:
            return ()
        return self._once(
            (perspective, dimension),
            lambda c: perspective in c.scored_in and c.dimension == dimension,
        )

    def asked(self, perspective: Perspective, *, is_digital: bool) -> tuple[Criterion, ...]:
        """Those of them that are asked of what has a digital part, or of what has none."""
        by_id = self.dimension_by_id
        return self._once(
            (perspective, is_digital),
            lambda c: (
                perspective in c.scored_in and by_id[c.dimension].is_asked(is_digital=is_digital)
            ),
        )

    def _once(self, key: Hashable, is_meant: Callable[[Criterion], bool]) -> tuple[Criterion, ...]:
        """Each page asks the same again, and a catalogue never changes."""
        found = self._chosen.get(key)
        if found is None:
            found = self._chosen[key] = tuple(filter(is_meant, self.criteria))
        return found
