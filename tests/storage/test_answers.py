"""How kept answers are understood: each when it is asked for, and all alike a dictionary."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import Row

from checks.answers import Answer
from checks.catalogue import CriterionId
from storage.answers import KeptAnswers, answer_values
from tests.factories import an_answer, not_applicable

FIRST, SECOND = CriterionId("AA-01"), CriterionId("AA-02")


def _row(key: CriterionId, answer: Answer) -> Row[Any]:
    return cast("Row[Any]", SimpleNamespace(criterion=key, **answer_values(answer)))


def test_kept_answers_equal_the_dictionary_of_what_was_kept() -> None:
    given = {FIRST: an_answer(3), SECOND: not_applicable()}

    found = KeptAnswers(_row(key, answer) for key, answer in given.items())

    assert found == given
    assert list(found) == [FIRST, SECOND]
    assert len(found) == 2


def test_what_was_not_kept_is_not_there() -> None:
    found = KeptAnswers([_row(FIRST, an_answer(3))])

    assert found.get(SECOND) is None
    with pytest.raises(KeyError):
        found[SECOND]


def test_a_row_that_nobody_asks_for_is_never_understood() -> None:
    broken = _row(SECOND, an_answer(3))
    broken.evidence = "no JSON"

    assert KeptAnswers([_row(FIRST, an_answer(3)), broken])[FIRST] == an_answer(3)
