"""Which model clauses close which gaps of a guideline, and what the guideline gains by them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from checks.answers import Answer, Evidence, EvidenceKind, State
from checks.assessments import Assessment
from checks.catalogue import Catalogue, Clause, Criterion, CriterionId, Perspective
from checks.clauses import Blank, ClauseChoice, Piece, blanks, pieces
from checks.gaps import Gap
from checks.scores import Score
from checks.scoring import score
from checks.standings import Standing, standings_of


@dataclass(frozen=True, slots=True)
class Offer:
    """One model clause for a guideline, with what its author made of it.

    `gap` is what it closes; None where the guideline needs it no longer and its author adopted it.
    """

    standing: Standing
    gap: Gap | None
    choice: ClauseChoice

    @property
    def criterion(self) -> Criterion:
        return self.standing.criterion

    @property
    def clause(self) -> Clause:
        return self.criterion.clause

    @property
    def wording(self) -> str:
        """With its blanks, in the words of the author or else of the catalogue."""
        return self.choice.wording_of(self.clause)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return pieces(self.wording, dict(self.choice.values))

    @property
    def filled(self) -> str:
        """The wording as it goes into the guideline; what is not filled stays in brackets."""
        return "".join(piece.words for piece in self.pieces)

    @property
    def blanks(self) -> tuple[Blank, ...]:
        return blanks(self.wording)

    @property
    def open_blanks(self) -> int:
        """How many blanks still wait to be filled, each counted once."""
        return len({piece.name for piece in self.pieces if piece.is_open})


def offers(
    catalogue: Catalogue,
    assessment: Assessment,
    gaps: Iterable[Gap],
    also: Collection[CriterionId] = (),
) -> tuple[Offer, ...]:
    """A clause for each gap, and every one adopted, by section, then in the catalogue's order.

    `also` are criteria whose clause is wanted in any case. None outside a guideline check, and
    none for a criterion of a part of a catalogue that has no clause.
    """
    if assessment.perspective is not Perspective.GUIDELINE:
        return ()
    by_criterion = {gap.criterion.id: gap for gap in gaps}
    found = []
    for standing in standings_of(catalogue, assessment):
        key = standing.criterion.id
        offer = Offer(standing, by_criterion.get(key), assessment.clause(key))
        is_wanted = offer.gap is not None or offer.choice.is_adopted or key in also
        if is_wanted and offer.clause.section in catalogue.sections:
            found.append(offer)
    order = list(catalogue.sections)
    return tuple(sorted(found, key=lambda offer: order.index(offer.clause.section)))


def adopted(among: Iterable[Offer]) -> tuple[Offer, ...]:
    return tuple(offer for offer in among if offer.choice.is_adopted)


def handed_out(among: Sequence[Offer]) -> tuple[Offer, ...]:
    """What goes into the file of clauses: those adopted, or all while there are none."""
    return adopted(among) or tuple(among)


def score_with(catalogue: Catalogue, assessment: Assessment, among: Iterable[Offer]) -> Score:
    """The score once these clauses stand in the guideline, each at the level it states."""
    raised = {
        offer.criterion.id: _raised(assessment.answer(offer.criterion.id), offer)
        for offer in among
        if offer.standing.is_applicable
    }
    return score(catalogue, replace(assessment, answers={**assessment.answers, **raised}))


def _raised(answer: Answer, offer: Offer) -> Answer:
    """No clause lowers a level; in the guideline it stands at a place, which is its evidence."""
    passage = Evidence(EvidenceKind.PASSAGE, offer.clause.section, offer.wording)
    level = max(answer.level or Fraction(0), Fraction(offer.clause.level))
    evidence = (*answer.evidence, passage)
    return replace(answer, state=State.ANSWERED, level=level, evidence=evidence)
