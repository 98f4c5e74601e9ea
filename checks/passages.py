"""Criteria beside the passages of a document: found, suggested, decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checks.answers import Answer
from checks.assessments import Assessment, relevant_criteria
from checks.catalogue import Catalogue, Criterion, CriterionId, Perspective
from checks.document_changes import Compared
from checks.findings import Finding
from checks.judgements import Decision, Judgement, passage_key
from checks.suggestions import Suggestion, best_suggestion, suggestion

READ = frozenset([Perspective.GUIDELINE, Perspective.PROJECT])
"""The perspectives that have a text of their own to read."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A finding, what it suggests, and what was decided about it."""

    compared: Compared
    judgement: Judgement | None
    suggestion: Suggestion

    @property
    def finding(self) -> Finding:
        return self.compared.finding

    @property
    def key(self) -> str:
        return passage_key(self.finding.quote)

    @property
    def decision(self) -> Decision | None:
        return self.judgement.decision if self.judgement else None


@dataclass(frozen=True, slots=True)
class Looked:
    """A criterion beside its passages. The text of a project is read without suggesting levels."""

    criterion: Criterion
    answer: Answer
    passages: tuple[Passage, ...]
    suggests: bool

    @property
    def open(self) -> int:
        """Passages that nobody has judged yet."""
        return sum(passage.judgement is None for passage in self.passages)

    @property
    def accepted(self) -> int:
        return sum(passage.decision is Decision.ACCEPTED for passage in self.passages)

    @property
    def suggestion(self) -> Suggestion | None:
        """The highest level that its passages suggest, but for those that were rejected."""
        if not self.suggests:
            return None
        found = [p.finding for p in self.passages if p.decision is not Decision.REJECTED]
        return best_suggestion(found, self.criterion.anchor)


def look(
    catalogue: Catalogue,
    assessment: Assessment,
    compared: Sequence[Compared],
    judgements: Iterable[Judgement],
) -> tuple[Looked, ...]:
    """Every criterion that is asked: those without a finding first, then those still open."""
    known = {(judgement.criterion, judgement.key): judgement for judgement in judgements}
    looked = [
        Looked(
            criterion,
            assessment.answer(criterion.id),
            tuple(_passages(criterion, compared, known)),
            suggests=assessment.perspective is Perspective.GUIDELINE,
        )
        for criterion in relevant_criteria(catalogue, assessment)
    ]
    return tuple(sorted(looked, key=lambda one: (bool(one.passages), not one.open)))


def place_of(finding: Finding) -> str:
    """Where a passage stands, as one cites it: "Nr. 4.2", "S. 7" without a number."""
    if finding.section:
        return f"Nr. {finding.section}"
    return f"S. {finding.page}" if finding.page else ""


def _passages(
    criterion: Criterion,
    compared: Iterable[Compared],
    known: Mapping[tuple[CriterionId, str], Judgement],
) -> Iterator[Passage]:
    for one in compared:
        if one.finding.criterion == criterion.id:
            judgement = known.get((criterion.id, passage_key(one.finding.quote)))
            yield Passage(one, judgement, suggestion(one.finding, criterion.anchor))
