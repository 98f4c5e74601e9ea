"""What a call shows is asked with as many statements for thirty submissions as for three."""

from itertools import pairwise

import pytest

from actions import consensus, decisions, dossiers, lessons, rankings
from actions.work import Work, Workplace
from checks.decisions import Award, Ruling
from checks.permissions import Role
from tests.accounts import somebody
from tests.reviewing import Round, a_round, agreed
from tests.statements import statements

ASKED = {"ranking": 10, "lessons": 13, "comparison": 12}
"""Statements of each page; a new one is no harm, one for each submission is."""
RULING = Ruling(Award.GRANT, "Offen angelegt.")
BESIDE_MAILS = 20
"""Statements of announcing a call, without the one for each mail."""
OF_EACH = 16
"""Statements of a dossier for each submission with two reviews and a document."""


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("count", [3, 30])
def test_the_number_of_statements_does_not_grow_with_the_call(
    workplace: Workplace, count: int
) -> None:
    found = a_round(workplace, cities=[f"Stadt {number}" for number in range(count)])
    agreed(workplace, found)
    asked = {}

    for name in ASKED:
        with workplace.reading(found.funder.author) as work, statements(workplace) as made:
            _look(work, found, name)
        asked[name] = len(made)

    assert asked == ASKED


@pytest.mark.parametrize("kind", ["sqlite"])
def test_the_file_of_a_call_asks_the_same_for_each_submission(workplace: Workplace) -> None:
    found = a_round(workplace, cities=[f"Stadt {number}" for number in range(4)])
    agreed(workplace, found)
    asked = []

    def hear(step: int, steps: int) -> None:
        del step, steps
        asked.append(len(made))

    with statements(workplace) as made:
        dossiers.make(workplace, found.call, hear, has_names=False)

    assert {later - earlier for earlier, later in pairwise(asked)} == {OF_EACH}


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize("count", [2, 5])
def test_announcing_asks_once_for_everybody_and_promises_each_mail(
    workplace: Workplace, count: int
) -> None:
    found = a_round(workplace, cities=[f"Stadt {number}" for number in range(count)])
    agreed(workplace, found)
    second = somebody(workplace, found.funder.organisation, Role.ADMIN)
    for one in found.submissions:
        with workplace.writing(found.funder.author) as work:
            decisions.recommend(work, one.id, RULING)
        with workplace.writing(second) as work:
            decisions.decide(work, one.id, RULING)

    with workplace.writing(second) as work, statements(workplace) as made:
        decisions.announce(work, found.call)

    assert len(made) - count == BESIDE_MAILS


def _look(work: Work, found: Round, name: str) -> None:
    if name == "ranking":
        assert len(rankings.look(work, found.call).submissions) == len(found.submissions)
    elif name == "lessons":
        assert lessons.look(work, found.call).is_clear
    else:
        assert consensus.look(work, found.submissions[0].id).is_settled
