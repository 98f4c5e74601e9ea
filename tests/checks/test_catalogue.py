"""What can be asked of a catalogue."""

from dataclasses import replace

import pytest

from checks.catalogue import CriterionId, DimensionId, Obligation, Perspective
from tests.factories import a_catalogue, a_criterion, a_dimension, levels

GUIDELINE_ONLY = a_criterion("FV-02", scored_in=[Perspective.GUIDELINE])
EVERYWHERE = a_criterion("FV-01")
ELSEWHERE = a_criterion("BE-03")
CATALOGUE = a_catalogue(EVERYWHERE, GUIDELINE_ONLY, ELSEWHERE)


@pytest.mark.parametrize(
    ("perspective", "minimum"),
    [(Perspective.GUIDELINE, 3), (Perspective.PROJECT, 2), (Perspective.REVIEW, 2)],
)
def test_a_review_asks_for_the_minimum_of_the_project(
    perspective: Perspective, minimum: int
) -> None:
    criterion = a_criterion(min_level={Perspective.GUIDELINE: 3, Perspective.PROJECT: 2})

    assert criterion.minimum(perspective) == minimum


@pytest.mark.parametrize(
    ("perspective", "words"),
    [
        (Perspective.GUIDELINE, "OS-01: level 3 in the text"),
        (Perspective.PROJECT, "OS-01: level 3 in the project"),
        (Perspective.REVIEW, "OS-01: level 3 in the project"),
    ],
)
def test_a_review_reads_the_descriptors_of_the_project(
    perspective: Perspective, words: str
) -> None:
    assert levels("OS-01")[3].descriptor(perspective).en == words


def test_all_but_the_recommended_criteria_are_duties() -> None:
    duties = [o for o in Obligation if a_criterion(obligation=o).is_duty]

    assert duties == [Obligation.KNOCK_OUT, Obligation.MANDATORY]


def test_a_changed_copy_does_not_remember_what_the_old_one_scored() -> None:
    CATALOGUE.scored(Perspective.REVIEW)

    assert replace(CATALOGUE, criteria=(ELSEWHERE,)).scored(Perspective.REVIEW) == (ELSEWHERE,)


def test_a_perspective_scores_its_criteria_in_the_order_of_the_catalogue() -> None:
    assert CATALOGUE.scored(Perspective.GUIDELINE) == (EVERYWHERE, GUIDELINE_ONLY, ELSEWHERE)
    assert CATALOGUE.scored(Perspective.REVIEW) == (EVERYWHERE, ELSEWHERE)


def test_a_dimension_scores_its_own_criteria_only() -> None:
    dimension = DimensionId("FV")

    assert CATALOGUE.scored_dimension(Perspective.PROJECT, dimension) == (EVERYWHERE,)


def test_an_unknown_dimension_scores_nothing() -> None:
    assert CATALOGUE.scored_dimension(Perspective.PROJECT, DimensionId("XX")) == ()


def test_what_presupposes_a_digital_part_is_asked_only_where_there_is_one() -> None:
    dimensions = [a_dimension("FV", presupposes_digital=True), a_dimension("BE")]
    catalogue = a_catalogue(EVERYWHERE, GUIDELINE_ONLY, ELSEWHERE, dimensions=dimensions)

    for _ in range(2):
        assert catalogue.asked(Perspective.PROJECT, is_digital=True) == (EVERYWHERE, ELSEWHERE)
        assert catalogue.asked(Perspective.PROJECT, is_digital=False) == (ELSEWHERE,)


def test_criteria_and_dimensions_are_found_by_their_id() -> None:
    dimension = a_dimension("FV", weight=9)
    catalogue = a_catalogue(EVERYWHERE, dimensions=[dimension])

    assert catalogue.by_id[CriterionId("FV-01")] == EVERYWHERE
    assert catalogue.dimension_by_id[DimensionId("FV")] == dimension
