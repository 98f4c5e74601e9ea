"""A call is ranked by what was agreed on, with as many statements for many as for few."""

import pytest

from actions import consensus, rankings
from actions.work import Workplace
from checks.errors import NotAllowed, NotFound
from checks.permissions import Actor
from tests.reviewing import Round, a_round, agreed, handed_in

CITIES = ("Stadt Aachen", "Stadt Bonn", "Stadt Celle")


@pytest.fixture
def found(workplace: Workplace) -> Round:
    return a_round(workplace, cities=CITIES)


def test_the_higher_consensus_comes_first_and_every_rank_has_its_reasons(
    workplace: Workplace, found: Round
) -> None:
    for of, level in enumerate((2.0, 4.0, 3.0)):
        for number in (0, 1):
            handed_in(workplace, found, number, of, levels=level)
        with workplace.writing(found.funder.author) as work:
            consensus.agree_where_unanimous(work, found.submissions[of].id)
            consensus.settle(work, found.submissions[of].id)

    with workplace.reading(found.funder.author) as work:
        ranked = rankings.look(work, found.call)

    order = [ranked.submissions[place.id].applicant for place in ranked.ranking.places]
    assert order == ["Stadt Bonn", "Stadt Celle", "Stadt Aachen"][: len(order)]
    assert len(order) + len(ranked.ranking.unranked) == len(CITIES)
    assert all(place.reasons for place in ranked.ranking.places)
    assert set(ranked.ranges) == {place.id for place in ranked.ranking.places}
    assert ranked.waiting == []


def test_what_is_not_agreed_on_waits_and_has_no_rank(workplace: Workplace, found: Round) -> None:
    handed_in(workplace, found, 0)
    handed_in(workplace, found, 1)

    with workplace.reading(found.funder.author) as work:
        ranked = rankings.look(work, found.call)

    assert ranked.ranking.places == ()
    assert {one.applicant for one in ranked.waiting} == set(CITIES)


def test_what_is_opened_again_and_changed_is_ranked_anew(
    workplace: Workplace, found: Round
) -> None:
    agreed(workplace, found)
    with workplace.reading(found.funder.author) as work:
        before = rankings.look(work, found.call)
    with workplace.writing(found.funder.author) as work:
        consensus.reopen(work, found.submissions[0].id)

    with workplace.reading(found.funder.author) as work:
        after = rankings.look(work, found.call)

    assert len(before.ranking.places) == len(CITIES)
    assert found.submissions[0].id not in {place.id for place in after.ranking.places}


def test_evaluators_applicants_and_strangers_see_no_ranking(
    workplace: Workplace, found: Round
) -> None:
    agreed(workplace, found)
    others = (found.evaluators[found.people[0]], found.applicants[0].actor, Actor())

    for actor in others:
        with workplace.reading(actor) as work, pytest.raises((NotFound, NotAllowed)):
            rankings.look(work, found.call)
