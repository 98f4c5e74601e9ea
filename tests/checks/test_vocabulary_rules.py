"""Whether a vocabulary holds together."""

from dataclasses import replace

import pytest

from checks.catalogue import CriterionId
from checks.vocabulary import Modality, Vocabulary, Wording
from checks.vocabulary_rules import vocabulary_problems
from tests.small_vocabulary import VOCABULARY

CRITERIA = ["AA-01", "BB-01"]
AA_01 = CriterionId("AA-01")
GOOD = VOCABULARY.wordings[AA_01]


def _with(wording: Wording) -> Vocabulary:
    return replace(VOCABULARY, wordings={**VOCABULARY.wordings, AA_01: wording})


def test_a_good_vocabulary_has_no_problems() -> None:
    assert vocabulary_problems(VOCABULARY, CRITERIA) == []


@pytest.mark.parametrize(
    ("vocabulary", "where", "words"),
    [
        (_with(replace(GOOD, says=("offen &",))), "criteria.AA-01.says[0]", "nothing next to"),
        (_with(replace(GOOD, unless=("@niemand",))), "criteria.AA-01.unless[0]", "no group"),
        (_with(replace(GOOD, says=("Norm", "Norm"))), "criteria.AA-01.says[1]", "already stands"),
        (
            replace(VOCABULARY, groups={"kommune": ("(Stadt)",)}),
            "groups.kommune[0]",
            "is not a word",
        ),
        (
            replace(VOCABULARY, modalities={Modality.DUTY: (".. muss",)}),
            "modality.duty[0]",
            "between words",
        ),
        (replace(VOCABULARY, verification=("*",)), "verification[0]", "is not a word"),
        (
            replace(VOCABULARY, boilerplate={"AGVO": ("a |",)}),
            "boilerplate.AGVO[0]",
            "is not a word",
        ),
    ],
)
def test_each_mistake_is_named_with_its_place(
    vocabulary: Vocabulary, where: str, words: str
) -> None:
    (problem,) = vocabulary_problems(vocabulary, CRITERIA)

    assert problem.where == where
    assert words in problem.message.en


def test_criteria_that_do_not_exist_and_those_without_words_are_named() -> None:
    found = vocabulary_problems(VOCABULARY, ["AA-01", "CC-01"])

    assert [problem.where for problem in found] == ["criteria.BB-01", "criteria"]
    assert "CC-01" in found[1].message.de


def test_without_a_catalogue_only_the_vocabulary_itself_is_checked() -> None:
    assert vocabulary_problems(VOCABULARY) == []
