"""The vocabulary tries itself: its own examples are found, its counter-examples are not."""

from functools import cache
from typing import Final

import pytest

from checks.catalogue import CriterionId
from checks.vocabulary import Vocabulary
from reading.documents import read_text
from reading.finder import Finder
from storage.catalogue_file import PUBLISHED, read_catalogue
from storage.vocabulary_file import VOCABULARY, read_vocabulary

LEAST: Final = 8
"""Examples that every criterion has, so that a colleague sees how wide its language is."""


@cache
def _vocabulary() -> Vocabulary:
    return read_vocabulary(VOCABULARY, [c.id for c in read_catalogue(PUBLISHED).criteria])


@cache
def _finder() -> Finder:
    return Finder(_vocabulary())


def _speaks_to(sentence: str, criterion: CriterionId) -> bool:
    return any(f.criterion == criterion for f in _finder().find(read_text(sentence)))


CRITERIA = sorted(_vocabulary().wordings)


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_example_is_found(criterion: CriterionId) -> None:
    examples = _vocabulary().wordings[criterion].examples

    assert len(examples) >= LEAST
    assert [one for one in examples if not _speaks_to(one, criterion)] == []


@pytest.mark.parametrize("criterion", CRITERIA)
def test_no_counterexample_is_found(criterion: CriterionId) -> None:
    counterexamples = _vocabulary().wordings[criterion].counterexamples

    assert counterexamples
    assert [one for one in counterexamples if _speaks_to(one, criterion)] == []
