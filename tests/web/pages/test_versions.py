"""Versions on the pages."""

import pytest

from actions.work import Workplace
from tests.factories import an_answer, not_applicable
from tests.sharing import ANNA, Team, a_team, answering
from tests.signing_in import followed, signed_in_as
from tests.visiting import Visitor


@pytest.fixture
def team(workplace: Workplace) -> Team:
    return a_team(workplace)


def test_versions_are_kept_compared_and_deleted(
    visit: Visitor, workplace: Workplace, team: Team
) -> None:
    mine = signed_in_as(visit, ANNA)
    there = f"{team.here}versions"
    assert mine(f"{team.here}comparison").status == 302
    assert mine.send(mine(there), {"name": ""}).refused == {"name"}
    kept = followed(mine, mine.send(mine(there), {"name": "Vor der Abstimmung"}))
    assert "Vor der Abstimmung" in kept.words
    assert "Beide sind gleich." in mine(f"{team.here}comparison").words

    answering(team.bert, workplace, "AA-01", an_answer(3))
    answering(team.anna, workplace, "BB-01", not_applicable())
    found = mine(f"{team.here}comparison")

    assert "Stufe 2 Stufe 3 Bert Beispiel" in found.words
    assert "Nicht anwendbar Anna Beispiel" in found.words
    assert found.status == 200
    assert mine(f"{team.here}comparison?before=nowhere").status == 404
    delete = next(link for link in kept.links if link.startswith(f"{there}/"))
    assert "Noch keine." in followed(mine, mine.send(mine(delete))).words
    assert mine(delete).status == 404
