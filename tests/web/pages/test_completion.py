"""Approving, making final and reopening on the pages."""

import pytest

from actions.work import Workplace
from tests.factories import an_answer, not_applicable
from tests.sharing import ANNA, BERT, Team, a_team, answering
from tests.signing_in import followed, signed_in_as
from tests.visiting import Visitor


@pytest.fixture
def team(workplace: Workplace) -> Team:
    return a_team(workplace)


def test_a_second_person_approves_and_the_check_becomes_final_and_is_reopened(
    visit: Visitor, workplace: Workplace, team: Team
) -> None:
    answering(team.anna, workplace, "BB-01", not_applicable())
    mine, his = signed_in_as(visit, ANNA), signed_in_as(visit, BERT)
    there = f"{team.here}completion"
    assert "2 zur Freigabe" in mine(team.here).words
    assert "Das haben Sie selbst beantwortet" in mine(there).words
    page = his(there)
    answering(team.anna, workplace, "AA-01", an_answer(3))

    stale = his.send(page, {"approve": "AA-01"})
    assert (stale.status, stale.refused) == (409, {"approve-AA-01"})
    for key in ("AA-01", "BB-01"):
        assert his.send(his(there), {"approve": key}).status == 303
    assert "Alles Nötige ist freigegeben." in mine(there).words
    final = followed(mine, mine.send(mine(f"{there}/stage")))

    assert "Die Antworten sind eingefroren." in final.words
    assert "abgeschlossen" in mine(f"{team.here}dimension/AA").words
    assert not list(mine(f"{team.here}dimension/AA").root.iter("textarea"))
    assert mine.send(mine(f"{there}/stage")).refused == {"reason"}
    opened = followed(mine, mine.send(mine(f"{there}/stage"), {"reason": "Neue Zahlen."}))
    assert "Neue Zahlen." in opened.words
    assert list(mine(f"{team.here}dimension/AA").root.iter("textarea"))


def test_an_approval_is_taken_back_and_nothing_is_final_without_it(
    visit: Visitor, team: Team
) -> None:
    mine, his = signed_in_as(visit, ANNA), signed_in_as(visit, BERT)
    there = f"{team.here}completion"
    his.send(his(there), {"approve": "AA-01"})
    ready = mine(f"{there}/stage")

    assert his.send(his(there), {"withdraw": "AA-01"}).status == 303
    assert (mine.send(ready).status, mine.send(ready).refused) == (409, {"matters"})


def test_an_answer_that_arrives_after_the_end_is_shown_again_and_not_lost(
    visit: Visitor, team: Team
) -> None:
    mine, his = signed_in_as(visit, ANNA), signed_in_as(visit, BERT)
    typing = mine(f"{team.here}dimension/AA")
    his.send(his(f"{team.here}completion"), {"approve": "AA-01"})
    his.send(his(f"{team.here}completion/stage"))

    late = mine.send(typing, {"AA-01-justification": "Lange überlegt."})

    assert late.status == 409
    assert "Lange überlegt." in late.markup
    assert "inzwischen abgeschlossen" in late.words
