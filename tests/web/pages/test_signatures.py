"""Co-signing on the pages."""

import pytest

from actions.work import Workplace
from tests.factories import an_answer
from tests.sharing import ANNA, BERT, Team, a_team, answering
from tests.signing_in import followed, signed_in_as
from tests.visiting import Visitor


@pytest.fixture
def team(workplace: Workplace) -> Team:
    return a_team(workplace)


def test_a_dimension_is_read_and_signed_and_a_change_is_shown(
    visit: Visitor, workplace: Workplace, team: Team
) -> None:
    his = signed_in_as(visit, BERT)
    page = his(f"{team.here}signatures/AA")
    assert "Stufe 2" in page.words

    assert his.send(page).refused == {"function"}
    signed = his.send(page, {"function": "Referat Z 3", "remark": "Ohne Einwände."})

    assert "Referat Z 3 gültig" in followed(his, signed).words
    assert "Mitgezeichnet: Referat Z 3 gültig" in his(team.here).words
    answering(team.anna, workplace, "AA-01", an_answer(3))
    assert "Referat Z 3 seither geändert" in his(f"{team.here}signatures").words
    stale = his.send(page, {"function": "Referat Z 3"})
    assert (stale.status, stale.refused) == (409, {"shown"})
    assert stale.fields["function"] == "Referat Z 3"
    assert "gültig" in followed(his, his.send(stale)).words


def test_ones_own_signature_is_withdrawn(visit: Visitor, team: Team) -> None:
    mine = signed_in_as(visit, ANNA)
    there = f"{team.here}signatures/whole"
    mine.send(mine(there), {"function": "Leitung"})
    assert "Das Ganze mitgezeichnet: Leitung gültig" in mine(team.here).words

    withdrawn = followed(mine, mine.send(mine(there), {"do": "withdraw"}))

    assert "Leitung zurückgezogen" in withdrawn.words
    assert mine.send(mine(there), {"do": "withdraw"}).status == 404
    assert mine(f"{team.here}signatures/ZZ").status == 404
