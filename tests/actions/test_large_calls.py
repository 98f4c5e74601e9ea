"""What a call shows is asked with as many statements for thirty submissions as for three."""

from itertools import pairwise

import pytest

from actions import consensus, dossiers, lessons, rankings
from actions.work import Work, Workplace
from tests.reviewing import Round, a_round, agreed
from tests.statements import statements

ASKED = {"ranking": 10, "lessons": 13, "comparison": 12}
"""Statements of each page; a new one is no harm, one for each submission is."""
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


def _look(work: Work, found: Round, name: str) -> None:
    if name == "ranking":
        assert len(rankings.look(work, found.call).submissions) == len(found.submissions)
    elif name == "lessons":
        assert lessons.look(work, found.call).is_clear
    else:
        assert consensus.look(work, found.submissions[0].id).is_settled
