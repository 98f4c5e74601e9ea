"""Assigning dimensions on the page, and the list of what is assigned to oneself."""

import pytest

from actions import assignments
from actions.assignments import Wanted
from actions.work import Workplace
from checks.catalogue import DimensionId
from checks.permissions import Role
from tests.accounts import a_person
from tests.sharing import ANNA, BERT, Team, a_team
from tests.signing_in import followed, signed_in_as
from tests.visiting import Visitor


@pytest.fixture
def team(workplace: Workplace) -> Team:
    return a_team(workplace)


def test_a_dimension_is_assigned_and_found_under_my_tasks(
    visit: Visitor, workplace: Workplace, team: Team
) -> None:
    a_person(workplace, team.city, Role.ADMIN, email="gloria@stadt.example", name="Gloria Gleich")
    mine, hers = signed_in_as(visit, ANNA), signed_in_as(visit, "gloria@stadt.example")
    assert "nichts zugewiesen" in hers("/de/own/tasks").words

    answer = mine.send(
        mine(f"{team.here}assignments"), {"assignee-BB": "gloria@stadt.example", "shown-BB": ""}
    )

    assert "Zugewiesen: Gloria Gleich" in followed(mine, answer).words
    assert "Feld BB Offen" in hers("/de/own/tasks").words
    assert list(hers(f"{team.here}dimension/BB").root.iter("textarea"))
    assert not list(hers(f"{team.here}dimension/AA").root.iter("textarea"))


def test_two_who_assign_at_once_are_told(visit: Visitor, workplace: Workplace, team: Team) -> None:
    mine = signed_in_as(visit, ANNA)
    page = mine(f"{team.here}assignments")
    with workplace.writing(team.bert) as work:
        assignments.assign(work, [Wanted(DimensionId("AA"), BERT, "")])

    answer = mine.send(page, {"assignee-AA": ANNA})

    assert (answer.status, answer.refused) == (409, {"assignee-AA"})
    assert "Inzwischen zugewiesen: Bert Beispiel" in answer.words
    assert answer.fields["assignee-AA"] == ANNA
    assert "Zugewiesen: Anna Beispiel" in followed(mine, mine.send(answer)).words
    assert mine.send(page, {"assignee-AA": "fremd@nirgendwo.example"}).refused == {"assignee-AA"}
