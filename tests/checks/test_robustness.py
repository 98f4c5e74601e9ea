"""Between which ranks a submission lies under other weights, which anybody can draw again."""

from dataclasses import replace
from fractions import Fraction
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from checks.catalogue import Catalogue, DimensionId
from checks.ranking import Contender, ranking
from checks.robustness import PERCENT, RankRange, percentages, robustness
from tests.contenders import a_contender
from tests.factories import a_catalogue, a_criterion, a_dimension
from tests.profiles import a_profile
from tests.strategies import unhurried

CATALOGUE = a_catalogue(
    a_criterion("OS-01"),
    a_criterion("NN-01"),
    a_criterion("GT-01"),
    dimensions=(
        a_dimension("OS", weight=14),
        a_dimension("NN", weight=Fraction(25, 2)),
        a_dimension("GT", weight=8),
    ),
)
PROFILE = a_profile(CATALOGUE, decisive=("OS-01",))
EXACT = replace(PROFILE, fluctuation=Fraction(0))
SEED = "f" * 64
DIMENSIONS = tuple(d.id for d in CATALOGUE.dimensions)


def test_who_is_better_in_everything_keeps_the_rank() -> None:
    found = robustness(
        CATALOGUE,
        PROFILE,
        [a_contender("a", {"OS": 90, "NN": 80}), a_contender("b", {"OS": 70, "NN": 60})],
        SEED,
        times=100,
    )

    assert found == {"a": RankRange(1, 1, 100), "b": RankRange(2, 2, 100)}
    assert found[a_contender("a", 1).id].summary.de == (
        "Unter 100 anderen Gewichtungen bleibt es bei Rang 1."
    )


def test_who_is_better_in_one_dimension_alone_may_change_places() -> None:
    found = robustness(
        CATALOGUE,
        EXACT,
        [a_contender("a", {"OS": 90, "NN": 50}), a_contender("b", {"OS": 50, "NN": 90})],
        SEED,
    )

    both = set(found.values())
    assert both == {RankRange(1, 2, 1000)}
    assert both.pop().summary.en == "Under 1,000 other weightings the rank lies between 1 and 2."


def test_who_has_no_rank_has_no_range() -> None:
    short = a_contender("a", 90, shortfall="Zu wenig.")

    assert robustness(CATALOGUE, PROFILE, [short], SEED) == {}


def test_a_difference_of_exactly_the_range_is_not_level_whatever_enters() -> None:
    alone, whole = a_contender("a", {"OS": 80}), a_contender("b", {"OS": 75, "NN": 75, "GT": 75})

    found = robustness(CATALOGUE, PROFILE, [alone, whole], SEED, times=50)

    assert [found[one.id].worst for one in (alone, whole)] == [1, 2]


def test_everybody_can_draw_the_same_weights_again() -> None:
    first, second = percentages(DIMENSIONS, SEED, times=2)

    digest = sha256(f"{SEED}/1/NN".encode()).hexdigest()
    assert second[DimensionId("NN")] == 50 + int(digest, 16) % 101
    assert [first, second] == list(percentages(DIMENSIONS, SEED, times=2))
    assert list(percentages(DIMENSIONS, "another", times=1)) != [first]


def test_every_per_cent_from_half_to_one_and_a_half_is_drawn() -> None:
    drawn = {p for one in percentages(DIMENSIONS, SEED) for p in one.values()}

    assert drawn == set(PERCENT)


def reweighted(catalogue: Catalogue, percent: dict[DimensionId, int]) -> Catalogue:
    return replace(
        catalogue,
        dimensions=tuple(
            replace(d, weight=Fraction(d.weight) * percent[d.id] / 100)
            for d in catalogue.dimensions
        ),
    )


POINTS = st.fractions(0, 100, max_denominator=24)
WHOLE = st.fixed_dictionaries(dict.fromkeys(("OS", "NN", "GT"), POINTS))
IN_PART = st.dictionaries(st.sampled_from(("OS", "NN", "GT")), POINTS, min_size=1)


@st.composite
def contenders(draw: st.DrawFn) -> list[Contender]:
    points = draw(st.lists(draw(st.sampled_from((WHOLE, WHOLE | IN_PART))), max_size=8))
    return [
        a_contender(str(n), each, {"OS-01": Fraction(draw(st.integers(0, 4)), 2)})
        for n, each in enumerate(points)
    ]


@unhurried
@given(contenders(), st.sampled_from((0, Fraction(1, 2), 5, 10)))
def test_the_range_is_what_ranking_anew_under_each_weighting_gives(
    ranked: list[Contender], width: Fraction | int
) -> None:
    profile = replace(PROFILE, fluctuation=Fraction(width))
    weightings = [dict.fromkeys(DIMENSIONS, 100), *map(dict, percentages(DIMENSIONS, SEED, 12))]

    found = robustness(CATALOGUE, profile, ranked, SEED, times=12)

    tried = [ranking(reweighted(CATALOGUE, one), profile, ranked).places for one in weightings]
    for one in ranked:
        ranks = [place.rank for places in tried for place in places if place.id == one.id]
        assert found[one.id] == RankRange(min(ranks), max(ranks), 12)
