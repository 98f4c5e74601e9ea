"""Ranking: the submissions of a call in order of their consensus, each place with its reasons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from checks import rank_reasons
from checks.assessments import Assessment
from checks.catalogue import Catalogue, Criterion, CriterionId, DimensionId, VerdictName
from checks.derivation import figure_table
from checks.near_ties import decided, level_groups
from checks.profiles import Profile
from checks.scores import FigureName, Reason
from checks.scoring import case_of
from checks.standings import Weights, catalogue_weights, standings_of
from checks.submissions import SubmissionId
from checks.text import Text
from checks.verdicts import judge

BARRING: Final = frozenset({VerdictName.NOT_MET, VerdictName.INCOMPLETE, VerdictName.REWORK})


@dataclass(frozen=True, slots=True)
class Contender:
    """A submission as it is ranked, by the consensus on it.

    `points` are the evidenced points of the dimensions that enter, `levels` the counted levels of
    the criteria that apply. With `shortfalls` it has no rank; `cautions` do not keep it from one.
    """

    id: SubmissionId
    points: Mapping[DimensionId, Fraction]
    levels: Mapping[CriterionId, Fraction]
    shortfalls: tuple[Text, ...] = ()
    cautions: tuple[Text, ...] = ()

    def total(self, weights: Weights) -> Fraction:
        weight_sum = sum((weights[d] for d in self.points), Fraction(0))
        return sum((weights[d] * p for d, p in self.points.items()), Fraction(0)) / weight_sum

    def level(self, criterion: CriterionId) -> Fraction:
        """As it decides between equals: what does not apply gives no precedence."""
        return self.levels.get(criterion, Fraction(0))


@dataclass(frozen=True, slots=True)
class Place:
    """A rank from 1 on; those who stay tied share it, and the ranks after it are left out.

    `level_with` are the others whose totals count as level with the same best, `tied_with` those
    among them whom the deciding criteria do not tell apart either.
    """

    id: SubmissionId
    rank: int
    total: Fraction
    level_with: tuple[SubmissionId, ...]
    tied_with: tuple[SubmissionId, ...]
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Unranked:
    """A submission below a minimum level, or without a full consensus, and each reason."""

    id: SubmissionId
    reasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The places, the best first, and those without one, in the order in which they came."""

    places: tuple[Place, ...]
    unranked: tuple[Unranked, ...]


def contender(catalogue: Catalogue, submission: SubmissionId, consensus: Assessment) -> Contender:
    """By the catalogue that carries the profile of the call.

    Minimum levels are decided on the levels themselves, whatever the points: each knock-out and
    mandatory criterion below its minimum, unanswered, or not evidenced that far is a shortfall.
    Too few points in all are not: how many are worth funding is what a ranking is for.
    """
    weights = catalogue_weights(catalogue)
    standings = standings_of(catalogue, consensus)
    evidenced = figure_table(FigureName.EVIDENCED, catalogue, standings, weights)
    _, reasons = judge(catalogue, case_of(standings, evidenced, weights))
    return Contender(
        id=submission,
        points={line.id: line.points for line in evidenced.dimensions if line.points is not None},
        levels={s.criterion.id: s.counted for s in standings if s.is_applicable},
        shortfalls=tuple(r.text for r in reasons if _bars(r)),
        cautions=tuple(r.text for r in reasons if _is_too_few_points(r)),
    )


def ranking(catalogue: Catalogue, profile: Profile, contenders: Iterable[Contender]) -> Ranking:
    """First by total; those who count as level by the deciding criteria of the profile.

    `catalogue` carries the profile. Who has a shortfall has no rank.
    """
    every = tuple(contenders)
    ranked = [one for one in every if not one.shortfalls]
    return Ranking(
        places=tuple(_places(catalogue, profile, ranked)),
        unranked=tuple(Unranked(one.id, one.shortfalls) for one in every if one.shortfalls),
    )


def _bars(reason: Reason) -> bool:
    return reason.rule in BARRING and not _is_too_few_points(reason)


def _is_too_few_points(reason: Reason) -> bool:
    return reason.rule is VerdictName.REWORK and reason.criterion is None


def _places(catalogue: Catalogue, profile: Profile, ranked: Sequence[Contender]) -> Iterator[Place]:
    weights = catalogue_weights(catalogue)
    totals = [one.total(weights) for one in ranked]
    rank = 1
    for group in level_groups(totals, profile.fluctuation):
        near = (rank_reasons.level_with(len(group) - 1, totals[group[0]], profile.fluctuation),)
        for tied, said in _decided(catalogue, profile, ranked, group):
            shared = (rank_reasons.shares(rank, len(tied) - 1),)
            for index in tied:
                yield Place(
                    id=ranked[index].id,
                    rank=rank,
                    total=totals[index],
                    level_with=tuple(ranked[i].id for i in group if i != index),
                    tied_with=tuple(ranked[i].id for i in tied if i != index),
                    reasons=(
                        rank_reasons.points(totals[index]),
                        *(near if len(group) > 1 else ()),
                        *said,
                        *(shared if len(tied) > 1 else ()),
                        *ranked[index].cautions,
                    ),
                )
            rank += len(tied)


def _decided(
    catalogue: Catalogue, profile: Profile, ranked: Sequence[Contender], group: list[int]
) -> list[tuple[list[int], tuple[Text, ...]]]:
    """As `near_ties.decided` orders them, with what each deciding criterion says of them."""
    parts: list[tuple[list[int], tuple[Text, ...]]] = [(group, ())]
    for key in profile.decisive:
        criterion = catalogue.by_id[key]
        parts = [
            (same, (*said, *words))
            for tied, said in parts
            for same, words in _cut(criterion, ranked, tied)
        ]
    return parts


def _cut(
    criterion: Criterion, ranked: Sequence[Contender], tied: list[int]
) -> Iterator[tuple[list[int], tuple[Text, ...]]]:
    """Those who were tied so far, cut by one criterion."""
    if len(tied) == 1:
        yield tied, ()
        return
    reached = {i: (ranked[i].level(criterion.id),) for i in tied}
    higher = 0
    for same in decided(tied, reached):
        (level,) = reached[same[0]]
        lower = len(tied) - higher - len(same)
        words = rank_reasons.decides(criterion.title, level, higher, len(same) - 1, lower)
        yield same, (words,)
        higher += len(same)
