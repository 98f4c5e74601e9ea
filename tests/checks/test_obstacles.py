"""The sentences that say why a verdict is out of reach."""

from fractions import Fraction

import pytest

from checks.catalogue import Obligation, Perspective
from checks.obstacles import minimum_out_of_reach, points_out_of_reach
from checks.standings import standings_of
from checks.text import Text
from tests.factories import a_catalogue, a_criterion, an_assessment

BEST = Text("vorbildlich", "exemplary")
CATALOGUE = a_catalogue(a_criterion(obligation=Obligation.MANDATORY, minimum=4))
STANDING = standings_of(CATALOGUE, an_assessment())[0]


def test_a_self_assessment_learns_that_only_a_review_verifies() -> None:
    minimum = minimum_out_of_reach(STANDING, Perspective.PROJECT, 3)
    points = points_out_of_reach(BEST, Fraction(75), Perspective.PROJECT, 3)

    assert minimum.de.startswith("„Kriterium OS-01“ verlangt mindestens Stufe 4.")
    assert "only verified in a review" in minimum.en
    assert "zählt höchstens Stufe 3" in points.de
    assert "No more than 75.0 of 100 points" in points.en


@pytest.mark.parametrize("perspective", [Perspective.GUIDELINE, Perspective.REVIEW])
def test_elsewhere_the_catalogue_itself_sets_the_limit(perspective: Perspective) -> None:
    minimum = minimum_out_of_reach(STANDING, perspective, 3)
    points = points_out_of_reach(BEST, Fraction(75), perspective, 3)

    assert minimum.en.endswith("even the best evidence carries only level 3 in this catalogue.")
    assert "trägt nach diesem Katalog nur Stufe 3" in points.de
